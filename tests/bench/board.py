"""What somebody at a table sees: how soon another's note is on his screen, and how a full board draws and moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import cast

from playwright.sync_api import Page, expect, sync_playwright

from tests.bench.report import Aim, Figure, alone, say
from tests.support.browser import launch
from tests.support.people import ANNA, BRAM, WORKSHOP, Story
from tests.support.tables import Table, discussing
from tests.support.theatre import PATIENCE

TYPED = 100
NOTES_ON_TABLE = 300
A_SECOND = 20
SECONDS = 5
MEDIAN, MOST = Aim(of="value", sense="<=", limit=15), Aim(of="value", sense="<=", limit=40)
FRAME = Aim(of="value", sense="<=", limit=50)
NOTES = (
    "Boards in two browsers of one machine: from Enter in one until the note is in the other's page; drawing is from",
    "the press that asks for a sheet until the frame with its notes is painted; frames are those of who looks on.",
)

ROOT = "document.querySelector('#board').shadowRoot"
TYPES = f"""([text]) => {{
  const field = {ROOT}.querySelector("[data-testid=new-note]")
  field.value = text
  field.dispatchEvent(new Event("input", {{ bubbles: true, composed: true }}))
  const at = performance.timeOrigin + performance.now()
  field.dispatchEvent(new KeyboardEvent("keydown", {{ key: "Enter", bubbles: true, composed: true, cancelable: true }}))
  return at
}}"""
WATCHES = f"""() => {{
  window.seen = {{}}
  new MutationObserver(() => {{
    const at = performance.timeOrigin + performance.now()
    for (const note of {ROOT}.querySelectorAll(".note .text")) window.seen[note.textContent] ??= at
  }}).observe({ROOT}, {{ childList: true, subtree: true, characterData: true }})
}}"""
DRAWS = f"""async () => {{
  const frame = () => new Promise(requestAnimationFrame)
  const painted = async () => {{ await frame(); await frame() }}
  const press = (tab) => {ROOT}.querySelector(`[data-testid=tab-sheet${{tab}}]`).click()
  press(2)
  await painted()
  const began = performance.now()
  press(1)
  await painted()
  return performance.now() - began
}}"""
SENDS = """([workshop, perSecond, seconds]) => new Promise((done) => {
  const socket = new WebSocket(`ws://${location.host}/live?w=${workshop}&as=participant`)
  let left = perSecond * seconds
  socket.onopen = () => {
    const timer = setInterval(() => {
      const id = `bench-note-${String(left).padStart(8, "0")}`
      const note = { op: "add_note", block: "goal", text: `Van Bram ${left}`, after: null, note_kind: "idea" }
      socket.send(JSON.stringify({ ...note, id }))
      left -= 1
      if (left === 0) { clearInterval(timer); setTimeout(() => { socket.close(); done() }, 500) }
    }, 1000 / perSecond)
  }
})"""
FRAMES = """() => {
  window.longest = 0
  let before = performance.now()
  const frame = (now) => {
    window.longest = Math.max(window.longest, now - before)
    before = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}"""


def measured(folder: Path) -> Iterator[Figure]:
    """Notes from one screen to another, drawing a full board, and the longest frame while notes pour in."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        say(f"{TYPED} notes from one screen to another")
        table = Table(browser, folder / "typed" / "data", discussing())
        took = _typed(table.come(ANNA).page, table.come(BRAM).page)
        table.close()
        yield alone("typed until on another's screen, p50", "ms", median(took), MEDIAN)
        yield alone("typed until on another's screen, p95", "ms", quantiles(took, n=20)[-1], MOST)
        say(f"a board with {NOTES_ON_TABLE} notes")
        table = Table(browser, folder / "full" / "data", full())
        anna, bram = table.come(ANNA).page, table.come(BRAM).page
        expect(anna.get_by_test_id("note")).to_have_count(NOTES_ON_TABLE, timeout=PATIENCE)
        yield alone(
            f"drawing {NOTES_ON_TABLE} notes", "ms", median(cast(float, anna.evaluate(DRAWS)) for _ in range(7))
        )
        yield alone(f"longest frame at {A_SECOND} notes a second", "ms", _longest(anna, bram), FRAME)
        table.close()


def full() -> Story:
    """A table whose first sheet holds 300 notes."""
    story = discussing()
    for n in range(NOTES_ON_TABLE - 5):
        story.note(
            (ANNA, BRAM)[n % 2],
            f"Briefje {n} over studenten die vastlopen",
            ("goal", "questions", "target_group")[n % 3],
        )
    return story


def _typed(writer: Page, reader: Page) -> list[float]:
    writer.locator("[data-block=goal] [data-testid=add-note]").click()
    reader.evaluate(WATCHES)
    took = []
    for n in range(TYPED):
        text = f"Getypt briefje {n:03}"
        began = cast(float, writer.evaluate(TYPES, [text]))
        reader.wait_for_function("text => window.seen[text]", arg=text)
        took.append(cast(float, reader.evaluate("text => window.seen[text]", text)) - began)
    return took


def _longest(reader: Page, writer: Page) -> float:
    reader.evaluate(FRAMES)
    writer.evaluate(SENDS, [WORKSHOP, A_SECOND, SECONDS])
    return cast(float, reader.evaluate("window.longest"))
