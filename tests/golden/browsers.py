"""Writes what browsers of f0fb406 held when it was replaced: run with that version only, as README.md here says.

Three people work on by the light door while their server is gone: every kind of thing that a board can send waits in
their browsers, and in every field stands something that was not sent. Kept are all of their localStorage, the page
that each has open, and the client in it. Ids and moments are the browser's own, so that a run gives other bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.golden.oldroom import OldRoom
from tests.golden.stories import ANNA, BRAM, DIRK, FIEN, HALF_DAY, PLENARY, token

HERE = Path(__file__).parent
COOKIE = import_module("canvas.identity").COOKIE
BOARD: Path = import_module("canvas.board").BOARD
theatre = import_module("tests.theatre")
launch = import_module("tests.browser").launch
STORED = "Object.fromEntries(Object.entries(localStorage))"


class Tab:
    """One person's board, in a browser of their own."""

    def __init__(self, browser: Browser, server: Any, workshop: str, person: str) -> None:
        self.workshop, self.person = workshop, person
        self.home = f"http://127.0.0.1:{server.port}"
        context = browser.new_context(locale="nl-NL", viewport={"width": 1366, "height": 1600}, reduced_motion="reduce")
        context.set_default_timeout(theatre.PATIENCE)
        context.add_cookies([{"name": COOKIE, "value": token(person), "url": self.home}])
        self.page: Page = context.new_page()
        answer = self.page.goto(f"{self.home}/l/b/{workshop}?lang=nl")
        assert answer
        self.html = answer.text()
        self.is_("open")

    def is_(self, connection: str) -> None:
        """Wait until the board says that its connection is in this state."""
        expect(self.hook("connection")).to_have_attribute("data-state", connection, timeout=theatre.PATIENCE)

    def hook(self, name: str) -> Locator:
        return self.page.get_by_test_id(name)

    def press(self, *names: str, within: Locator | None = None) -> None:
        """Press these buttons one after the other."""
        for name in names:
            (within or self.page).get_by_test_id(name).first.click()

    def fills(self, name: str, text: str, save: str | None = None) -> None:
        """Type this into the field; with `save`, press that button."""
        self.page.get_by_test_id(name).first.fill(text)
        if save:
            self.press(save)

    def block(self, block: str) -> Locator:
        return self.page.locator(f"[data-block={block}]")

    def note(self, text: str) -> Locator:
        return self.hook("note").filter(has_text=text).first

    def stack(self, title: str) -> Locator:
        return self.hook("stack").filter(has_text=title).first

    def menu(self, text: str, item: str) -> None:
        """Choose something in the menu of a note."""
        self.press("note-menu", within=self.note(text))
        self.press(item)

    def shut(self) -> None:
        """Leave the dialog with whatever was typed in it."""
        self.press("close-dialog")
        expect(self.page.locator("dialog[open]")).to_have_count(0)

    def kept(self) -> dict[str, Any]:
        """All that this browser holds."""
        stored: dict[str, str] = self.page.evaluate(STORED)
        return {
            "workshop": self.workshop,
            "person": self.person,
            "token": token(self.person),
            "home": self.home,
            "localStorage": dict(sorted(stored.items())),
        }


def anna_sends(tab: Tab) -> None:
    """In the middle of sheet 2, with the way back to sheet 1: nearly everything that a table does."""
    tab.press("undo")
    anna_writes_and_stacks(tab)
    anna_says(tab)
    anna_writes_for_others(tab)
    tab.press("tab-sheet1")
    tab.press("pick", within=tab.note("Werkdruk verlagen"))
    tab.press("adopt", within=tab.block("questions"))
    about = tab.block("goal").get_by_test_id("proposal").first
    tab.press("stance-live_with", within=about)
    tab.press("change-objection", within=tab.block("goal").get_by_test_id("stances").first)
    tab.fills("objection-text", "Wie spreekt die student dan?", "save-objection")


