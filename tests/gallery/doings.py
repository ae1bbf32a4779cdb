"""What is done on a page before its picture: opened, filled in, ticked, or changed by two people at once."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from canvas.server.cookies import COOKIE
from tests.gallery.workshops import COLLEAGUE
from tests.support.theatre import PATIENCE, Network, Person, until


def key(person: Person, key: str) -> None:
    """Press the button with this key on one of Streamlit's pages."""
    person.page.locator(f".st-key-{key} button").first.click()
    person.at_rest()


def unfold(person: Person) -> None:
    person.page.locator("summary").first.click()
    expect(person.page.locator("img.qr").first).to_be_visible(timeout=PATIENCE)
    unfolded(person)


def unfolded(person: Person) -> None:
    """Streamlit opens a fold by making it higher, bit by bit; only then the page is as long as it will be."""
    opened = person.page.locator("[data-testid=stExpander] details[open]").first
    expect(opened).to_have_css("overflow", "visible", timeout=PATIENCE)


def wrong_code(person: Person) -> None:
    person.page.locator(".st-key-code input").fill("XXX-XXX")
    key(person, "to-join")


def create(person: Person) -> None:
    person.page.locator(".st-key-institution input").fill("Hogeschool Voorbeeld")
    person.page.locator(".st-key-name input").fill("Karin")
    key(person, "create-workshop")
    expect(person.page.locator(".keep")).to_be_visible(timeout=PATIENCE)


def enter(person: Person) -> None:
    person.page.locator(".st-key-name input").fill("Noor")
    key(person, "sit-down")
    connected(person)


def connected(person: Person) -> None:
    expect(person.hook("connection")).to_have_attribute("data-state", "open", timeout=PATIENCE)


def offline(person: Person) -> None:
    connected(person)
    person.wire.close()
    expect(person.hook("connection")).to_have_attribute("data-state", "away", timeout=PATIENCE)


def stack(person: Person) -> None:
    """The first topic with notes that were put together, which need not be that of now."""
    connected(person)
    person.hook("zoom-out").click()
    person.page.locator("[data-block]:has([data-stack])").first.get_by_test_id("zoom").click()
    person.hook("open-stack").first.click()
    expect(person.hook("stack").first.locator("[data-note]").first).to_be_visible(timeout=PATIENCE)


def ticks(person: Person) -> None:
    connected(person)
    person.hook("topic-menu").click()
    person.hook("tick-notes").click()
    for at in (0, 1):
        person.hook("tick").nth(at).click()
    expect(person.hook("ticked")).to_contain_text("2", timeout=PATIENCE)


def large(person: Person) -> None:
    connected(person)
    expect(person.hook("zoomed")).to_be_visible(timeout=PATIENCE)


def by_what_to_talk_about(person: Person) -> None:
    connected(person)
    person.hook("topic-menu").click()
    person.hook("order").select_option("talk")
    expect(person.hook("order-only")).to_be_visible(timeout=PATIENCE)


PASTE = """(field, text) => {
  const data = new DataTransfer()
  data.setData("text/plain", text)
  const pasted = { clipboardData: data, bubbles: true, cancelable: true, composed: true }
  field.dispatchEvent(new ClipboardEvent("paste", pasted))
}"""


def paste(person: Person) -> None:
    connected(person)
    person.hook("new-note").evaluate(PASTE, "- Wie haakt af, en wanneer?\n- Welke vakken werken?\n- Wie vraagt hulp?")
    expect(person.hook("dialog")).to_be_visible(timeout=PATIENCE)


def changes(page: Page, *texts: str) -> None:
    """Somebody begins to change the first note: into the first of these texts that does not stand there."""
    page.get_by_test_id("note").first.get_by_test_id("note-menu").click()
    page.get_by_test_id("edit").click()
    anyway = page.get_by_test_id("edit-anyway")
    expect(anyway.or_(page.get_by_test_id("edit-note")).first).to_be_visible(timeout=PATIENCE)
    if anyway.is_visible():
        anyway.click()
    field = page.get_by_test_id("edit-note")
    stands = field.input_value()
    field.fill(next(text for text in texts if text != stands))


