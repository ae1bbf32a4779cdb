"""`canvas/WHO_MAY.md` tells who may do what, how much, and how it is erased: it tells all of it, and it is so.

Where one of these fails after a change, the message is the line that `canvas/WHO_MAY.md` should have.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from canvas.client import ASSETS
from canvas.core.model import LEADERS, READERS, RECORDERS, Role
from canvas.core.operations import Base
from canvas.core.text import LIMITS
from canvas.server.addresses import PAGE_PATHS
from canvas.server.settings import FOLDER
from canvas.web.routes import routes
from canvas.web.streamlit_page import full
from tests.support import permissions as asked

Row = asked.Row
tables = asked.tables


def listed(table: str) -> list[str]:
    return [row[0] for row in tables()[table]]


# --- operations -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def day() -> asked.Prepared:
    return asked.prepared()


def tag(kind: type[Base]) -> str:
    return str(kind.model_fields["op"].default)


@pytest.mark.parametrize("kind", asked.kinds(), ids=tag)
def test_of_every_operation_it_says_who_may_how_much_and_how_it_is_erased(
    day: asked.Prepared, kind: type[Base]
) -> None:
    rows = [row for row in tables()["operation"] if row[0] == tag(kind)]
    said = [row[2:] for row in rows]
    words = rows[0][1] if rows else "WHAT IT IS"

    due = asked.truth(day, kind)

    line = f"| `{tag(kind)}` | {' | '.join((words, *due))} |"
    assert said == [due], f"canvas/WHO_MAY.md should have this line, once:\n{line}"


def test_it_tells_of_no_operation_that_is_not_there() -> None:
    assert set(listed("operation")) == {tag(kind) for kind in asked.kinds()}


def test_every_role_has_a_row_and_stands_in_the_table_of_operations() -> None:
    roles = list(get_args(Role))

    assert listed("role") == roles, "canvas/WHO_MAY.md tells of every role, in the order of the model"
    missing = set(roles) - set(asked.ROLES) - {"wall"}  # which may do what an observer may, as the next test says
    assert not missing, f"say in ROLES of tests/support/permissions.py who stands for {missing}"


@pytest.mark.parametrize("kind", asked.kinds(), ids=tag)
def test_the_wall_may_do_what_an_observer_may(day: asked.Prepared, kind: type[Base]) -> None:
    assert asked.may(day, kind, (asked.WALL,)) == asked.may(day, kind, asked.ROLES["observer"])


# --- addresses --------------------------------------------------------------------------------------


def kind_of(route: BaseRoute) -> tuple[str, str]:
    """The address and the method of a route, as the page writes them."""
    match route:
        case WebSocketRoute():
            return route.path, "WebSocket"
        case Mount():
            return (ASSETS.rstrip("/").rpartition("/")[0] if route.path in ASSETS else route.path), "files"
        case Route():
            return route.path, ", ".join(sorted((route.methods or set()) - {"HEAD"}))
    raise AssertionError(f"{route} is of a kind that canvas/WHO_MAY.md knows nothing of")


def test_every_address_has_a_row() -> None:
    there = [kind_of(route) for route in routes()]
    told = [(row[0], row[1]) for row in tables()["address"]]

    missing = [f"| `{path}` | {method} | WHO | WHAT IT GIVES OR DOES |" for path, method in there]
    missing = [line for line, each in zip(missing, there, strict=True) if each not in told]
    assert not missing, "canvas/WHO_MAY.md lacks, under Addresses:\n" + "\n".join(missing)
    assert sorted(told) == sorted(there), "canvas/WHO_MAY.md tells of addresses that are not there, or twice"


def test_who_may_ask_for_an_address_is_said_in_one_of_a_few_words() -> None:
    pages = {kind_of(route)[0] for route in routes() if isinstance(route, Route) and route.endpoint is full}

    for path, _, who, gives in tables()["address"]:
        assert who.partition(":")[0] in WHO, f"{path}: who is one of {WHO}"
        assert who.startswith("page") == (path in pages), f"{path}: `page` is what Streamlit's page answers"
        assert gives, path
    assert pages == {f"/{path}" for path in PAGE_PATHS.values()}


WHO = (
    "anybody",
    "code",
    "link",
    "ticket",
    "seat",
    "any seat",
    "leaders",
    "facilitator",
    "documents",
    "recorders",
    "offered",
    "page",
)


@pytest.mark.parametrize("screen", PAGE_PATHS)
def test_of_every_page_it_says_whose_seat_it_asks_for(screen: str) -> None:
    asks = roles_asked(FOLDER / "canvas" / "pages" / "screens" / f"{screen}.py")
    due = "page: " + (", ".join(role for role in get_args(Role) if role in asks) or "anybody")

    [said] = [row[2] for row in tables()["address"] if row[0] == f"/{PAGE_PATHS[screen]}"]

    assert said == due, f"canvas/WHO_MAY.md should say of `/{PAGE_PATHS[screen]}`: {due}"


def roles_asked(file: Path) -> set[str]:
    """The roles that a page asks `seated` for, anywhere in it."""
    families = {"LEADERS": LEADERS, "RECORDERS": RECORDERS, "READERS": READERS, "at_board()": (*READERS, "participant")}
    found: set[str] = set()
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "seated":
            for each in call.args:
                family = ast.unparse(each.value) if isinstance(each, ast.Starred) else ""
                found |= set(families[family]) if family else {ast.literal_eval(each)}
    return found


# --- limits -----------------------------------------------------------------------------------------


def numbers() -> dict[str, float]:
    """Every number with a name of its own in the server and the rules, by file and name."""
    canvas = FOLDER / "canvas"
    files = [*(file for room in ("core", "server", "store", "web") for file in sorted((canvas / room).rglob("*.py")))]
    found = {f"core/text.py LIMITS {name}": float(limit) for name, limit in LIMITS.items()}
    for file in [*files, FOLDER / "app.py"]:
        place = file.relative_to(canvas if file.is_relative_to(canvas) else FOLDER).as_posix()
        found |= {f"{place} {name}": number for name, number in _named(file) if not name.startswith("_")}
    return found


def _named(file: Path) -> list[tuple[str, float]]:
    found = []
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            name = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            number = _number(node.value)
            if isinstance(name, ast.Name) and number is not None:
                found.append((name.id, number))
    return found


def _number(node: ast.expr) -> float | None:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.BinOp(op=ast.Mult(), left=left, right=right):
            one, other = _number(left), _number(right)
            return None if one is None or other is None else one * other
    return None


def test_every_limit_has_a_row_with_its_number() -> None:
    told = {row[0]: float(row[1]) for row in tables()["limit"]}
    free = _free()

    there = numbers()

    missing = [f"| `{name}` | {n:.15g} | WHAT IT LIMITS |" for name, n in there.items() if name not in {*told, *free}]
    assert not missing, (
        "canvas/WHO_MAY.md lacks these under How much, or, where they limit nobody, in the line below that table:\n"
        + "\n".join(missing)
    )
    assert told == {name: there.get(name) for name in told}, (
        "canvas/WHO_MAY.md says another number, or one that is gone"
    )
    assert free <= there.keys(), f"these are gone: {free - there.keys()}"


def _free() -> set[str]:
    """The numbers that the page says limit nobody."""
    line = next(
        line for line in asked.PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("Numbers in the same")
    )
    return {each.strip(" `.") for each in line.partition(": ")[2].split(",")}


# --- the test itself --------------------------------------------------------------------------------


def test_a_rule_that_lets_others_in_is_noticed(day: asked.Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    from canvas.core import access, operations  # noqa: PLC0415 -- only this test bends the rules

    assert asked.truth(day, operations.DeleteNote)[3] == "own"
    bent = tuple(rule for rule in access.rules_for(operations.DeleteNote) if rule.code != "not_your_note")
    monkeypatch.setattr(access, "rules_for", lambda _: bent)

    assert asked.truth(day, operations.DeleteNote)[3] == "group"
