"""What the vision writer's desk shows: the draft vision as it stands on paper, and what each paragraph came from.

It is in the language of the workshop, as what is written there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from typing_extensions import TypedDict

from canvas.core.cockpit import YOU
from canvas.core.model import Workshop
from canvas.core.model_desk import WrittenOver
from canvas.core.shown import Entry, Key, own
from canvas.core.shown import Parts as Different
from canvas.documents import vision
from canvas.documents.topics import worded
from canvas.documents.voices import Voices, tag
from canvas.documents.written_over import body_of, head_of, is_stated, standing_in, written_over
from canvas.plenary.gdpr import resting_on
from canvas.plenary.reactions import Reactions, reactions_to
from canvas.plenary.synthesis import texts
from canvas.words import Words
from exports import Box, Grid, Part, Report, Said
from sheets import Block


class DeskAbout(TypedDict):
    """`workshop`: what the draft is of; `language` is that of the draft."""

    title: str
    institution: str
    closed: bool
    language: str


class PaperPart(TypedDict):
    """One thing on paper: a paragraph by its `key`, else text that nobody writes over, or a table."""

    key: str
    kind: str
    text: str
    caption: str
    rows: list[list[str]]


class PaperChapter(TypedDict):
    """A chapter; page one has no number."""

    number: str
    title: str
    parts: list[PaperPart]


class PaperEntry(TypedDict):
    """`paper`: the draft from top to bottom."""

    title: str
    chapters: list[PaperChapter]


class ParagraphEntry(TypedDict):
    """`paragraph/<key>`: a paragraph that may be written over.

    `text` follows from the workshop, with what it says of `standing`; where it is `empty` there is nothing to read yet.
    `written` stands in its place, "" where nothing does, since operation `number`. `tag` is the one that stands behind
    it now. `tasks` say what is to be written, of which nothing is left once something is. `later` is whether its
    statement was changed since. `block` is its topic, "" where it has none.
    """

    head: str
    text: str
    empty: bool
    standing: str
    stated: bool
    tag: str
    written: str
    number: int
    tasks: list[str]
    later: bool
    block: str


class Behind(TypedDict):
    """A wording or a note: its number where it has one, the subgroup it is of, and what it says."""

    number: str
    subgroup: str
    text: str


class BehindEntry(TypedDict):
    """`behind/<block>`: the statement about a topic with its number and tag, "" where there is none, and what it was
    made of; without a statement all that the subgroups said of the topic."""

    number: str
    statement: str
    tag: str
    wordings: list[Behind]
    notes: list[Behind]


class ReasonEntry(TypedDict):
    """What somebody wrote with a reaction; `earlier` where they read a text that was changed since."""

    fits: bool
    earlier: bool
    text: str


class ReactedEntry(TypedDict):
    """`reacted/<block>`: what participants said of the statement about a topic, counted, and without names."""

    fits: int
    does_not: int
    earlier: int
    reasons: list[ReasonEntry]


class DeskSight:
    """All that a desk shows at one moment. Making it takes as long as making the draft vision."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._voices = Voices(Words(workshop.language), workshop)
        self._report = vision.untouched(workshop, self._voices.words, workshop.day)

    @cached_property
    def entries(self) -> Mapping[Key, Entry]:
        """What is the same for all who look."""
        return dict(self._entries())

    def own(self, person: str) -> Mapping[Key, Entry]:
        """What is only this person's: who they are."""
        return own_of(self.workshop, person)

    def _entries(self) -> Iterator[tuple[Key, Entry]]:
        at = self.workshop
        about: DeskAbout = {
            "title": at.title, "institution": at.institution, "closed": at.closed, "language": at.language,
        }  # fmt: skip
        yield ("workshop",), about
        yield ("paper",), _paper(self._report)
        for part in self._report.parts():
            if isinstance(part, Said) and part.key:
                yield ("paragraph", part.key), _paragraph(self._voices, part)
        for block in at.sheet.blocks:
            yield ("behind", block.id), _behind(self._voices, block)
            reacted = reactions_to(at, block.id)
            if reacted.given:
                yield ("reacted", block.id), _reacted(reacted)


def own_of(workshop: Workshop, person: str) -> Mapping[Key, Entry]:
    """Who somebody is at the desk; nothing for who has no seat."""
    you = own(workshop, None, person, YOU)
    return {YOU: you} if you else {}


