"""People: put out with pages open, two places of one person, and what a leader takes away, in real browsers."""

from __future__ import annotations

from playwright.sync_api import expect

from canvas.core.operations import AddAction, Join, RenewLink
from canvas.server.identity import hashed
from tests.support.people import ANNA, BRAM, CODE, FAY, NORTH, WORKSHOP, token
from tests.support.tables import NOTES, Setting, clean, discussing, worded
from tests.support.theatre import PATIENCE

CO = "personCO00"
OUT = "De begeleider heeft je plek in deze workshop weggehaald."


def test_who_is_put_out_loses_board_page_and_download_at_once_and_reads_why(setting: Setting) -> None:
    story = discussing()
    story.does(ANNA, AddAction, what="Iets van de eerste ronde")
    table = setting(story)
    board = table.come(ANNA)
    page = table.arrive(ANNA, f"/document?w={WORKSHOP}&lang=nl")
    link = page.page.get_by_role("link", name="Download de actielijst (Word)")
    expect(link).to_be_visible(timeout=PATIENCE)
    file = page.download("Download de actielijst (Word)")
    assert file.stat().st_size > 5000
    address = page.home + str(link.get_attribute("href"))

    fay = table.arrive(FAY, f"/l/people/{WORKSHOP}?lang=nl")
    clean(fay)
    expect(fay.page.get_by_text("Anna").locator("xpath=ancestor::li")).to_contain_text("verbonden")
    fay.page.get_by_role("link", name="Meer: Anna").focus()
    fay.page.keyboard.press("Enter")
    expect(fay.page.get_by_role("heading", name="Anna")).to_be_visible(timeout=PATIENCE)
    clean(fay)
    fay.page.get_by_role("button", name="Haal uit de workshop …").focus()
    fay.page.keyboard.press("Enter")
    fay.see("Anna verliest nu de plek in deze workshop.")
    clean(fay)
    fay.page.get_by_role("button", name="Haal Anna uit de workshop").focus()
    fay.page.keyboard.press("Enter")
    fay.see("De plek is weggehaald.")

    board.see(OUT)
    page.see(OUT)
    assert page.page.request.get(address).status == 404
    expect(page.page.get_by_role("link", name="Download de actielijst (Word)")).to_have_count(0)


def test_a_co_facilitator_whose_link_is_withdrawn_sees_no_names_and_gets_no_file(setting: Setting) -> None:
    story = discussing()
    story.does(FAY, RenewLink, role="cofacilitator", link="hash")
    fields = {"name": "Co", "role": "cofacilitator", "seat": hashed(token(CO)), "link": "hash"}
    story.does(CO, Join, **fields)
    table = setting(story)
    pages = [table.arrive(CO, f"/{page}?w={WORKSHOP}&lang=nl") for page in ("facilitate", "settings", "document")]
    for each, seen in zip(pages, ("Noord", "Over deze workshop", "Download de actielijst (Word)"), strict=True):
        each.see(seen)
    people = table.arrive(CO, f"/l/people/{WORKSHOP}?lang=nl")
    people.see("Anna")

    fay = table.arrive(FAY, f"/settings?w={WORKSHOP}&lang=nl")
    fay.press("Trek de link in: medebegeleider")

    for each in (*pages, people):
        each.see("We vinden je plek niet")
        expect(each.page.get_by_text("Anna")).to_have_count(0)


def test_a_note_that_a_leader_takes_away_is_told_to_its_author_and_can_be_restored(setting: Setting) -> None:
    table = setting(worded())
    bram, fay = table.come(BRAM), table.come_by_the_full_page(FAY, visit=NORTH)
    fay.note(NOTES["idea"]).get_by_test_id("note-menu").focus()
    fay.page.keyboard.press("Enter")
    expect(fay.hook("edit")).to_have_count(0)
    clean(fay)
    fay.page.keyboard.press("Enter")
    expect(fay.hook("dialog")).to_contain_text("Dit briefje weghalen?", timeout=PATIENCE)
    fay.page.get_by_test_id("confirm-delete").focus()
    fay.page.keyboard.press("Enter")

    told = f"De begeleider heeft een briefje van je weggehaald: “{NOTES['idea']}”"
    expect(bram.hook("status")).to_contain_text(told, timeout=PATIENCE)
    expect(bram.note(NOTES["idea"])).to_have_count(0)
    expect(bram.hook("taken")).to_have_text("De begeleider heeft 1 briefje van je weggehaald.")
    clean(bram)
    bram.hook("deleted").click()
    expect(bram.hook("restore")).to_have_count(0)
    expect(bram.hook("dialog")).to_contain_text("Wil je het terug? Vraag het de begeleider.")
    bram.hook("close-dialog").click()

    fay.hook("deleted").click()
    fay.hook("restore").click()
    expect(bram.note(NOTES["idea"])).to_be_visible(timeout=PATIENCE)
    expect(bram.hook("taken")).to_have_count(0)

    fay.block("goal").get_by_test_id("take-away-wording").click()
    fay.page.get_by_test_id("confirm-delete").click()
    expect(bram.hook("taken-wording")).to_contain_text("weggehaald", timeout=PATIENCE)
    expect(bram.block("goal").get_by_test_id("wording")).to_have_count(0)
    fay.hook("put-back-wording").click()
    expect(bram.block("goal").get_by_test_id("wording")).to_be_visible(timeout=PATIENCE)


