"""What the vision writer wrote in the place of paragraphs of the draft vision.

Their words are marked as theirs, and what is said of standing stays that of the room's own statement: the tag quotes
its answers, a comment holds its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from canvas.core.model_desk import WrittenOver
from canvas.documents.voices import Voices
from exports import Chapter, Comment, Part, Report, Run, Said


def with_what_was_written(report: Report, voices: Voices) -> Report:
    """The report in which paragraphs that were written over hold what stands there now."""
    texts = voices.workshop.desk.texts
    if not texts:
        return report
    chapters = (each.model_copy(update={"parts": tuple(_parts(each.parts, voices, texts))}) for each in report.chapters)
    glance = tuple(_parts(report.glance, voices, texts))
    return report.model_copy(update={"glance": glance, "chapters": tuple[Chapter, ...](chapters)})


def _parts(parts: Iterable[Part], voices: Voices, texts: Mapping[str, WrittenOver]) -> Iterator[Part]:
    for part in parts:
        known = texts.get(part.key) if isinstance(part, Said) and part.key else None
        yield written_over(part, voices, known.text) if known and isinstance(part, Said) else part


def written_over(part: Said, voices: Voices, text: str) -> Said:
    """The paragraph with this text; its number and its title stay, what was to be written is done."""
    head = _begins(part, voices) if part.role == "grey" else head_of(part)
    return part.model_copy(
        update={
            "role": "text" if part.role == "grey" else part.role,
            "runs": (*head, voices.writer(text)),
            "tag": _tag(part, voices),
            "comments": (*_was(part, voices), *(each for each in part.comments if not each.task)),
        }
    )


def head_of(part: Said) -> tuple[Run, ...]:
    """What a paragraph begins with that is no text: its number and its title."""
    if part.role == "grey":
        return ()
    return tuple(takewhile(lambda run: run.strong or run.voice == "status", part.runs))


def _begins(part: Said, voices: Voices) -> tuple[Run, ...]:
    """How a paragraph begins once something stands where there was nothing: with what that was, else with its topic."""
    head = "".join(run.text for run in part.runs if run.strong)
    _, about, what = part.key.split("/")
    if not head and what == "text":
        head = f"{voices.title(voices.workshop.sheet.block(about))}. "
    return (voices.ours(head, strong=True),) if head else ()


def is_stated(part: Said) -> bool:
    """Whether this paragraph holds statements of the room, with the answers to them."""
    return part.role == "statement" and any(run.voice == "room" for run in part.runs)


def body_of(part: Said) -> str:
    """What stands in a paragraph after its head, on one line; with what is said of standing within it."""
    return "".join(run.text for run in part.runs[len(head_of(part)) :]).strip()


def standing_in(part: Said) -> str:
    """What a paragraph says of the standing of its statements, by number where there are several."""
    inside = (f"{run.to} {run.text.strip(' []')}".strip() for run in part.runs if run.voice == "status" and run.to)
    return part.tag or "; ".join(inside)


def _tag(part: Said, voices: Voices) -> str:
    if not is_stated(part):
        return voices.words("written later, no vote taken")
    return voices.words("edited later; the statement itself: {standing}", standing=standing_in(part))


def _was(part: Said, voices: Voices) -> Iterator[Comment]:
    """What the room itself said there, word for word."""
    if is_stated(part):
        tag = f" [{part.tag}]" if part.tag else ""
        text = f"‘{body_of(part)}’{tag}"
        said = voices.words(
            "This paragraph was edited later. The statement itself is, word for word: {text}", text=text
        )
        yield Comment(text=said)