def anna_writes_and_stacks(tab: Tab) -> None:
    tab.press("add-note", within=tab.block("data"))
    tab.fills("new-note", "Zonder verbinding geschreven", "stick")
    tab.press("close-note")
    tab.menu("Geen inlogtijden", "edit")
    tab.fills("edit-note", "Geen inlogtijden, nooit", "save-note")
    tab.press("mark-agree", within=tab.note("Te laat in blad 2"))
    tab.menu("Inleveringen uit Brightspace", "move")
    tab.hook("move-block").select_option("policy")
    tab.press("save-move")
    tab.press("add-note", within=tab.block("board_commitment"))
    tab.fills("new-note", "Gaat weer weg", "stick")
    tab.press("close-note")
    tab.menu("Gaat weer weg", "delete")
    tab.press("confirm-delete")
    tab.press("open-stack", within=tab.stack("Eerste stapel"))
    tab.press("title-stack", within=tab.stack("Eerste stapel"))
    tab.fills("stack-title", "Eerste stapel, hernoemd", "save-title")
    tab.press("move-stack", within=tab.stack("Eerste stapel, hernoemd"))
    tab.hook("move-block").select_option("board_commitment")
    tab.press("save-move")
    tab.press("open-stack", within=tab.stack("Stapel zonder titel"))
    tab.press("unstack", within=tab.stack("Stapel zonder titel"))
    tab.press("tick-notes")
    for text in ("Punten uit Osiris", "Te laat in blad 2"):
        tab.press("tick", within=tab.note(text))
    tab.press("tick-stack")
    tab.fills("new-stack-title", "Offline gestapeld", "save-stack")
    for text in ("Beleid 5", "Beleid 6"):
        tab.press("tick", within=tab.note(text))
    tab.press("tick-move")
    tab.hook("move-block").select_option("board_commitment")
    tab.press("save-move")
    tab.press("tick-done")


def anna_says(tab: Tab) -> None:
    tab.press("write-wording", within=tab.block("policy"))
    tab.fills("wording-text", "Er komt beleid op één bladzijde.", "save-wording")
    tab.press("propose", within=tab.block("data"))
    tab.fills("proposal-text", "Punten, inleveringen en oefentoetsen.", "save-proposal")
    tab.press("withdraw-proposal", within=tab.hook("proposal").filter(has_text="Alleen punten."))
    tab.press("stance-live_with", within=tab.block("data").get_by_test_id("stances").first)
    tab.press("nobody-knows", within=tab.block("board_commitment"))
    tab.press("make-choice", within=tab.block("data"))
    tab.press("choice-not_answered")
    tab.fills("choice-reason", "Dat zoeken we uit", "save-choice")


def anna_writes_for_others(tab: Tab) -> None:
    tab.press("people")
    tab.fills("name", "Anna, offline hernoemd", "save-name")
    tab.press("people")
    tab.press("write-for", within=tab.page.get_by_role("listitem").filter(has_text="Gerda"))
    tab.press("mark-discuss", within=tab.note("Geen inlogtijden, nooit"))
    tab.press("write-for-me", "people")
    tab.fills("guest-name", "Gijs", "add-guest")
    tab.press("add-note", within=tab.block("data"))
    tab.fills("new-note", "Voor Gijs geschreven", "stick")
    tab.press("close-note", "write-for-me", "people")
    tab.hook("write-for").filter(has_text="over").first.click()
    tab.press("deleted")
    tab.hook("restore").first.click()
    tab.page.keyboard.press("Escape")


