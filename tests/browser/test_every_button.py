"""Every button that changes something does one deed, however fast it is pressed twice: cockpit and still pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from canvas.core.operations import AllowHelp, AskForHelp, Join
from canvas.server.identity import hashed
from tests.support.accessibility import findings
from tests.support.people import ANNA, CODE, FAY, NORTH, SOUTH, WORKSHOP, Story, beginning, token
from tests.support.tables import Setting, Table
from tests.support.theatre import PATIENCE, Person, until

BUTTONS = """() => [...document.querySelectorAll(
    ":is([data-testid=stButton], [data-testid=stFormSubmitButton]) button:not([disabled])"
  )].map((button) => [...(button.closest("[class*=st-key-]")?.classList ?? [])]
    .find((name) => name.startsWith("st-key-")))"""

TWICE = """([key, pause]) => {
  const button = () => document.querySelector(`.${CSS.escape(key)} button`);
  const first = performance.now();
  window.twice = 0;
  button().click();
  setTimeout(() => { window.twice = Math.max(1, performance.now() - first); button()?.click(); }, pause);
}"""
APART = 900
"""From this many milliseconds on, two presses are two, as on a page that a busy machine held up between them."""


def kinds(table: Table) -> Counter[str]:
    """How many operations of each kind there are in the workshop's file."""
    return Counter(str(each["operation"]["op"]) for each in table.server.operations(WORKSHOP))


def workshops(table: Table) -> int:
    """How many workshops there are on this server."""
    return len(list((table.server.data / "workshops").glob("*.jsonl")))


def does_something(table: Table, before: Counter[str]) -> bool:
    """Whether there are more operations than before."""
    return kinds(table) != before


def press_twice(person: Person, key: str, pause: int) -> float:
    """Press a button, and again after this many milliseconds, unless the first press led away from the page.

    Returns how many milliseconds were between them in fact, 0 where the page was left.
    """
    here = person.page.url
    expect(person.page.locator(f".{key} button").first).to_be_visible(timeout=PATIENCE)
    person.page.evaluate(TWICE, [key, pause])
    until(lambda: person.page.url != here or between(person) > 0, "it was pressed")
    return between(person)


def between(person: Person) -> float:
    """The milliseconds between the two presses; 0 as long as there was no second one, or the page is left."""
    try:
        return float(person.page.evaluate("() => window.twice ?? 0"))
    except Error:  # the page is being left
        return 0


def keyed(page: Page) -> list[str]:
    """The keys of the buttons that can be pressed, in their order."""
    found: list[str | None] = page.evaluate(BUTTONS)
    assert all(found), "each button has a key"
    return [each for each in found if each]


def open_settings(fay: Person) -> None:
    fay.go(f"/settings?w={WORKSHOP}&lang=nl")
    expect(fay.page.locator(".st-key-close button")).to_be_visible(timeout=PATIENCE)
    fay.at_rest()


@pytest.mark.parametrize("pause", [0, 350])
def test_every_button_of_the_settings_does_one_deed_when_it_is_pressed_twice(setting: Setting, pause: int) -> None:
    table = setting(Story())
    fay = table.arrive(FAY, f"/settings?w={WORKSHOP}&lang=nl")
    open_settings(fay)
    fay.page.get_by_label("Instelling").fill("Hogeschool")
    there = kinds(table)
    # What leads to another page comes last; the switch of the language changes nothing in the workshop.
    buttons = [each for each in keyed(fay.page) if each != "st-key-language-switch"]
    for key in sorted(buttons, key=lambda key: (key in ("st-key-close", "st-key-card-lost"), key)):
        before = kinds(table)
        apart = press_twice(fay, key, pause)
        until(partial(does_something, table, before), f"{key} does something")
        fay.at_rest()
        done = kinds(table) - before
        assert apart > APART or all(count == 1 for count in done.values()), f"{key}: {dict(done)}"
        if "/settings" not in fay.page.url:
            open_settings(fay)
    done = kinds(table) - there
    assert done.keys() == {"renew_link", "describe", "renew_card", "close_workshop"}
    assert done["renew_link"] >= 5


