"""A scene as text: its accessibility tree, and where its parts stand, so that two versions can be compared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Page, expect

from canvas.core.operations import Stored
from canvas.server.rooms import Room, Rooms, now
from tests.gallery.camera import LANGUAGES, SETTLED, Camera
from tests.gallery.scenes import Scene
from tests.support.theatre import PATIENCE, Person

SCREENS = {"laptop": (1366, 768), "phone": (390, 844)}
TRIES = 20
"""So often a page is read again until two readings are the same."""
AT_THE_TOP = """() => [document.scrollingElement, ...document.querySelectorAll("[data-testid=stMain]")]
  .forEach((scrolled) => scrolled.scrollTo(0, 0))"""
# Slots need no care: what stands in one is read where it stands in the document.
BOXES = r"""(passing) => {
  const acts = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable], [draggable=true]";
  const shows = "h1, h2, h3, h4, h5, h6, p, img, svg[role=img], canvas, dialog, [role]";
  const squeezed = (text) => text.replace(/\s+/g, " ").trim();
  const written = (element) => squeezed(
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" "));
  const hook = (element) => {
    const id = element.dataset.testid ?? "";
    return /^st[A-Z]/.test(id) ? "" : id;  // Streamlit's own
  };
  const value = (element) => ["checkbox", "radio"].includes(element.type)
    ? (element.checked ? "ticked" : "") : element.selectedOptions?.[0]?.text ?? element.value ?? "";
  const text = (element) => element.matches("input, select, textarea")
    ? value(element) || element.placeholder || element.getAttribute("aria-label") || ""
    : written(element) || element.getAttribute("aria-label") || element.getAttribute("alt") || "";
  const kind = (element) => element.getAttribute("role") ?? element.localName;
  const read = (root) => [...root.children].flatMap((element) => {
    if (["SCRIPT", "STYLE", "TEMPLATE"].includes(element.tagName)) return [];
    const { x, y, width, height } = element.getBoundingClientRect();
    const meant = hook(element) || element.matches(acts) || element.matches(shows) || written(element);
    const seen = width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
    const inside = [...(element.shadowRoot ? read(element.shadowRoot) : []), ...read(element)];
    if (!meant || !seen) return inside;
    const box = [x, y, width, height].map(Math.round);
    return [[kind(element), hook(element), box, squeezed(text(element))], ...inside];
  });
  const lasting = (text) => passing.reduce((now, [of, flags, word]) => now.replace(new RegExp(of, flags), word), text);
  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) found.push([node, node.data]);
      else if (node.shadowRoot) found.push(...texts(node.shadowRoot));
    }
    return found;
  };
  // Measured with the words that last, and put back at once: "9:59" is narrower than "10:00".
  const changed = texts(document.body).filter(([, text]) => lasting(text) !== text);
  for (const [node, text] of changed) node.data = lasting(text);
  const boxes = read(document.body);
  for (const [node, text] of changed) node.data = text;
  return boxes;
}"""
MONTHS = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|m(?:aart|rt|arch|ar)|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|aug(?:ustus|ust)?"
    "|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
PASSING = tuple((re.compile(pattern, re.IGNORECASE if MONTHS in pattern else 0), word) for pattern, word in (
    (r"(?<=example:)\d{4,5}", "PORT"),
    (r"(?<=/media/)\w+", "FILE"),
    (r"(?<=/assets/)[\w.-]+", "FILE"),
    (r"(?<![\w-])(?:example-\d+-)?(?=[\w-]+[A-Z0-9_])[\w-]{22}(?![\w-])", "ID"),
    (r"(?<=code=)[A-Z0-9]{6}|(?<=/l/)[A-Z0-9]{6}\b", "CODE"),
    (r"\b[A-Z0-9]{3}-[A-Z0-9]{3}\b|\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", "CODE"),
    (rf"\b\d{{1,2}} (?:{MONTHS})\b\.?(?: \d{{4}})?", "DAY"),
    (r"\b\d{4}[-/]\d{2}[-/]\d{2}\b", "DAY"),
    (r"\b\d{1,2}:\d{2}(?::\d{2})?\b", "TIME"),
    (r'(spinbutton "(?:day|month|year), [^"]*": |^spinbutton \[\] \S+ \S+ )\d+$', r"\1DAY"),
    (r"(?<=\bnog zo’n )\d+|(?<=\bnog )\d+(?= min)|\d+(?= min\w* left)", "SOME"),
))  # fmt: skip
"""What differs each time a scene is made, and the word that stands for it."""
IN_THE_PAGE = [
    (of.pattern, "gi" if of.flags & re.IGNORECASE else "g", word) for of, word in PASSING if "\\" not in word
]
QUOTED = re.compile(r"^(?P<dash> *- )'(?P<key>(?:[^']|'')*)'(?P<rest>:.*)?$")
VALUE = re.compile(r'^(?P<key> *- .*?: )(?P<value>"(?:[^"\\]|\\.)*")$')


class Ahead(Rooms):
    """Makes workshops whose steps are opened an hour from now, so that no clock runs out however long reading takes."""

    def create(self, stored: list[Stored]) -> Room:
        room = super().create(stored)
        room._clock = lambda: now() + timedelta(hours=1)
        return room


class Reader(Camera):
    """Reads the pages of one server. All scenes come out of one browser's cache, in a third of the time; what a page
    can remember is wiped before the next scene."""

    rooms = Ahead
    known: Person | None = None

    @contextmanager
    def visit(self) -> Iterator[Person]:
        person = self.known or self.person()
        self.known = None
        _forgets(person)
        try:
            yield person
            assert person.page_errors == []
        except BaseException:
            person.context.close()  # nobody stays behind at a table
            raise
        if person.wire.listener.fileno() < 0:  # a scene without network cuts the wire for good
            person.close()
        else:
            self.known = person

    def write(self, scene: Scene) -> Path:
        """One file, `name.txt`: for each language and screen the tree and the boxes, under a heading `== …`. None is
        left when the scene cannot be read."""
        file = self.folder / f"{scene.name}.txt"
        file.unlink(missing_ok=True)
        lines: list[str] = []
        for language in LANGUAGES:
            with self.before(scene, language) as page:
                page.emulate_media(color_scheme="light", reduced_motion="reduce")
                for screen, size in SCREENS.items():
                    tree, boxes = _at_rest(page, size)
                    lines += [f"== {language} {screen} tree", *tree, f"== {language} {screen} boxes", *boxes]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file


def _forgets(person: Person) -> None:
    """A new page in the same browser, without anything the last one stored; only the cache of files stays."""
    person.page.close()
    person.page = person.context.new_page()
    person.page.on("pageerror", lambda error: person.page_errors.append(str(error)))
    person.context.clear_cookies()
    storage = {"origin": person.home, "storageTypes": "local_storage,indexeddb,service_workers,cache_storage"}
    person.context.new_cdp_session(person.page).send("Storage.clearDataForOrigin", storage)


def _at_rest(page: Page, size: tuple[int, int]) -> tuple[list[str], list[str]]:
    """The tree and the boxes of a page of this size, once they stay the same. AssertionError when they do not."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.mouse.move(0, 0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
    before = None
    for _ in range(TRIES):
        page.evaluate(AT_THE_TOP)
        page.evaluate(SETTLED)
        now = list(_tree(page)), list(_boxes(page))
        if now == before:
            return now
        before = now
    raise AssertionError(f"the page still changes after {TRIES} readings")


def _tree(page: Page) -> Iterator[str]:
    """The accessibility tree, shadow roots included, a line for each node; without YAML's quotes, which depend on
    the words."""
    for line in page.locator("body").aria_snapshot().splitlines():
        yield lasting(_unquoted(line))


def _unquoted(line: str) -> str:
    if quoted := QUOTED.match(line):
        line = f"{quoted['dash']}{quoted['key'].replace(chr(39) * 2, chr(39))}{quoted['rest'] or ''}"
    if value := VALUE.match(line):
        return value["key"] + str(json.loads(value["value"]))
    return line


def _boxes(page: Page) -> Iterator[str]:
    """What can be pressed, filled in, read or seen, as `role [hook] x,y width×height text`, in whole pixels from the
    top of the page."""
    for role, hook, (x, y, width, height), text in cast(list[Any], page.evaluate(BOXES, IN_THE_PAGE)):
        yield lasting(f"{role} [{hook}] {x},{y} {width}×{height} {text}".rstrip())


def lasting(text: str) -> str:
    """The text with a word in place of each id, code, port, day and time: what differs each time a scene is made."""
    for pattern, word in PASSING:
        text = pattern.sub(word, text)
    return text
