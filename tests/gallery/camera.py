"""The camera: a scene in both languages, by day and by night, on three screens; and the sheet with all pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect

from canvas.server.cookies import COOKIE
from canvas.server.rooms import Rooms
from canvas.words.markup import Markup, fill, together
from sheets import Language
from tests.gallery.scenes import Scene
from tests.gallery.workshops import TOKENS
from tests.support.theatre import PATIENCE, Person, Server

SCREENS = {"laptop": (1366, 768), "phone": (390, 844), "projector": (1920, 1080)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES: tuple[Language, ...] = ("nl", "en")
SHEET = "index.html"
NAME = "canvas.hogeschool.example"
"""The app under a name, so that its links and codes in the pictures are those of a real server."""
FLAGS = (f"--host-resolver-rules=MAP {NAME} 127.0.0.1",)
BARE = ("/l", "/reach")
"""How the address of a page without Streamlit begins."""
SETTLED = """async () => {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
}"""
# Streamlit's pages scroll in a part of their own, the light door's as a whole.
HEIGHT = """() => Math.max(document.documentElement.scrollHeight,
  ...[...document.querySelectorAll("[data-testid=stMain]")].map((main) => main.scrollHeight))"""
LONGEST = 4000
IN_SIGHT = """part => part.scrollIntoView({block: part.offsetHeight < innerHeight / 2 ? "center" : "start"})"""


class Camera:
    """Takes the pictures of one server's pages."""

    rooms: type[Rooms] = Rooms
    """How the workshops on that server are made."""

    def __init__(self, browser: Browser, server: Server, folder: Path) -> None:
        self.browser = browser
        self.server = server
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, scene: Scene) -> None:
        """All pictures of a scene: `name.language.scheme.screen.png`; by day also `…whole.png` of a long page."""
        print(scene.name, flush=True)
        for language in LANGUAGES:
            with self.before(scene, language) as page:
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                    for screen, size in SCREENS.items():
                        name = f"{scene.name}.{language}.{scheme}.{screen}"
                        self._shoot(page, name, size, scene.shows, whole=scheme == "light")

    @contextmanager
    def before(self, scene: Scene, language: Language) -> Iterator[Page]:
        """The page of a scene, at rest, in this language."""
        with self.visit() as person:
            if scene.who:
                person.context.add_cookies([{"name": COOKIE, "value": TOKENS[scene.who], "url": person.home}])
            person.go(_in_language(scene.path, language))
            _at_rest(person, scene.path)
            scene.does(person)
            yield person.page

    @contextmanager
    def visit(self) -> Iterator[Person]:
        """Somebody whose browser knows nothing yet."""
        person = self.person()
        yield person
        person.close()

    def person(self) -> Person:
        """Somebody who comes to the server by its name."""
        person = Person(self.browser, self.server)
        person.home = f"http://{NAME}:{person.wire.port}"
        return person

    def shoot(self, page: Page, name: str, width: int, height: int, shows: str = "body") -> Path:
        """One picture of a screen of this size, with the first that `shows` finds in sight."""
        page.set_viewport_size({"width": width, "height": height})
        page.mouse.move(0, 0)  # nothing under it that changes when it is pointed at
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
        page.locator(shows).first.evaluate(IN_SIGHT)
        page.evaluate(SETTLED)
        file = self.folder / f"{name}.png"
        page.screenshot(path=file)
        return file

    def _shoot(self, page: Page, name: str, size: tuple[int, int], shows: str, *, whole: bool) -> None:
        width, height = size
        self.shoot(page, name, width, height, shows)
        long = min(int(page.evaluate(HEIGHT)), LONGEST)
        if whole and long > height:
            self.shoot(page, f"{name}.whole", width, long)


def _in_language(path: str, language: Language) -> str:
    page, mark, secret = path.partition("#")
    return f"{page}{'&' if '?' in page else '?'}lang={language}{mark}{secret}"


def _at_rest(person: Person, path: str) -> None:
    if not path.startswith(BARE):
        person.at_rest()
        expect(person.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
        if person.page.locator(":is(.st-key-cockpit-page, .st-key-plenary-page)").count():
            expect(person.hook("connection")).to_have_attribute("data-state", "open", timeout=PATIENCE)


def contact_sheet(folder: Path) -> None:
    """A page with all pictures of a folder, a row for each scene and language."""
    rows: dict[str, list[str]] = defaultdict(list)
    for file in sorted(folder.glob("*.png")):
        scene, language, *_ = file.name.split(".")
        rows[f"{scene} · {language}"].append(file.name)
    body = together(
        fill("<h2>{row}</h2><p>{pictures}</p>", row=row, pictures=together(map(_thumbnail, names)))
        for row, names in rows.items()
    )
    page = fill("<!doctype html><meta charset='utf-8'><title>{title}</title>{body}", title="Every screen", body=body)
    (folder / SHEET).write_text(page, encoding="utf-8")


def _thumbnail(name: str) -> Markup:
    return fill(
        "<a href='{name}'><img loading='lazy' height='220' src='{name}' alt='{name}' title='{name}'></a> ", name=name
    )