@pytest.mark.parametrize("pause", [120, 500])
def test_a_workshop_is_made_once_however_fast_its_button_is_pressed_twice(setting: Setting, pause: int) -> None:
    table = setting(Story())
    karin = table.stranger()
    karin.go("/?lang=nl")
    expect(karin.page.locator(".st-key-to-example button")).to_be_visible(timeout=PATIENCE)
    karin.at_rest()
    press_twice(karin, "st-key-to-example", pause)
    expect(karin.hook("next")).to_be_visible(timeout=PATIENCE)
    assert workshops(table) == 2

    karin.go("/new?lang=nl")
    expect(karin.page.locator(".st-key-create-workshop button")).to_be_visible(timeout=PATIENCE)
    karin.at_rest()
    karin.page.get_by_label("Instelling").fill("Hogeschool")
    karin.page.get_by_label("Je naam", exact=True).fill("Karin")
    press_twice(karin, "st-key-create-workshop", pause)
    expect(karin.page.locator(".st-key-keep-done button")).to_be_visible(timeout=PATIENCE)
    karin.at_rest()
    assert workshops(table) == 3


@dataclass(frozen=True)
class Deed:
    """A button of the cockpit, by the name tests know it by, and the one operation that it does.

    `first` are the buttons that lead to it, `typed` what is filled in before: fields by the same kind of name.
    """

    button: str
    op: str
    first: tuple[str, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()


EVA = "personEVA00"
PAUSES_MS = (0, 120, 300, 480)
DAY = ("unfold-agenda", "change-day")
IN_THE_COCKPIT = (
    Deed("clock-runs", "start_clock"),  # the start of the day
    Deed("clock-runs", "pause_clock"),
    Deed("more-5", "add_minutes"),
    Deed("allow", "allow_help"),
    Deed("each-device", "work_on_one_device"),
    Deed("show-totals", "show_totals"),
    Deed("share-out", "seat_waiting"),
    Deed(f"come-{NORTH}", "take_help"),
    Deed(f"leave-{NORTH}", "take_help"),
    Deed(f"come-{NORTH}", "take_help"),
    Deed(f"helped-{NORTH}", "end_help"),
    Deed(f"away-{ANNA}", "say_away", (f"open-{NORTH}",)),
    Deed("send-message/all", "send_message", ("close-dialog",), typed=(("message/all", "Nog vijf minuten"),)),
    Deed("away-message-", "take_away_message"),
    Deed(
        f"send-message/{NORTH}",
        "send_message",
        (f"menu-{NORTH}", f"message-{NORTH}"),
        ((f"message/{NORTH}", "Ik kom"),),
    ),
    Deed(f"more-1-{NORTH}", "add_minutes", (f"menu-{NORTH}",)),
    Deed(f"hold-{NORTH}", "start_clock", (f"menu-{NORTH}",)),
    Deed("save-subgroup", "rename_subgroup", (f"menu-{SOUTH}", f"rename-{SOUTH}"), (("subgroup-name", "Het zuiden"),)),
    Deed("save-subgroup", "add_subgroup", ("add-subgroup",), (("subgroup-name", "Oost"),)),
    Deed("confirm-close", "close_subgroup", (f"menu-{SOUTH}", f"close-{SOUTH}")),
    Deed(f"reopen-{SOUTH}", "reopen_subgroup", (f"menu-{SOUTH}",)),
    Deed("save-plan/present", "plan_minutes", DAY, (("plan/present", "12"),)),
    Deed("save-pin/end", "pin_step", (), (("pin/end", "23:58"),)),
    Deed("loose-end", "pin_step"),
    Deed("save-pin/break", "pin_step", ("more-of-break",), (("pin/break", "23:57"),)),
    Deed("loose-break", "pin_step"),
    Deed("save-step/break", "rename_step", (), (("step/break", "Koffie"),)),
    Deed("remove-now", "remove_step", ("remove-break",)),
    Deed("add-step", "add_step", (), (("new-step", "Koffie bij de buren"),)),
    Deed("plan-back-", "take_plan_back"),
    Deed("wall-show", "show_on_wall", ("close-dialog",)),
    Deed("wall-follow", "show_on_wall"),
    Deed("next", "open_phase"),
    Deed("back-", "take_step_back"),
)
"""In this order: some lead to the next."""


TWICE_HERE = """async (button, pause) => {
  const root = button.getRootNode(), name = button.dataset.testid;
  const click = () => root.querySelector(`[data-testid="${CSS.escape(name)}"]`)?.click();
  const before = performance.now();
  click();
  await new Promise((go) => setTimeout(go, pause));
  if (performance.now() - before < 490) click();
}"""
"""The second click does not come where the machine was so slow that it would be a press of its own."""


def called(person: Person, name: str) -> Locator:
    """A button or field by its name, or by how that begins where it ends in a dash."""
    return person.page.locator(f"[data-testid^='{name}']").first if name.endswith("-") else person.hook(name)


def press_here_twice(button: Locator, pause: int) -> None:
    """Two clicks by a program, so many milliseconds apart, on what stands under this name then."""
    expect(button).not_to_have_attribute("aria-disabled", "true", timeout=PATIENCE)
    button.evaluate(TWICE_HERE, pause)


def test_every_button_of_the_cockpit_does_one_deed_when_it_is_pressed_twice(setting: Setting) -> None:
    first, *others = beginning()
    waits = first.operation.model_copy(update={"clock": "waits"})
    story = Story([first.model_copy(update={"operation": waits}), *others])
    story.does(EVA, Join, name="Eva", role="participant", seat=hashed(token(EVA)))
    story.does(FAY, AllowHelp, allowed=True)
    story.does(ANNA, AskForHelp)
    table = setting(story)
    fay = table.arrive(FAY, f"/l/lead/{WORKSHOP}?lang=nl")
    fay.connected()
    for turn, deed in enumerate(IN_THE_COCKPIT):
        for name in deed.first:
            called(fay, name).click()
        for field, text in deed.typed:
            called(fay, field).fill(text)
        before = kinds(table)
        press_here_twice(called(fay, deed.button), PAUSES_MS[turn % len(PAUSES_MS)])
        until(partial(does_something, table, before), f"{deed.button} does something")
        fay.settled()
        assert kinds(table) - before == {deed.op: 1}, deed


def enters_twice(person: Person, path: str, button: Callable[[], object]) -> None:
    """A newcomer fills in the form of a door, presses its button twice and is at the board."""
    person.go(path)
    expect(person.page.get_by_role("button", name="Naar mijn subgroep")).to_be_visible(timeout=PATIENCE)
    if person.page.get_by_test_id("stApp").count():
        person.at_rest()
    person.page.get_by_label("Je naam of een alias").fill("Eva" if path.startswith("/l") else "Finn")
    person.page.get_by_text("Noord", exact=False).first.click()
    button()
    person.connected()


AT_ONCE = "([button]) => { button.click(); button.click(); }"
"""What a page without scripts of its own does: both presses send its form."""


def test_whoever_presses_twice_at_a_door_sits_down_once_and_gets_one_code(setting: Setting) -> None:
    table = setting(Story())
    eva, finn = table.stranger(), table.stranger()
    there = kinds(table)

    light = eva.page.get_by_role("button", name="Naar mijn subgroep")
    enters_twice(eva, f"/l/{CODE}?lang=nl", lambda: light.evaluate_all(AT_ONCE))
    eva.page.locator("aside.offer button").evaluate_all(AT_ONCE)
    expect(eva.page.locator(".big")).to_be_visible(timeout=PATIENCE)

    enters_twice(finn, f"/join?code={CODE}&lang=nl", partial(press_twice, finn, "st-key-sit-down", 350))
    offer = finn.page.locator("aside.offer")
    expect(offer.get_by_role("link", name="Niet nu")).to_be_visible(timeout=PATIENCE)
    finn.at_rest()
    assert not findings(finn.page)
    offer.get_by_role("button", name="Verder op een ander apparaat").evaluate_all(AT_ONCE)
    expect(finn.page.locator(".big")).to_be_visible(timeout=PATIENCE)
    assert kinds(table) - there == {"join": 2, "keep_reentry": 2}


def test_the_card_of_a_leader_gets_one_code_however_fast_its_button_is_pressed_twice(setting: Setting) -> None:
    table = setting(Story())
    fay = table.arrive(FAY, f"/keep?w={WORKSHOP}&lang=nl")
    there = kinds(table)
    expect(fay.page.locator(".st-key-keep-code button")).to_be_visible(timeout=PATIENCE)
    fay.at_rest()
    press_twice(fay, "st-key-keep-code", 350)
    expect(fay.page.locator(".st-key-keep-code button")).to_have_count(0, timeout=PATIENCE)
    fay.at_rest()
    assert kinds(table) - there == {"keep_reentry": 1}
