"""What is in the pictures: every page at the right moment, for the right person, with what is done on it first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from canvas.core.model import Role
from tests.gallery import doings
from tests.gallery.workshops import SECRET, Made
from tests.support.theatre import Person

Doing = Callable[[Person], None]


def nothing(_: Person) -> None:
    """The page as it opens."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A page in one state. `who` is None for somebody nobody knows yet; `path` lacks the language; `shows` finds what
    has to be in sight on every screen."""

    name: str
    who: Role | None
    path: str
    does: Doing = nothing
    shows: str = "body"


def scenes(made: Mapping[str, Made]) -> Iterator[Scene]:
    """All of them, in the order of a day."""
    yield from _doors(made)
    yield from _hall(made)
    yield from _boards(made)
    yield from _dialogs(made["full-discuss"])
    yield from _arranging(made)
    yield from _plenary(made)
    yield from _leading(made)
    yield from _light(made)


def _doors(made: Mapping[str, Made]) -> Iterator[Scene]:
    some = made["full-discuss"]
    yield Scene("start", None, "/")
    yield Scene("start-reach", None, "/", doings.unfold, "[data-testid=stExpander]")
    yield Scene("start-wrong-code", None, "/", doings.wrong_code)
    yield Scene("create", None, "/new")
    yield Scene("create-card", None, "/new", doings.create)
    yield Scene("guide", None, "/guide")
    yield Scene("guide-leading", "facilitator", f"/guide?w={some.id}")
    yield Scene("lost", None, f"/board?w={some.id}")
    yield Scene("join-choose", None, f"/join?code={some.code}")
    yield Scene("join-choose-nobody-yet", None, f"/join?code={made['empty-welcome'].code}")
    yield Scene("join-scanned", None, f"/join?code={made['automatic'].code}&table={some.tables[1]}")
    for seating in ("assign", "automatic", "anonymous"):
        yield Scene(f"join-{seating}", None, f"/join?code={made[seating].code}")
    yield Scene("join-shut", None, f"/join?code={made['shut'].code}")
    yield Scene("join-wrong-code", None, "/join?code=XXXXXX")


def _hall(made: Mapping[str, Made]) -> Iterator[Scene]:
    assigned = made["assign"]
    yield Scene("hall-facilitate", "facilitator", f"/facilitate?w={assigned.id}")
    yield Scene("hall-board", None, f"/join?code={assigned.code}", doings.enter)


def _boards(made: Mapping[str, Made]) -> Iterator[Scene]:
    for moment in ("welcome", "write", "discuss", "sheet2", "plenary", "actions", "closed"):
        for filled in ("empty", "full"):
            if (filled, moment) == ("empty", "welcome"):
                continue  # nobody has come in yet
            here = made[f"{filled}-{moment}"]
            yield Scene(f"board-{moment}-{filled}", "participant", f"/board?w={here.id}", doings.connected)
    yield Scene("board-offline", "participant", f"/board?w={made['full-discuss'].id}", doings.offline)
    yield Scene("board-write-offline", "participant", f"/board?w={made['full-write'].id}", doings.offline)
    visited = made["full-discuss"]
    yield Scene("board-visited", "facilitator", f"/board?w={visited.id}&subgroup={visited.tables[2]}", doings.connected)


def _dialogs(here: Made) -> Iterator[Scene]:
    def opened(*hooks: str) -> Doing:
        def does(person: Person) -> None:
            doings.connected(person)
            for hook in hooks:
                person.hook(hook).first.click()

        return does

    for name, hooks, shows in (
        ("help", ("topic-menu", "help"), "dialog"),
        ("people", ("people",), "dialog"),
        ("choice", ("make-choice",), "dialog"),
        ("choice-action", ("make-choice", "choice-action"), "dialog"),
        ("wording", ("formulate", "write-wording"), ".writing"),
        ("sentence", ("formulate", "build-sentence"), ".writing"),
        ("objection", ("stance-object",), ".writing"),
        ("note-menu", ("note-menu",), "body"),
        ("move", ("note-menu", "move"), "dialog"),
        ("new-note", ("new-note",), ".writing"),
    ):
        yield Scene(f"board-dialog-{name}", "participant", f"/board?w={here.id}", opened(*hooks), shows)


def _arranging(made: Mapping[str, Made]) -> Iterator[Scene]:
    """What a table does with its notes, and what two people do at one of them."""
    full, both = f"/board?w={made['full-discuss'].id}", f"/board?w={made['together'].id}"
    yield Scene("board-stack", "participant", full, doings.stack)
    yield Scene("board-ticking", "participant", full, doings.ticks)
    yield Scene("board-zoom", "participant", full, doings.large)
    yield Scene("board-sorted", "participant", full, doings.by_what_to_talk_about)
    yield Scene("board-paste", "participant", f"/board?w={made['full-write'].id}", doings.paste)
    yield Scene("board-two-editors", "participant", both, doings.both_change)
    yield Scene("board-undo", "participant", both, doings.takes_back)
    yield Scene("board-deleted", "participant", both, doings.deleted)
    yield Scene("board-proposal", "participant", both, doings.with_a_proposal, "[data-testid=proposals]")
    yield Scene("board-proposing", "participant", both, doings.proposes, "[data-testid=proposal-text]")
    yield Scene("board-scribe", "participant", both, doings.writes_for)
    yield Scene("board-hidden-numbers", "participant", f"/board?w={made['hidden'].id}", doings.connected)
    yield Scene("board-twelve-long", "participant", f"/board?w={made['twelve'].id}", doings.connected)
    yield Scene("board-zoom-long", "participant", f"/board?w={made['twelve'].id}", doings.large)


def _plenary(made: Mapping[str, Made]) -> Iterator[Scene]:
    """The pages of the plenary when the room is half way, empty, and with twelve tables."""
    here, empty, twelve = made["put-together"].id, made["empty-plenary"].id, made["twelve"].id
    for page in ("merge", "details", "round-off"):
        yield Scene(f"{page}-half-way", "facilitator", f"/{page}?w={here}")
    yield Scene("plenary-half-way", "facilitator", f"/plenary?w={here}", doings.connected)
    for page in ("merge", "details", "round-off"):
        yield Scene(f"{page}-empty", "facilitator", f"/{page}?w={empty}")
    for page in ("facilitate", "merge"):
        yield Scene(f"{page}-twelve", "facilitator", f"/{page}?w={twelve}")
    yield Scene("plenary-twelve", "facilitator", f"/plenary?w={twelve}", doings.connected)
    yield Scene("plenary-before-all", "facilitator", f"/plenary?w={here}&block=goal", doings.connected)
    for block in ("privacy", "ethics"):
        yield Scene(f"plenary-{block}", "facilitator", f"/plenary?w={here}&block={block}", doings.connected)
    yield Scene("details-open", "facilitator", f"/details?w={here}", doings.opens_a_row)
    yield Scene("merge-ticked", "facilitator", f"/merge?w={here}", doings.ticks_two)
    yield Scene("merge-suggested", "facilitator", f"/merge?w={here}", doings.suggested, "[data-testid=suggestions]")
    yield Scene("merge-theme-maker", "participant", f"/merge?w={here}")
    yield Scene("round-off-drawn", "facilitator", f"/round-off?w={here}", doings.drawn, "[data-testid=glance] img")
    yield Scene("board-votes", "participant", f"/board?w={here}", doings.connected)


def _leading(made: Mapping[str, Made]) -> Iterator[Scene]:
    for filled in ("empty", "full"):
        moment = made[f"{filled}-plenary"]
        yield Scene(f"facilitate-{filled}", "facilitator", f"/facilitate?w={made[f'{filled}-welcome'].id}")
        yield Scene(f"plenary-{filled}", "facilitator", f"/plenary?w={moment.id}", doings.connected)
        yield Scene(f"actions-{filled}", "facilitator", f"/actions?w={moment.id}")
        yield Scene(f"document-{filled}", "facilitator", f"/document?w={moment.id}")
    for page in ("merge", "details", "round-off"):
        yield Scene(f"plenary-{page}", "facilitator", f"/{page}?w={made['full-plenary'].id}")
    yield Scene("facilitate-write", "facilitator", f"/facilitate?w={made['full-write'].id}")
    yield Scene("facilitate-shut", "facilitator", f"/facilitate?w={made['shut'].id}")
    yield Scene("facilitate-closed", "facilitator", f"/facilitate?w={made['full-closed'].id}")
    yield Scene("settings", "facilitator", f"/settings?w={made['full-discuss'].id}")
    yield Scene("overview-observer", "observer", f"/facilitate?w={made['full-discuss'].id}")
    yield Scene("plenary-vision-writer", "vision_writer", f"/plenary?w={made['full-plenary'].id}", doings.connected)
    yield Scene("rehearse-before", None, "/", doings.example)
    yield Scene("rehearse-playing", None, "/", doings.rehearsal)
    yield Scene("wrong-link", None, f"/facilitate?w={made['full-discuss'].id}&key=not-{SECRET}")


def _light(made: Mapping[str, Made]) -> Iterator[Scene]:
    some = made["full-discuss"]
    yield Scene("light-code", None, "/l")
    yield Scene("light-wrong-code", None, "/l?code=XXXXXX")
    yield Scene("light-join", None, f"/l/{some.code}")
    yield Scene("light-join-scanned", None, f"/l/{some.code}?table={some.tables[1]}")
    yield Scene("light-join-problems", None, f"/l/{some.code}", lambda person: person.page.locator(".primary").click())
    yield Scene("light-back", None, f"/l/{some.code}?back=1")
    yield Scene("light-shut", None, f"/l/{made['shut'].code}")
    yield Scene("light-link", None, f"/l/link/{some.id}")
    yield Scene("light-link-wrong", None, f"/l/link/{some.id}#key=not-{SECRET}")
    for seating in ("assign", "automatic", "anonymous"):
        yield Scene(f"light-join-{seating}", None, f"/l/{made[seating].code}")
    for moment in ("write", "discuss", "plenary"):
        yield Scene(f"light-board-{moment}", "participant", f"/l/b/{made[f'full-{moment}'].id}", doings.connected)
    yield Scene("light-place", "participant", f"/l/place/{some.id}")
    yield Scene("light-place-code", "participant", f"/l/place/{some.id}", doings.make_code)
    yield Scene("light-lost", None, f"/l/b/{some.id}")
    yield Scene("light-cards", "facilitator", f"/l/cards/{some.id}")
    yield Scene("light-help", None, f"/l/help?w={some.id}", doings.blocked)
    yield Scene("light-help-over", None, f"/l/help?w={some.id}", doings.open_again)
    yield Scene("reach-run-out", None, "/reach/nothing")