def both_change(person: Person) -> None:
    """Vera is busy with a note when Pim saves other words for it."""
    connected(person)
    changes(person.page, "Eerder in gesprek over hoe het gaat, in week 5")
    browser = person.context.browser
    assert browser
    pim = browser.new_context(locale="nl-NL", reduced_motion="reduce")
    pim.add_cookies([{"name": COOKIE, "value": COLLEAGUE, "url": person.home}])
    page = pim.new_page()
    page.goto(person.page.url)
    expect(page.get_by_test_id("connection")).to_have_attribute("data-state", "open", timeout=PATIENCE)
    changes(page, "In gesprek vóór de eerste toets, met wie dat wil", "In gesprek vóór de eerste toets, als je wilt")
    page.get_by_test_id("save-note").click()
    expect(person.hook("newer-note")).to_be_visible(timeout=PATIENCE)
    pim.close()


def takes_back(person: Person) -> None:
    """Vera reacts to a note and takes it back, so that she can do it again."""
    connected(person)
    person.hook("note").first.hover()
    person.hook("mark-discuss").first.click()
    expect(person.hook("mark-discuss").first).to_have_attribute("aria-pressed", "true")
    until(lambda: not person.outbox(), "the reaction is stored")
    person.hook("undo").click()
    expect(person.hook("redo")).to_be_visible(timeout=PATIENCE)


def deleted(person: Person) -> None:
    connected(person)
    person.hook("deleted").click()
    expect(person.hook("restore").first).to_be_visible(timeout=PATIENCE)


def with_a_proposal(person: Person) -> None:
    """The topic that other words were proposed for, which is not that of now."""
    connected(person)
    person.hook("zoom-out").click()
    person.page.locator("[data-block=target_group]").get_by_test_id("zoom").click()
    expect(person.hook("proposals")).to_be_visible(timeout=PATIENCE)


def proposes(person: Person) -> None:
    connected(person)
    person.hook("formulate").first.click()
    person.hook("propose").first.click()
    expect(person.hook("proposal-text")).to_be_visible(timeout=PATIENCE)


def writes_for(person: Person) -> None:
    connected(person)
    person.hook("people").click()
    person.hook("write-for").first.click()
    expect(person.hook("scribe")).to_be_visible(timeout=PATIENCE)


def opens_a_row(person: Person) -> None:
    person.page.locator("[data-testid^='row-new/']").first.click()
    expect(person.hook("row-form")).to_be_visible(timeout=PATIENCE)


def ticks_two(person: Person) -> None:
    ticks = person.page.locator("input[type=checkbox]")
    expect(ticks.first).to_be_attached(timeout=PATIENCE)
    for at in (0, 1):
        ticks.nth(at).check()


def suggested(person: Person) -> None:
    person.hook("suggest").click()
    expect(person.hook("suggested")).not_to_be_empty(timeout=PATIENCE)


def drawn(person: Person) -> None:
    person.hook("draw").click()
    expect(person.hook("glance").locator("img").first).to_be_visible(timeout=PATIENCE)


def example(person: Person) -> None:
    key(person, "to-example")
    expect(person.page.locator(".st-key-masthead")).to_be_visible(timeout=PATIENCE)
    person.page.locator(".st-key-masthead a[href*=rehearse]").click()
    expect(person.page.locator(".st-key-begin")).to_be_visible(timeout=PATIENCE)
    person.at_rest()


def rehearsal(person: Person) -> None:
    example(person)
    key(person, "begin")
    expect(person.page.locator(".st-key-play")).to_be_visible(timeout=PATIENCE)
    key(person, "play")
    expect(person.page.locator(".st-key-now")).to_contain_text("?", timeout=PATIENCE)


def blocked(person: Person) -> None:
    """Pages come through, sockets do not."""
    Network(person)
    person.page.reload()
    expect(person.page.locator("#live[data-state=blocked]")).to_be_visible(timeout=PATIENCE)


def open_again(person: Person) -> None:
    expect(person.page.locator("#live[data-state=open]")).to_be_visible(timeout=PATIENCE)


def make_code(person: Person) -> None:
    person.page.locator("#device button").click()
    expect(person.page.locator(".big")).to_be_visible(timeout=PATIENCE)