def anna_types(tab: Tab) -> None:
    """And in each field something that was not sent."""
    about = tab.block("goal").get_by_test_id("proposal").first
    tab.press("stance-object", within=about)
    tab.fills("objection-text", "Een half bezwaar tegen een voorstel")
    tab.press("build-sentence")
    for part, text in (("who", "begeleiders"), ("what", "studenten spreken"), ("result", "niemand uitvalt")):
        tab.fills(f"sentence-{part}", text)
    tab.press("add-note", within=tab.block("goal"))
    tab.block("goal").get_by_test_id("new-note").fill("Half briefje op blad 1")
    tab.menu("Komt vooraan te liggen", "edit")
    tab.fills("edit-note", "Komt half vooraan te liggen")
    tab.press("write-wording", within=tab.block("opportunities_risks"))
    tab.fills("wording-text", "Een halve formulering")
    tab.press("propose", within=tab.block("target_group"))
    tab.fills("proposal-text", "Een half voorstel")
    tab.press("open-stack", within=tab.stack("Op tijd erbij zijn"))
    tab.press("title-stack", within=tab.stack("Op tijd erbij zijn"))
    tab.fills("stack-title", "Een halve titel")
    tab.press("tab-sheet2")
    tab.press("add-note", within=tab.block("data"))
    tab.block("data").get_by_test_id("new-note").fill("Half briefje op blad 2")
    tab.press("kind-risk", within=tab.block("data").locator("form.writing").first)
    tab.menu("Zonder verbinding geschreven", "edit")
    tab.hook("edit-note").fill("Een half verbeterd briefje")
    tab.press("stance-object", within=tab.block("data").get_by_test_id("stances").first)
    tab.fills("objection-text", "Een half bezwaar")
    tab.press("make-choice", within=tab.block("policy"))
    tab.press("choice-action")
    tab.fills("action-what", "Een halve actie uit een keuze")
    tab.fills("action-who", "iemand")
    tab.shut()
    tab.press("people")
    tab.fills("name", "Een halve naam")
    tab.fills("guest-name", "Een halve gast")
    tab.press("write-for", within=tab.page.get_by_role("listitem").filter(has_text="Gerda"))
    tab.hook("order").select_option("talk")


def dirk_sends(tab: Tab) -> None:
    """In the silent round of the other table: hidden notes, the second block of the round, not done and done."""
    tab.press("not-done")
    tab.fills("new-note", "Verborgen en offline", "stick")
    tab.press("edit", within=tab.note("Nog verborgen in het zuiden"))
    tab.fills("edit-note", "Nog verborgen, verbeterd", "save-note")
    tab.fills("new-note", "Verborgen en weer weg", "stick")
    tab.press("delete", within=tab.note("Verborgen en weer weg"))
    tab.press("confirm-delete", "next-block")
    tab.fills("new-note", "Voor het tweede onderdeel", "stick")
    tab.press("done")


def dirk_types(tab: Tab) -> None:
    tab.fills("new-note", "Half en verborgen")


def fien_sends(tab: Tab) -> None:
    """At that table everybody is done."""
    tab.press("reveal")


def fien_types(tab: Tab) -> None:
    tab.fills("new-note", "Half, terwijl er wordt omgedraaid")


def bram_sends(tab: Tab) -> None:
    """When all are together: votes, and actions."""
    said = tab.hook("statements")
    tab.press("stance-object", within=said.locator("[data-block=questions]"))
    tab.fills("objection-text", "Te veel vragen", "save-objection")
    tab.press("stance-live_with", within=said.locator("[data-block=privacy]"))
    tab.press("stance-live_with", within=said.locator("[data-block=goal]"))
    tab.press("add-action") if tab.hook("add-action").count() else tab.press("next-step")
    tab.fills("action-what", "Offline toegevoegd")
    tab.fills("action-who", "Bram")
    tab.fills("action-speak_to", "het bestuur")
    tab.fills("action-by_when", "2027-02-01", "save-action")
    again = tab.hook("action").filter(has_text="Toch nog iets")
    tab.press("edit-action", within=again)
    tab.fills("action-what", "Toch nog iets, offline verbeterd", "save-action")
    tab.press("delete-action", within=tab.hook("action").filter(has_text="Wordt door Bram weggehaald"))
    tab.press("confirm-delete")


def bram_types(tab: Tab) -> None:
    said = tab.hook("statements")
    tab.press("stance-object", within=said.locator("[data-block=goal]"))
    tab.fills("objection-text", "Een half bezwaar van iedereen")
    tab.press("edit-action", within=tab.hook("action").filter(has_text="Offline toegevoegd"))
    tab.fills("action-what", "Een halve verbetering")
    tab.shut()
    tab.press("next-step")
    tab.fills("action-what", "Een halve nieuwe actie")
    tab.fills("action-who", "Bram misschien")
    tab.shut()


