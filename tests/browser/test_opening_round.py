"""The plenary on people's own screens: the round that opens it, on a phone, for a guest and beside the wall; then the
topic that all talk about."""

from __future__ import annotations

from playwright.sync_api import expect

from canvas.core import operations as o
from canvas.server.identity import hashed
from tests.plenary.test_wall import SAME, goes_to, worded
from tests.support.accessibility import findings
from tests.support.people import ANNA, BRAM, CEM, DIRK, FAY, NORTH, Story, token
from tests.support.tables import Setting
from tests.support.theatre import PATIENCE, Person

SCREEN = "personWALL"
TOPICS = ("goal", "data", "privacy")


def proposed() -> Story:
    """The plenary with three proposals; Anna writes for somebody without a device; and a wall."""
    story = goes_to(worded(), "plenary")
    for block in TOPICS:
        story.does(FAY, o.WriteStatement, block=block, text=f"{SAME}, over {block}.", standing="agreed", base=0)
    story.does(ANNA, o.AddGuest, id="personGUEST", name="Gé")
    story.does(FAY, o.RenewLink, role="wall", link=hashed("wall"))
    story.does(SCREEN, o.Join, name="", role="wall", seat=hashed(token(SCREEN)), link=hashed("wall"))
    return story


def says(person: Person, stance: str, *blocks: str) -> None:
    for block in blocks:
        button = person.block(block).get_by_test_id(f"opening-{stance}")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")


def fits(person: Person) -> None:
    """Nothing sticks out at the side of a phone."""
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_everybody_answers_all_proposals_on_one_screen_and_the_wall_counts(setting: Setting) -> None:
    story = proposed()
    story.does(FAY, o.BeginOpeningRound)
    table = setting(story)
    screen = table.arrive(SCREEN, "/wall/workshop01?lang=nl")
    anna, bram = table.come(ANNA, width=390), table.come(BRAM)
    cem, dirk = table.come(CEM, width=320), table.come(DIRK)
    expect(anna.hook("opening").locator("[data-block]")).to_have_count(3, timeout=PATIENCE)
    expect(screen.page.locator("[data-shows]")).to_have_attribute("data-shows", "opening", timeout=PATIENCE)
    assert findings(anna.page) == []
    fits(cem)

    first = anna.block("goal").get_by_test_id("opening-fine")
    first.focus()
    anna.page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(first).to_be_focused()
    says(anna, "fine", "data", "privacy")
    expect(anna.hook("opening-done")).to_have_text("Klaar: je hebt alles beantwoord.")
    expect(screen.page.locator("footer")).to_contain_text("1 van 5 klaar met antwoorden", timeout=PATIENCE)
    anna.hook("opening-for").click()
    expect(anna.page.locator("#la-opening")).to_be_focused()
    says(anna, "fine", *TOPICS)
    expect(anna.hook("opening-done")).to_contain_text("voor Gé", timeout=PATIENCE)
    says(bram, "fine", *TOPICS)
    says(bram, "discuss", "privacy")
    says(cem, "fine", *TOPICS)
    expect(dirk.hook("opening-counted")).to_contain_text("4 van 5 klaar met antwoorden", timeout=PATIENCE)
    says(dirk, "fine", "goal", "data")
    dirk.block("privacy").get_by_test_id("opening-fine").click()

    result = cem.hook("opening-result")
    expect(result.locator("summary")).to_contain_text(
        "2 onderdelen vastgesteld · 1 voorstel eerst te bespreken", timeout=PATIENCE
    )
    expect(result.locator("ol li")).to_contain_text("1 persoon wil dit bespreken")
    expect(screen.page.locator(".sum")).to_have_text("2 onderdelen vastgesteld", timeout=PATIENCE)
    expect(screen.page.locator(".asked li").first).to_contain_text("Privacy")
    assert findings(screen.page) == []
    assert findings(cem.page) == []
    for name in ("Anna", "Bram", "Gé"):
        assert name not in screen.page.locator("main").inner_text()


def test_at_the_topic_of_all_a_phone_has_the_own_wording_the_others_and_what_is_on_the_wall(setting: Setting) -> None:
    story = proposed()
    story.does(FAY, o.TakeUpTopic, block="goal")
    revision = story.workshop.statements["goal"].revision
    story.does(FAY, o.PutToAll, block="goal", base=revision)
    table = setting(story)
    anna = table.come(ANNA, width=390)
    topic = anna.hook("topic-now")
    expect(topic.get_by_role("heading", level=2)).to_have_text("Nu: Doel", timeout=PATIENCE)
    expect(topic.get_by_test_id("own-wording")).to_contain_text(SAME)
    others = topic.get_by_test_id("others")
    expect(others.locator("summary")).to_have_text("De andere subgroep")
    others.locator("summary").press("Enter")
    expect(others.locator("li")).to_contain_text("Wij verbeteren onze vakken")
    topic.get_by_test_id("stance-live_with").click()
    expect(topic.get_by_test_id("stance-live_with")).to_have_attribute("aria-pressed", "true")
    fits(anna)
    assert findings(anna.page) == []

    fay = table.arrive(FAY, "/l/lead/workshop01?lang=nl")
    fay.page.get_by_label("Wat wil je tonen?").select_option(f"subgroup/{NORTH}", timeout=PATIENCE)
    fay.page.get_by_role("button", name="Toon", exact=True).click()
    mirror = anna.hook("on-wall")
    expect(mirror.locator("summary")).to_contain_text("Noord", timeout=PATIENCE)
    mirror.locator("summary").click()
    expect(mirror.locator(".spoken").first).to_have_text(SAME)
    assert findings(anna.page) == []