def test_somebody_who_joins_again_is_asked_and_the_leader_puts_the_places_together(setting: Setting) -> None:
    table = setting(discussing())
    fay = table.arrive(FAY, f"/facilitate?w={WORKSHOP}&lang=nl")
    again = table.stranger()
    again.go(f"/l/{CODE}?lang=nl")
    again.page.get_by_label("Je naam of een alias").fill("anna")
    again.page.get_by_role("radio", name="Noord").check()
    again.press("Naar mijn subgroep")
    again.see("Ben jij dit?")
    clean(again)
    again.press("Ja, ik was Anna in Noord")
    again.see("De begeleider kan het nu zien")
    again.page.get_by_role("link", name="Terug naar het bord").click()
    again.connected()
    expect(again.note(NOTES["risk"]).locator(".kind")).not_to_contain_text("van jou")

    fay.see("1 persoon zegt: ik deed al eerder mee.")
    fay.go(f"/l/people/{WORKSHOP}?lang=nl")
    fay.press("Ja, voeg ze samen")
    fay.see("Deze plek blijft: anna (Noord, verbonden).")
    fay.press("Voeg ze samen")
    fay.see("De twee plekken zijn er nu één.")

    expect(again.note(NOTES["risk"])).to_have_class("note risk mine loose", timeout=PATIENCE)
    people = [each.id for each in table.folded().members(NORTH)]
    assert len(people) == 2
    assert ANNA not in people


def test_the_full_page_asks_too_and_whoever_is_somebody_else_goes_on(setting: Setting) -> None:
    table = setting(discussing())
    other = table.stranger()
    other.go(f"/join?code={CODE}")
    expect(other.page.get_by_role("button", name="Naar mijn subgroep")).to_be_visible(timeout=PATIENCE)
    other.at_rest()
    other.page.get_by_label("Je naam of een alias").fill("Anna")
    other.page.get_by_text("Zuid", exact=False).first.click()
    other.press("Naar mijn subgroep")
    other.see("Ben jij dit?")
    other.page.get_by_role("link", name="Nee, ik ben iemand anders").click()
    other.connected()

    assert [each.name for each in table.folded().members(NORTH)] == ["Anna", "Bram"]


def test_an_author_erases_a_text_and_every_board_drops_it(setting: Setting) -> None:
    table = setting(discussing())
    anna, bram = table.come(ANNA), table.come(BRAM)
    expect(anna.note(NOTES["idea"])).to_be_visible(timeout=PATIENCE)
    bram.note(NOTES["idea"]).get_by_test_id("note-menu").click()
    bram.hook("erase").click()
    expect(bram.hook("dialog")).to_contain_text("Wat jij op dit briefje typte, verdwijnt uit het bestand.")
    bram.page.get_by_test_id("confirm-delete").click()

    expect(anna.note("(tekst gewist)")).to_be_visible(timeout=PATIENCE)
    expect(anna.note(NOTES["idea"])).to_have_count(0)
    files = [file for file in table.server.data.rglob("*") if file.is_file()]
    assert not [file for file in files if NOTES["idea"].encode() in file.read_bytes()]


def test_the_link_of_a_role_that_lost_its_end_says_so_and_leads_on(setting: Setting) -> None:
    reader = setting(discussing()).stranger()
    reader.go(f"/l/link/{WORKSHOP}?lang=nl")

    reader.see("Deze link is niet compleet.")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("We vinden je plek niet")
    expect(reader.page.get_by_role("link", name="Doe mee met een code")).to_be_visible(timeout=PATIENCE)
    clean(reader)
