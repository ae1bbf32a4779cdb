"""What is in the pictures: every page at the right moment, for the right person, with what is done on it first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from playwright.sync_api import expect

from canvas.model import Role
from tests.gallery.workshops import SECRET, Made
from tests.theatre import PATIENCE, Person

Doing = Callable[[Person], None]


def nothing(_: Person) -> None:
    """The page as it opens."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A page in one state. `who` is None for somebody nobody knows yet; `path` lacks the language."""

    name: str
    who: Role | None
    path: str
    does: Doing = nothing


def scenes(made: Mapping[str, Made]) -> Iterator[Scene]:
    """All of them, in the order of a day."""
    yield from _doors(made)
    yield from _hall(made)
    yield from _boards(made)
    yield from _dialogs(made["full-discuss"])
    yield from _leading(made)
    yield from _light(made)


def _doors(made: Mapping[str, Made]) -> Iterator[Scene]:
    some = made["full-discuss"]
    yield Scene("start", None, "/")
    yield Scene("start-reach", None, "/", _unfold)
    yield Scene("start-wrong-code", None, "/", _wrong_code)
    yield Scene("create", None, "/new")
    yield Scene("create-card", None, "/new", _create)
    yield Scene("guide", None, "/guide")
    yield Scene("lost", None, f"/board?w={some.id}")
    yield Scene("join-choose", None, f"/join?code={some.code}")
    yield Scene("join-choose-nobody-yet", None, f"/join?code={made['empty-welcome'].code}")
    yield Scene("join-scanned", None, f"/join?code={made['automatic'].code}&table={some.tables[1]}")
    for seating in ("assign", "automatic", "anonymous"):
        yield Scene(f"join-{seating}", None, f"/join?code={made[seating].code}")
    yield Scene("join-wrong-code", None, "/join?code=XXXXXX")


def _hall(made: Mapping[str, Made]) -> Iterator[Scene]:
    assigned = made["assign"]
    yield Scene("hall-facilitate", "facilitator", f"/facilitate?w={assigned.id}")
    yield Scene("hall-board", None, f"/join?code={assigned.code}", _enter)


def _boards(made: Mapping[str, Made]) -> Iterator[Scene]:
    for moment in ("welcome", "write", "discuss", "sheet2", "plenary", "actions", "closed"):
        for filled in ("empty", "full"):
            if (filled, moment) == ("empty", "welcome"):
                continue  # nobody has come in yet
            here = made[f"{filled}-{moment}"]
            yield Scene(f"board-{moment}-{filled}", "participant", f"/board?w={here.id}", _connected)
    yield Scene("board-offline", "participant", f"/board?w={made['full-discuss'].id}", _offline)
    yield Scene("board-write-offline", "participant", f"/board?w={made['full-write'].id}", _offline)
    visited = made["full-discuss"]
    yield Scene("board-visited", "facilitator", f"/board?w={visited.id}&subgroup={visited.tables[2]}", _connected)


def _dialogs(here: Made) -> Iterator[Scene]:
    def opened(*hooks: str) -> Doing:
        def does(person: Person) -> None:
            _connected(person)
            for hook in hooks:
                person.hook(hook).first.click()

        return does

    for name, hooks in (
        ("help", ("help",)), ("people", ("people",)), ("choice", ("make-choice",)),
        ("choice-action", ("make-choice", "choice-action")), ("wording", ("write-wording",)),
        ("sentence", ("build-sentence",)), ("objection", ("stance-object",)),
        ("note-menu", ("note-menu",)), ("move", ("note-menu", "move")), ("new-note", ("add-note",)),
    ):  # fmt: skip
        yield Scene(f"board-dialog-{name}", "participant", f"/board?w={here.id}", opened(*hooks))


