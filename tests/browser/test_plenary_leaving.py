"""Text in every field of the plenary of those who lead, and every way to leave it; a laptop that is lost half-way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import cycle

from playwright.sync_api import Locator, expect

from canvas.core.operations import AddAction, MakeTheme, PutToAll, WriteRow, WriteStatement
from tests.browser.test_cockpit import CO, says
from tests.browser.test_plenary_live import led
from tests.support.people import BRAM, FAY, NORTH, WORKSHOP, Story
from tests.support.tables import Setting, Table
from tests.support.theatre import PATIENCE, Person, until

PLENARY = f"/l/plenary/{WORKSHOP}?lang=nl"
THEME, CALL, DPIA, ROW = "operation-theme", "operation-call", "operation-dpia", "row-privacy"


def hook(name: str) -> str:
    return f'[data-testid="{name}"]'


@dataclass(frozen=True)
class Field:
    """A field: its view, its selector, what is typed there, and what is pressed to have it before one: as long as
    nothing is typed there, and where something is."""

    view: str
    selector: str
    text: str
    first: tuple[str, ...] = ()
    again: tuple[str, ...] = ()

    def before(self, person: Person, *, again: bool = True) -> Locator:
        """Go to the field, and return it."""
        shut(person)
        if person.page.locator("[data-table]").get_attribute("data-view") != self.view:
            person.hook(f"view-{self.view}").click()
        for each in self.again if again else self.first:
            person.page.locator(each).first.click()
        field = person.page.locator(self.selector).first
        expect(field).to_be_visible(timeout=PATIENCE)
        return field

    def typed(self, person: Person) -> None:
        """Type the text there; the focus stays in the field."""
        field = self.before(person, again=False)
        if field.evaluate("(field) => field.localName") == "select":
            field.select_option(self.text)
        else:
            field.fill(self.text)
        field.focus()

    def holds(self, person: Person) -> None:
        """The text stands there."""
        expect(self.before(person), f"{self.view} {self.selector}").to_have_value(self.text, timeout=PATIENCE)


def topic(block: str) -> tuple[str, ...]:
    return (hook(f"topic-{block}"),)


def of_action(action: str, name: str, text: str, *first: str) -> Field:
    return Field("actions", f'[data-action="{action}"] {hook(f"action-{name}")}', text, first)


def of_row(row: str, name: str, text: str, opened: str) -> Field:
    return Field("rows", f'[data-field="row/{row}#{name}"]', text, (hook(opened),))


FIELDS = (
    Field("topic", hook("statement-text"), "Een mens beslist", topic("ethics"), topic("ethics")),
    Field("topic", hook(f"side-{NORTH}"), "eerst een proef", (*topic("goal"), hook("standing-open")), topic("goal")),
    Field("topic", hook("on-paper"), "7", topic("data"), topic("data")),
    Field("topic", hook("paper-object"), "2", (*topic("policy"), hook("paper")), (*topic("policy"), hook("paper"))),
    Field("merge", hook("merge-title"), "Wie beslist", (*topic("ethics"), "[data-ref] input"), topic("ethics")),
    Field("merge", f'[data-field="theme/{THEME}"]', "Mensenwerk", topic("ethics"), topic("ethics")),
    Field("actions", hook("new-what"), "Een pilot zoeken"),
    Field("actions", hook("new-who"), "de decaan"),
    Field("actions", hook("new-by_when"), "2027-02-01"),
    of_action(CALL, "what", "Eerstejaars bellen"),
    of_action(CALL, "who", "Sara"),
    of_action(CALL, "speak_to", "de FG"),
    of_action(CALL, "by_when", "2027-03-01"),
    of_action(DPIA, "asks", "Coen", hook(f"ask-{DPIA}")),
    of_action(DPIA, "ask_by", "2027-01-15"),
    Field(
        "round_off",
        '[data-block="data"] ' + hook("outcome-reason"),
        "nog te vroeg",
        ('[data-block="data"] ' + hook("outcome-not_answered"),),
    ),
    of_row("new/privacy", "what", "Publieke taak", "row-new/privacy"),
    of_row(ROW, "agreed_by", "het college", f"edit-{ROW}"),
)
"""Every field in which somebody types in the plenary, but for the search, which is nobody's text."""


def story() -> Story:
    """The plenary with something to change in each of its views, and a round in which people answer on paper."""
    told = led()
    told.does(FAY, AddAction, id=CALL, what="Studenten bellen")
    told.does(FAY, AddAction, id=DPIA, what="Advies vragen over de DPIA", block="privacy")
    told.does(FAY, MakeTheme, id=THEME, block="ethics", title="Een mens", members=("note/note-mens-x",))
    told.does(FAY, WriteRow, row=ROW, block="privacy", what="Toestemming", base=0)
    told.does(FAY, WriteStatement, block="policy", text="Eén bladzijde spelregels", standing="agreed", base=0)
    told.does(FAY, PutToAll, block="policy", base=told.workshop.statements["policy"].revision, on_paper=5)
    return told


