"""The appendices of the draft vision: each subgroup's board, the GDPR, the origin of each statement, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from canvas.core.model import Note, Subgroup, Workshop
from canvas.core.model_before import Before
from canvas.core.view import revealed
from canvas.documents import gdpr
from canvas.documents.numbers import note_numbers, statement_number
from canvas.documents.sources import cited
from canvas.documents.topics import about, standing, title, worded
from canvas.plenary.reactions import Reactions, Reason, reactions_to
from canvas.words import Words, consent, reactions
from canvas.words.before import heading
from canvas.words.before import standing as told
from exports import Bullets, Chapter, Part, Standing, Subheading, Table
from sheets import Block


def appendices(words: Words, workshop: Workshop) -> Iterator[Chapter]:
    """A board for each subgroup, then the GDPR, the origins and the sources; none of them has a number."""
    for subgroup in workshop.counted_subgroups():
        yield _appendix(
            words("Appendix: the board of {subgroup}", subgroup=subgroup.name), *_board(words, workshop, subgroup)
        )
    if workshop.before:
        name = words("Appendix: from the workshop before, ‘{title}’", title=workshop.before.title)
        yield _appendix(name, _before(words, workshop, workshop.before))
    reactions_told = _reactions(words, workshop)
    if reactions_told:
        yield _appendix(words("Appendix: reactions to the draft vision"), *reactions_told)
    yield _appendix(words("Appendix: the GDPR, point by point"), *gdpr.parts(words, workshop))
    yield _appendix(words("Appendix: where every statement came from"), _origins(words, workshop))
    sources = Bullets(items=tuple(cited(workshop.sheet)), standing=Standing.BACKGROUND)
    yield _appendix(words("Appendix: sources"), sources)


def _appendix(name: str, *parts: Part) -> Chapter:
    return Chapter(number="", title=name, parts=parts)


def _before(words: Words, workshop: Workshop, before: Before) -> Table:
    """What this workshop started from: nobody said it here."""
    titles = {block.id: title(words, block) for block in workshop.sheet.blocks}
    return Table(
        caption=heading(words, before),
        header=(words("Topic"), words("Text"), words("What it is")),
        rows=tuple((titles.get(each.block or "", "–"), each.text or "–", told(words, each)) for each in before.carried),
    )


def _reactions(words: Words, workshop: Workshop) -> list[Part]:
    """What participants said of the statements in the released draft, without names; nothing where nobody did."""
    told = [(block, reactions_to(workshop, block.id)) for block in workshop.sheet.blocks]
    said = [(block, each) for block, each in told if each.given]
    if not said:
        return []
    rows = tuple(
        (
            f"{statement_number(workshop, block.id)} · {title(words, block)}",
            _counted(words, each),
            "\n".join(_reason(words, reason) for reason in each.reasons),
        )
        for block, each in said
    )
    header = (words("Statement"), words("Reactions"), words("Because"))
    return [
        Table(
            caption=words("What participants said of each statement; it changes no standing"), header=header, rows=rows
        )
    ]


def _counted(words: Words, told: Reactions) -> str:
    now = words("right: {yes}, not right: {no}", yes=told.fits, no=told.does_not)
    before = words("about an earlier text: {n}", n=told.earlier) if told.earlier else ""
    return ", ".join(filter(None, (now, before)))


def _reason(words: Words, reason: Reason) -> str:
    said = words("right") if reason.fits else words("not right")
    about_which = words("about an earlier text") if reason.earlier else ""
    return f"{', '.join(filter(None, (said, about_which)))}: {reason.text}"


def _board(words: Words, workshop: Workshop, subgroup: Subgroup) -> Iterator[Part]:
    """A subgroup's topics on which it did anything, each with its wording, its choices and its revealed notes."""
    numbers = note_numbers(workshop)
    for block in workshop.sheet.blocks:
        rows = tuple(_lines(words, workshop, subgroup, block, numbers))
        if rows:
            yield Subheading(text=title(words, block))
            yield Table(
                caption=f"{subgroup.name}: {title(words, block)}",
                rows=rows,
                header=(words("What it is"), words("Text"), words("Reactions")),
            )


def _lines(
    words: Words, workshop: Workshop, subgroup: Subgroup, block: Block, numbers: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """What it is, its text, and the reactions to it."""
    wording, notes = subgroup.wordings.get(block.id), revealed(subgroup, block.id)
    if wording:
        yield words("wording"), wording.text, "; ".join(consent.to_wording(words, subgroup, block.id))
    yield from _beside_the_wording(words, subgroup, block)
    for (key, question), choice in subgroup.outcomes.items():
        if key == block.id:
            chosen = f"{about(words, block, question)} → {reactions.outcome(words, workshop, choice)}"
            yield words("choice"), chosen, ""
    limited = any(note.picked for note in notes)
    for note in notes:
        kind = f"{numbers[note.id]} · {_kind(words, subgroup, note, limited)}"
        yield kind, note.text, reactions.to_note(words, note)


def _beside_the_wording(words: Words, subgroup: Subgroup, block: Block) -> Iterator[tuple[str, str, str]]:
    """Proposals that did not become the wording, then objections to earlier wordings."""
    for proposal in sorted(subgroup.proposals.values(), key=lambda each: each.number):
        if proposal.block == block.id:
            yield words("proposal"), proposal.text, "; ".join(reactions.to_words(words, proposal.answers))
    for each in subgroup.earlier.get(block.id, ()):
        yield words("earlier wording"), each.wording, words("objection: {reason}", reason=each.reason)


def _kind(words: Words, subgroup: Subgroup, note: Note, limited: bool) -> str:
    """The note's kind, the stack it lies in, and in a topic with picked notes (`limited`) whether it is one."""
    picked = words("picked") if note.picked else words("background")
    name = subgroup.stacks[note.stack].title if note.stack else ""
    stack = words("stack: {title}", title=name) if name else ""
    return " · ".join(filter(None, (words(reactions.KINDS[note.kind]), stack, picked if limited else "")))


def _origins(words: Words, workshop: Workshop) -> Table:
    header = (words("Topic"), words("Standing"), words("Wordings of"), words("Notes behind it"))
    rows = tuple(
        (
            f"{statement_number(workshop, block.id)} · {title(words, block)}",
            standing(words, workshop, block),
            ", ".join(each.name for each in worded(workshop, block)),
            str(sum(len(revealed(each, block.id)) for each in workshop.subgroups.values())),
        )
        for block in workshop.sheet.blocks
    )
    return Table(caption=words("Where every statement came from"), header=header, rows=rows)