def _leading(made: Mapping[str, Made]) -> Iterator[Scene]:
    for filled in ("empty", "full"):
        moment = made[f"{filled}-plenary"]
        yield Scene(f"facilitate-{filled}", "facilitator", f"/facilitate?w={made[f'{filled}-welcome'].id}")
        yield Scene(f"plenary-{filled}", "facilitator", f"/plenary?w={moment.id}")
        yield Scene(f"actions-{filled}", "facilitator", f"/actions?w={moment.id}")
        yield Scene(f"document-{filled}", "facilitator", f"/document?w={moment.id}")
    for page in ("merge", "details", "round-off"):
        yield Scene(f"plenary-{page}", "facilitator", f"/{page}?w={made['full-plenary'].id}")
    yield Scene("facilitate-write", "facilitator", f"/facilitate?w={made['full-write'].id}")
    yield Scene("facilitate-closed", "facilitator", f"/facilitate?w={made['full-closed'].id}")
    yield Scene("settings", "facilitator", f"/settings?w={made['full-discuss'].id}")
    yield Scene("overview-observer", "observer", f"/facilitate?w={made['full-discuss'].id}")
    yield Scene("plenary-vision-writer", "vision_writer", f"/plenary?w={made['full-plenary'].id}")
    yield Scene("rehearse-before", None, "/", _example)
    yield Scene("rehearse-playing", None, "/", _rehearsal)
    yield Scene("wrong-link", None, f"/facilitate?w={made['full-discuss'].id}&key=not-{SECRET}")


def _light(made: Mapping[str, Made]) -> Iterator[Scene]:
    some = made["full-discuss"]
    yield Scene("light-code", None, "/l")
    yield Scene("light-wrong-code", None, "/l?code=XXXXXX")
    yield Scene("light-join", None, f"/l/{some.code}")
    yield Scene("light-join-scanned", None, f"/l/{some.code}?table={some.tables[1]}")
    yield Scene("light-join-problems", None, f"/l/{some.code}", lambda person: person.page.locator(".primary").click())
    yield Scene("light-back", None, f"/l/{some.code}?back=1")
    for seating in ("assign", "automatic", "anonymous"):
        yield Scene(f"light-join-{seating}", None, f"/l/{made[seating].code}")
    for moment in ("write", "discuss", "plenary"):
        yield Scene(f"light-board-{moment}", "participant", f"/l/b/{made[f'full-{moment}'].id}", _connected)
    yield Scene("light-place", "participant", f"/l/place/{some.id}")
    yield Scene("light-place-code", "participant", f"/l/place/{some.id}", _make_code)
    yield Scene("light-lost", None, f"/l/b/{some.id}")
    yield Scene("light-cards", "facilitator", f"/l/cards/{some.id}")
    yield Scene("light-help", None, f"/l/help?w={some.id}")
    yield Scene("reach-run-out", None, "/reach/nothing")


# --- what is done on a page before the picture ---------------------------------------------------------


def _key(person: Person, key: str) -> None:
    """Press the button with this key on one of Streamlit's pages."""
    person.page.locator(f".st-key-{key} button").first.click()
    person.at_rest()


def _unfold(person: Person) -> None:
    person.page.locator("summary").first.click()
    expect(person.page.locator("img.qr").first).to_be_visible(timeout=PATIENCE)


def _wrong_code(person: Person) -> None:
    person.page.locator(".st-key-code input").fill("XXX-XXX")
    _key(person, "to-join")


def _create(person: Person) -> None:
    person.page.locator(".st-key-institution input").fill("Hogeschool Voorbeeld")
    person.page.locator(".st-key-name input").fill("Karin")
    _key(person, "create-workshop")
    expect(person.page.locator(".keep")).to_be_visible(timeout=PATIENCE)


def _enter(person: Person) -> None:
    person.page.locator(".st-key-name input").fill("Noor")
    _key(person, "sit-down")
    _connected(person)


def _connected(person: Person) -> None:
    expect(person.hook("connection")).to_have_attribute("data-state", "open", timeout=PATIENCE)


def _offline(person: Person) -> None:
    _connected(person)
    person.wire.close()
    expect(person.hook("connection")).to_have_attribute("data-state", "away", timeout=PATIENCE)


def _example(person: Person) -> None:
    _key(person, "to-example")
    expect(person.page.locator(".st-key-masthead")).to_be_visible(timeout=PATIENCE)
    person.page.locator(".st-key-masthead a[href*=rehearse]").click()
    expect(person.page.locator(".st-key-begin")).to_be_visible(timeout=PATIENCE)
    person.at_rest()


def _rehearsal(person: Person) -> None:
    _example(person)
    _key(person, "begin")
    expect(person.page.locator(".st-key-play")).to_be_visible(timeout=PATIENCE)
    _key(person, "play")
    expect(person.page.locator(".st-key-now")).to_contain_text("?", timeout=PATIENCE)


def _make_code(person: Person) -> None:
    person.page.locator("#device button").click()
    expect(person.page.locator(".big")).to_be_visible(timeout=PATIENCE)
