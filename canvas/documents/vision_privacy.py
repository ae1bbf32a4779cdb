"""The privacy table of the draft vision: per subject what was said in the workshop, and who decides on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from canvas.core.model_plenary import Row
from canvas.documents.voices import Voices, task
from canvas.plenary.gdpr import Arranged, Told, bridge
from canvas.words.gdpr import Telling
from canvas.words.plenary import BASIS_WORDS, COLUMN_WORDS, names
from exports import Grid, Run, Said
from sheets import Column
from sheets.gdpr import Line, checklist

_SPOKEN_OF: Mapping[str, re.Pattern[str]] = {
    line: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for line, words in {
        "basis": r"grondslag|lawful bas[ei]s|legal bas[ei]s",
        "purpose": "doelbinding|purpose limitation",
        "minimal": "dataminimali|data minimi",
        "retention": "bewaar|bewaren|retention|retain",
        "rights": "afmeld|inzage|informeren|opt out|right of access",
        "security": "beveilig|datalek|security|data breach",
        "processors": "verwerker|leverancier|processor|supplier",
        "dpia": r"DPIA\b|gegevensbeschermingseffect|data protection impact",
        "ai": r"AI\b|algorit|geautomatiseerd|automated|artifici",
    }.items()
}
"""By line of the checklist the words by which a statement speaks of it, in the languages of the sheet."""


def privacy_table(voices: Voices) -> tuple[Grid | Said, frozenset[str]]:
    """The table, and the rows whose text stands in it. What is asked of each subject is in a comment beside it.

    Where nothing was said of any subject it is one grey line, with the same comments.
    """
    words, language = voices.words, voices.words.language
    arranged = {each.point.id: each for each in bridge(voices.workshop, checklist())}
    telling = Telling(words, voices.workshop)
    rows, notes, told, silent = [], {}, set[str](), True
    for at, line in enumerate(checklist().lines):
        points = [arranged[point] for point in line.points]
        said = tuple(_lines(voices, _said(voices, points, told)))
        silent = silent and not said
        nothing = tuple(_nothing(voices, line))
        rows.append(((voices.ours(line.title.of(language)),), said or nothing, _decides(voices, line)))
        notes[at] = task("\n".join(telling.remains(each) for each in points))
    if silent:
        subjects = ", ".join(line.title.of(language) for line in checklist().lines)
        none = voices.words("None of these subjects was discussed separately: {subjects}.", subjects=subjects)
        return voices.grey(none, *notes.values()), frozenset()
    return (
        Grid(
            caption=words("Privacy: what was said, and who decides"),
            header=(words("Subject"), words("Said in the workshop"), words("To be decided by")),
            widths=(26, 50, 24),
            rows=tuple(rows),
            notes=notes,
        ),
        frozenset(told),
    )


def _nothing(voices: Voices, line: Line) -> Iterator[Run]:
    """The numbers of the statements that speak of this; without any that it remains a question for the officer."""
    speaks, stated = _SPOKEN_OF.get(line.id), voices.workshop.statements
    found = [
        voices.number(block)
        for block in voices.workshop.sheet.blocks
        if speaks and block.id in stated and speaks.search(stated[block.id].text)
    ]
    if not found:
        yield voices.status(voices.words("not discussed separately; ask the DPO"))
        return
    yield voices.status(voices.words("named in") + " ")
    for at, number in enumerate(found):
        yield voices.status(f", {number}" if at else number, to=number)


def _decides(voices: Voices, line: Line) -> tuple[Run, ...]:
    return (voices.ours(line.decides.of(voices.words.language)),)


def _lines(voices: Voices, said: Iterator[Iterator[Run]]) -> Iterator[Run]:
    """Each thing on a line of its own."""
    for number, runs in enumerate(said):
        if number:
            yield voices.ours("\n")
        yield from runs


def _said(voices: Voices, points: list[Arranged], told: set[str]) -> Iterator[Iterator[Run]]:
    """What was said of these points: rows and what was left; where nothing was said, the actions."""
    actions = dict.fromkeys(action for each in points for action in each.actions)
    for each in (one for point in points for one in point.told):
        if each.row and each.row.id not in told and each.row.block != _risks(voices):
            told.add(each.row.id)
            yield _row(voices, each.row)
        elif each.choice and each.choice.kind == "not_answered":
            yield _left(voices, each)
    for action in () if any(each.told for each in points) else actions:
        yield iter((voices.ours(voices.words("Action: ")), voices.room(voices.workshop.actions[action].what)))


def _risks(voices: Voices) -> str:
    """The topic whose rows have a table of their own."""
    return next((each.id for each in voices.workshop.sheet.blocks if "opportunities" in each.chapters), "")


_DETAILS: tuple[Column, ...] = tuple(key for key in COLUMN_WORDS if key not in ("basis", "point", "agreed_by"))


def _row(voices: Voices, row: Row) -> Iterator[Run]:
    fields = row.fields
    basis = BASIS_WORDS.get(fields.get("basis", ""))
    if basis:
        yield voices.ours(f"{voices.words(basis)}: ", strong=True)
    yield voices.room(row.name)
    for key in _DETAILS:
        if fields.get(key):
            yield voices.ours(f"; {voices.words(COLUMN_WORDS[key]).lower()}: ")
            yield voices.room(fields[key])
    # No row was put to everyone, so whoever stands behind it proposes it.
    proposed = fields.get("agreed_by", "")
    if proposed:
        told = voices.words("proposed by {who}", who=proposed)
        yield voices.status(f" [{told}]")


def _left(voices: Voices, each: Told) -> Iterator[Run]:
    who = names(voices.workshop, each.tables)
    yield voices.ours(voices.words("Deliberately not answered by {subgroup}: ", subgroup=who))
    yield voices.room(each.choice.reason if each.choice else "")
