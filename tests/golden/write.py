"""Writes the data folder of the fixtures, and what it means: run with version f0fb406 only, as README.md here says.

Everything goes through the room of that version, its rules and its journal; only the ids, the secrets and the clock
are fixed, so that every run writes the same bytes.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

from tests.golden import canonical
from tests.golden.oldroom import OldRoom
from tests.golden.stories import STORIES, Telling

# By name: these modules are another version's, and have other names today.
Shelf = import_module("canvas.log").Shelf
Operation = import_module("canvas.operations").Operation
fold = import_module("canvas.fold").fold
view = import_module("canvas.view")
load = import_module("sheets").load

HERE = Path(__file__).parent


def main(target: Path) -> None:
    """Write `data/` and `meaning/` into this folder."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        points = {}
        for name, (begin, story) in STORIES.items():
            points[name] = tell(shelf, begin, story)
        points["example"] = example(shelf)
        for part in ("data", "meaning"):
            shutil.rmtree(target / part, ignore_errors=True)
            (target / part).mkdir(parents=True)
        for name, (workshop, marked) in points.items():
            keep(shelf, target, name, workshop, marked)
        shelf.close()
    everything_occurs(target)


def everything_occurs(target: Path) -> None:
    """See that every kind of operation of f0fb406 stands somewhere in these files."""
    lines = [
        line for file in (target / "data").glob("*.gz") for line in gzip.decompress(file.read_bytes()).splitlines()
    ]
    known = {each.model_fields["op"].default for each in get_args(Operation)}
    missing = known - {json.loads(line).get("operation", {}).get("op") for line in lines}
    assert not missing, f"these operations occur nowhere: {sorted(missing)}"


def tell(shelf: Any, begin: Callable[[], tuple[str, dict[str, Any]]], story: Callable[[Telling], None]) -> Any:
    """One story in a room of its own. Returns the workshop's id and the numbers of its marked moments."""
    by, create = begin()
    workshop = create["workshop"]
    room = OldRoom(shelf, workshop, by, {**create, "sheet": load().model_dump(mode="json")})
    telling = Telling(room)
    story(telling)
    room.close()
    if telling.erased:
        log = shelf.open(workshop)
        log.erase(telling.erased)
        log.close()
    return workshop, telling.marked


def example(shelf: Any) -> Any:
    """The example of f0fb406, told by its own script."""
    script, day = import_module("canvas.example.script"), import_module("canvas.example.day").read()
    today = date(2026, 11, 24)
    workshop = "example-1795521600-goldenexample"
    room = OldRoom(
        shelf,
        workshop,
        script.FACILITATOR,
        {
            "op": "create",
            "id": "create-example",
            "workshop": workshop,
            "code": "GLDNXM",
            "title": day.title,
            "institution": day.institution,
            "day": today,
            "language": "nl",
            "links": {"facilitator": "0" * 64},
            "sheet": load().model_dump(mode="json"),
            "subgroups": [{"id": script.table(each.id), "name": each.name} for each in day.tables],
        },
    )
    telling = Telling(room)
    telling.does(
        script.FACILITATOR,
        "join",
        id="join-facilitator",
        name=day.facilitator,
        role="facilitator",
        seat="1" * 64,
        link="0" * 64,
    )
    for step in script.script(day, load(), today):
        if step.operation.op == "open_phase" and step.operation.phase in ("discuss_goal", "write_people", "plenary"):
            telling.mark()
        room.ask(step.by, step.operation.model_dump())
    room.close()
    return workshop, telling.marked


def keep(shelf: Any, target: Path, name: str, workshop: str, marked: list[int]) -> None:
    """The file as it stands on the disk, and what it folds to at its marked moments and at its end."""
    file = shelf.folder / "workshops" / f"{workshop}.jsonl"
    (target / "data" / f"{workshop}.jsonl.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))
    log = shelf.open(workshop)
    stored = list(log.since(0))
    log.close()
    moments = []
    for number in [*marked, len(stored)]:
        state = fold(stored[:number])
        moments.append({"number": number, "state": canonical.plain(state), "views": views(state)})
    canonical.write(target / "meaning" / f"{name}.json.xz", {"workshop": workshop, "moments": moments})


def views(state: Any) -> list[Any]:
    """The whole view of everybody at every table they can look at, as the socket sends it, in its order."""
    found: list[Any] = []
    for person in state.participants.values():
        tables = [person.subgroup] if person.role == "participant" else [None, *state.subgroups]
        for table in tables:
            whole = view.view(state, view.Viewer(person.id, table))
            found.append([f"{person.id} at {table}", [["/".join(key), each] for key, each in whole.items()]])
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