def leads(table: Table, who: str = FAY, view: str = "topic") -> Person:
    return arrived(table.arrive(who, f"{PLENARY}#{view}"))


def arrived(person: Person) -> Person:
    person.connected()
    expect(person.page.locator("#plen-title")).to_be_visible(timeout=PATIENCE)
    return person


# --- every way to leave


def shut(person: Person) -> None:
    """Close the dialog that is open, if one is."""
    if person.page.locator("dialog[open]").count():
        person.page.keyboard.press("Escape")


def by_reload(person: Person) -> None:
    person.page.reload()


def by_link(person: Person) -> None:
    shut(person)
    person.hook("way-facilitate").click()
    expect(person.page.locator("#lead-now")).to_be_visible(timeout=PATIENCE)
    person.go(PLENARY)


def by_going_back(person: Person) -> None:
    person.go("/healthz")
    person.page.go_back()


def by_closing_the_tab(person: Person) -> None:
    person.page.close()
    person.page = person.context.new_page()
    person.go(PLENARY)


def by_another_view(person: Person) -> None:
    shut(person)
    here = person.page.locator("[data-table]").get_attribute("data-view")
    person.hook("view-merge" if here == "topic" else "view-topic").click()


def by_another_topic(person: Person) -> None:
    by_another_view(person)
    if person.page.locator("[data-table]").get_attribute("data-view") == "topic":
        person.hook("topic-target_group").click()


WAYS: Mapping[str, Callable[[Person], None]] = {
    "reload": by_reload,
    "link": by_link,
    "back": by_going_back,
    "closed tab": by_closing_the_tab,
    "another view": by_another_view,
    "another topic": by_another_topic,
}


def test_no_text_in_any_field_of_the_plenary_is_lost_by_any_way_to_leave_it(setting: Setting) -> None:
    table = setting(story())
    fay = leads(table)
    for field, way in zip(FIELDS, cycle(WAYS.values()), strict=False):
        field.typed(fay)
        way(fay)
        arrived(fay)
        field.holds(fay)

    # The server dies under it, and somebody types on.
    field = FIELDS[0]
    field.before(fay).focus()
    table.server.kill()
    fay.page.keyboard.press("End")
    fay.page.keyboard.type(", altijd")
    table.server.start()
    fay.connected()
    expect(fay.hook("statement-text")).to_have_value(f"{field.text}, altijd")
    for each in FIELDS[1:]:
        each.holds(fay)
    assert fay.page_errors == []
    assert not table.stored("count_on_paper")


def test_whoever_leads_as_well_goes_on_with_what_was_typed_on_a_laptop_that_is_lost(setting: Setting) -> None:
    table = setting(led())
    fay, co, wall = leads(table), leads(table, CO), table.come(BRAM, phone=True)
    for block, text in (("ethics", "Een mens beslist"), ("data", "Alleen studiepunten")):
        fay.hook(f"topic-{block}").click()
        fay.hook("statement-text").fill(text)
        fay.hook("statement-text").press_sequentially(", altijd")
    fay.hook("take-up").click()
    says(wall.hook("topic-now"), "Nu: Data")
    says(co.hook("topic-data"), "nog niet opgeslagen")
    fay.leave()

    # Somebody else who leads sees what it was, types something, and takes it in under that.
    co.hook("topic-ethics").click()
    says(co.hook("typing"), "typte dit en sloeg het niet op")
    co.hook("statement-text").fill("Zo zeggen we het.")
    says(co.hook("typing"), "Een mens beslist, altijd")
    co.hook(f"go-on-{FAY}").click()
    expect(co.hook("statement-text")).to_have_value("Zo zeggen we het.\nEen mens beslist, altijd")
    expect(co.hook("typing")).to_have_count(0)
    co.hook("save").click()
    until(lambda: len(table.stored("write_statement")) == 1, "it is stored")

    # On another device of the one whose laptop it was it stands in the field.
    again = leads(table)
    says(again.hook("title"), "Data")
    expect(again.hook("statement-text")).to_have_value("Alleen studiepunten, altijd")
    says(again.hook("typed-elsewhere"), "op een ander apparaat")
    again.hook("statement-text").press_sequentially(" per vak")
    expect(again.hook("typed-elsewhere")).to_have_count(0)
    again.hook("save").click()
    until(lambda: "data" in table.folded().statements, "it is stored")
    assert table.folded().statements["data"].text == "Alleen studiepunten, altijd per vak"