def apart(old: Mapping[Key, Entry], new: Mapping[Key, Entry]) -> Different:
    """What to put into and what to drop from the entries of an earlier moment."""
    put = {key: each for key, each in new.items() if each != old.get(key)}
    return put, sorted(key for key in old if key not in new)


def _paper(report: Report) -> PaperEntry:
    # The first line of page one says until when people react, which is filled in where the draft is released.
    first: PaperChapter = {"number": "", "title": report.words.glance, "parts": _parts(report.glance[1:])}
    others: list[PaperChapter] = [
        {"number": each.number, "title": each.title, "parts": _parts(each.parts)} for each in report.chapters
    ]
    return {"title": report.title, "chapters": [first, *others]}


def _parts(parts: tuple[Part, ...]) -> list[PaperPart]:
    return [part for each in parts if (part := _part(each))]


def _part(part: Part) -> PaperPart | None:
    empty: PaperPart = {"key": "", "kind": "", "text": "", "caption": "", "rows": []}
    match part:
        case Said():
            text = "" if part.key else "".join(run.text for run in part.every_run()).strip()
            return {**empty, "key": part.key, "kind": part.role, "text": text}
        case Grid():
            rows = [["".join(run.text for run in cell) for cell in row] for row in part.rows]
            return {**empty, "kind": "grid", "caption": part.caption, "rows": [list(part.header), *rows]}
        case Box():
            return {**empty, "kind": "box", "caption": part.title, "text": "\n".join(part.texts)}
    return None


def _paragraph(voices: Voices, part: Said) -> ParagraphEntry:
    at, block = voices.workshop, _topic_of(voices.workshop, part.key)
    over = at.desk.texts.get(part.key)
    stands = written_over(part, voices, over.text) if over else part
    return {
        "head": "".join(run.text for run in head_of(stands)).strip(),
        "text": body_of(part),
        "empty": part.role == "grey",
        "standing": standing_in(part),
        "stated": is_stated(part),
        "tag": stands.tag,
        "written": over.text if over else "",
        "number": over.number if over else 0,
        "tasks": [each.text for each in part.comments if each.task],
        "later": _changed_since(at, block, over),
        "block": block,
    }


def _topic_of(workshop: Workshop, key: str) -> str:
    """The topic a paragraph is about; page one repeats that of the goal."""
    _, about, what = key.split("/")
    if what == "line":
        goal = workshop.sheet.goal
        return goal.id if about == "goal" and goal else ""
    return about


def _changed_since(workshop: Workshop, block: str, over: WrittenOver | None) -> bool:
    statement = workshop.statements.get(block)
    return bool(over and statement and statement.revision > over.number)


def _behind(voices: Voices, block: Block) -> BehindEntry:
    at = voices.workshop
    statement = at.statements.get(block.id)
    references = resting_on(at, block.id, statement.sources) if statement else _all_said(at, block)
    return {
        "number": voices.number(block) if statement else "",
        "statement": statement.text if statement else "",
        "tag": tag(voices.words, statement) if statement else "",
        "wordings": [each for each in _said(voices, block, references) if not each["number"]],
        "notes": [each for each in _said(voices, block, references) if each["number"]],
    }


def _reacted(told: Reactions) -> ReactedEntry:
    reasons: list[ReasonEntry] = [
        {"fits": each.fits, "earlier": each.earlier, "text": each.text} for each in told.reasons
    ]
    return {"fits": told.fits, "does_not": told.does_not, "earlier": told.earlier, "reasons": reasons}


def _all_said(workshop: Workshop, block: Block) -> tuple[str, ...]:
    wordings = tuple(f"wording/{group.id}/{block.id}" for group in worded(workshop, block))
    return resting_on(workshop, block.id, (*wordings, *texts(workshop, block.id)))


def _said(voices: Voices, block: Block, references: tuple[str, ...]) -> Iterator[Behind]:
    known = texts(voices.workshop, block.id)
    for reference in references:
        subgroup, text = known[reference]
        number = voices.numbers.get(reference.removeprefix("note/"), "") if reference.startswith("note/") else ""
        if number or reference.startswith("wording/"):
            yield {"number": number, "subgroup": voices.workshop.subgroups[subgroup].name, "text": text}
