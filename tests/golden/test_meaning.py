"""Meaning stays: what version f0fb406 wrote is read, folded and shown as that version did, but for what
`tests/golden/changed.py` names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from canvas.core.fold.workshop import fold
from canvas.core.model import Workshop
from canvas.core.operations import Stored
from canvas.core.view import Viewer, view
from canvas.server.rooms import Accepted, Room
from canvas.store.journal import Shelf
from tests.golden import FILES, HERE, canonical, unpack
from tests.golden.canonical import ABSENT, Difference, differences
from tests.golden.changed import ADDED, CHANGED, RENAMED

MEANINGS = sorted(path.name.removesuffix(".json.xz") for path in (HERE / "meaning").iterdir())


@cache
def meaning(name: str) -> Any:
    """What f0fb406 made of a workshop, at some moments and at its end."""
    return canonical.read(HERE / "meaning" / f"{name}.json.xz")


@cache
def stored(name: str) -> tuple[Stored, ...]:
    """The operations of a workshop, read from its file by the shelf of today."""
    with unpack() as folder:
        shelf = Shelf(folder)
        log = shelf.open(meaning(name)["workshop"])
        operations = tuple(log.since(0))
        log.close()
        shelf.close()
    return operations


def views(workshop: Workshop) -> list[Any]:
    """The whole view of everybody at every table they can look at, as in the fixtures."""
    found: list[Any] = []
    for person in workshop.participants.values():
        tables = [person.subgroup] if person.role == "participant" else [None, *workshop.subgroups]
        for table in tables:
            whole = view(workshop, Viewer(person.id, table))
            found.append([f"{person.id} at {table}", [["/".join(key), each] for key, each in whole.items()]])
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


@cache
def compared(name: str) -> list[tuple[int, Difference]]:
    """All that differs in this workshop, with the number of the operation after which it does."""
    found: list[tuple[int, Difference]] = []
    for moment in meaning(name)["moments"]:
        now = fold(stored(name)[: moment["number"]])
        for part, today in (("state", canonical.plain(now)), ("views", views(now))):
            was = renamed(moment[part], part)
            found += [(moment["number"], each) for each in differences(was, today, part)]
    return found


def renamed(value: Any, path: str) -> Any:
    """A value of f0fb406 under the names of today."""
    if not RENAMED:
        return value
    if isinstance(value, dict):
        names = {key: fitting(RENAMED, f"{path}/{key}") for key in value}
        return {RENAMED.get(names[key] or "", key): renamed(each, f"{path}/{key}") for key, each in value.items()}
    if isinstance(value, list):
        pairs = [each for each in value if isinstance(each, list) and len(each) == 2 and isinstance(each[0], str)]
        if value and len(pairs) == len(value):
            return [[key, renamed(each, f"{path}/{key}")] for key, each in pairs]
        return [renamed(each, f"{path}/{at}") for at, each in enumerate(value)]
    return value


def fitting(table: dict[str, Any], path: str) -> str | None:
    """The entry of a table in `changed.py` that speaks of this path."""
    return next((pattern for pattern in table if fnmatchcase(path, pattern)), None)


def said(difference: Difference) -> str | None:
    """The entry that names this difference; None for one that nobody named."""
    added = fitting(ADDED, difference.path)
    if added and difference.was == ABSENT and difference.now == ADDED[added]:
        return added
    return fitting(CHANGED, difference.path)


@pytest.mark.parametrize("name", MEANINGS)
def test_what_f0fb406_wrote_folds_and_shows_the_same_but_for_what_is_named(name: str) -> None:
    unnamed = [f"after operation {number}: {each}" for number, each in compared(name) if said(each) is None]
    first = "\n".join(unnamed[:10])
    assert not unnamed, f"{len(unnamed)} differences that tests/golden/changed.py does not name:\n{first}"


def test_every_difference_that_is_named_is_there() -> None:
    found = {said(each) for name in MEANINGS for _, each in compared(name)}
    old = {pattern for name in MEANINGS for pattern in RENAMED if names_something(pattern, name)}
    assert {*ADDED, *CHANGED, *RENAMED} - found - old == set()


def names_something(pattern: str, name: str) -> bool:
    """Whether f0fb406 had a field at this path."""
    return any(
        fnmatchcase(each.path, pattern)
        for moment in meaning(name)["moments"]
        for part in ("state", "views")
        for each in paths(moment[part], part)
    )


def paths(value: Any, path: str) -> Iterator[Difference]:
    """Every path in a value; differences from nothing, so that both are walked in one way."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield Difference(f"{path}/{key}", each, ABSENT)
            yield from paths(each, f"{path}/{key}")
    elif isinstance(value, list):
        for at, each in enumerate(value):
            pair = isinstance(each, list) and len(each) == 2 and isinstance(each[0], str)
            yield from paths(each[1] if pair else each, f"{path}/{each[0] if pair else at}")


@pytest.mark.parametrize("name", MEANINGS)
def test_an_operation_of_f0fb406_that_comes_again_is_known_and_a_file_goes_on_where_it_ended(
    name: str, tmp_path: Path
) -> None:
    with unpack() as folder:
        shelf = Shelf(folder)
        room = Room(shelf.open(meaning(name)["workshop"]))
        again = {each.number: room.ask(each.by, each.operation) for each in stored(name)}
        last = room.workshop.number
        room.close()
        shelf.close()
    assert {number: answer for number, answer in again.items() if answer != Accepted(number)} == {}
    assert last == len(stored(name))


def test_the_fixtures_are_as_they_were_written() -> None:
    listed = dict(line.split("  ")[::-1] for line in (HERE / "sums.txt").read_text(encoding="utf-8").splitlines())
    assert listed == {name: hashlib.sha256((HERE / name).read_bytes()).hexdigest() for name in FILES}