def bram_is_refused(tab: Tab, server: Any, complete: bytes) -> None:
    """An action goes while Bram writes on it: what he wrote comes back to him."""
    tab.press("edit-action", within=tab.hook("action").filter(has_text="Verdwijnt terwijl"))
    server.kill()
    tab.is_("away")
    tab.fills("action-what", "Kwam te laat, en komt terug", "save-action")
    (server.data / "workshops" / f"{PLENARY}.jsonl").write_bytes(complete)
    server.start()
    tab.is_("open")
    expect(tab.hook("returned")).to_contain_text("Kwam te laat, en komt terug", timeout=theatre.PATIENCE)


Does = Callable[[Tab], None]
WORK: tuple[tuple[str, str, Does, Does], ...] = (
    (HALF_DAY, ANNA, anna_sends, anna_types),
    (HALF_DAY, DIRK, dirk_sends, dirk_types),
    (HALF_DAY, FIEN, fien_sends, fien_types),
    (PLENARY, BRAM, bram_sends, bram_types),
)


def main(target: Path) -> None:
    """Write `browsers.json` and `client.zip` into this folder, which has `data/` already."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        complete = unpack(target, data)
        before = b"".join(complete[PLENARY].splitlines(keepends=True)[:-1])
        (data / "workshops" / f"{PLENARY}.jsonl").write_bytes(before)
        server = theatre.Server(data)
        browser = launch(playwright)
        try:
            tabs = [(Tab(browser, server, workshop, who), sends, types) for workshop, who, sends, types in WORK]
            bram_is_refused(tabs[-1][0], server, complete[PLENARY])
            for tab, _, _ in tabs:
                tab.is_("open")
            server.kill()
            for tab, sends, types in tabs:
                tab.is_("away")
                sends(tab)
                types(tab)
            keep(target, [tab for tab, _, _ in tabs])
            accepted(target)
        finally:
            browser.close()
            server.stop()


def unpack(target: Path, data: Path) -> dict[str, bytes]:
    """The data folder as its server would find it."""
    files = {
        each.name.removesuffix(".jsonl.gz"): gzip.decompress(each.read_bytes())
        for each in (target / "data").glob("*.jsonl.gz")
    }
    (data / "workshops").mkdir(parents=True)
    for name, content in files.items():
        (data / "workshops" / f"{name}.jsonl").write_bytes(content)
    return files


def keep(target: Path, tabs: list[Tab]) -> None:
    kept = [tab.kept() for tab in tabs]
    (target / "browsers.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with zipfile.ZipFile(target / "client.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        for file in sorted(path for path in BOARD.rglob("*") if path.suffix in (".js", ".css")):
            put(pack, f"assets/{file.relative_to(BOARD).as_posix()}", file.read_bytes())
        for tab in tabs:
            put(pack, f"page/{tab.workshop}/{tab.person}.html", tab.html.encode())


def accepted(target: Path) -> None:
    """See that f0fb406 itself takes all that waits in these browsers, each on the folder as it is; and that nothing
    is missing that a board can send."""
    sent: set[str] = set()
    for kept in json.loads((target / "browsers.json").read_text(encoding="utf-8")):
        with tempfile.TemporaryDirectory() as folder:
            unpack(target, Path(folder))
            shelf = import_module("canvas.log").Shelf(Path(folder))
            room = OldRoom(shelf, kept["workshop"])
            for key, text in kept["localStorage"].items():
                if key.startswith("la/out/"):
                    room.ask(kept["person"], json.loads(text))
                    sent.add(json.loads(text)["op"])
            room.close()
    known = {each.model_fields["op"].default for each in get_args(import_module("canvas.operations").BoardOperation)}
    assert sent == known, f"these wait in no browser: {sorted(known - sent)}"


def put(pack: zipfile.ZipFile, name: str, content: bytes) -> None:
    pack.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
