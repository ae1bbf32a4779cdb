"""Four people at one table do everything at once while connections drop, and at the end see one and the same board."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import Any

from canvas.core.model import REACTIONS, Note, Workshop
from canvas.core.operations import Join, OpenPhase, Reveal
from canvas.server.identity import hashed
from tests.support.people import ANNA, BRAM, FAY, NORTH, WORKSHOP, Story, token
from tests.support.tables import Setting, Table
from tests.support.theatre import Person, until

EVA, GIJS = "personEVA0", "personGIJS"
BLOCKS = ["goal", "questions", "target_group", "opportunities_risks"]
ROUNDS = 60
SEED = 20261122
UNTITLED = "Stapel zonder titel"
DEEDS = {
    "mark": 6, "edit": 4, "move": 5, "nudge": 4, "stack": 3, "together": 3, "title": 2, "move_stack": 2, "take_out": 4,
    "unstack": 2, "delete": 2, "restore": 2, "undo": 4, "redo": 1, "add": 2,
}  # fmt: skip
"""What people do, and how often one does it beside the others."""

HAND = """async (la, [deed, dice, words, blocks, marks]) => {
  class Nothing extends Error {}
  const one = (all) => {
    if (all.length === 0) throw new Nothing()
    return all[Math.floor(dice.pop() * all.length)]
  }
  const frame = () => new Promise(requestAnimationFrame)
  const part = (name, within = la) => within.querySelector(`[data-testid="${name}"]`)
  const parts = (name, within = la) => [...within.querySelectorAll(`[data-testid="${name}"]`)]
  const press = async (button) => {
    if (!button || button.disabled) throw new Nothing()
    button.click()
    await frame()
    await frame()
  }
  const enter = async (field, value, event = "input") => {
    if (!field) throw new Nothing()
    field.value = value
    field.dispatchEvent(new Event(event, { bubbles: true }))
    await frame()
    await frame()
  }
  const key = async (element, key, more = {}) => {
    const event = { key, bubbles: true, composed: true, cancelable: true, ...more }
    element.dispatchEvent(new KeyboardEvent("keydown", event))
    await frame()
    await frame()
  }
  const openStack = async () => {
    const stack = one(parts("stack"))
    const button = part("open-stack", stack)
    if (button?.getAttribute("aria-expanded") === "false") await press(button)
    return stack
  }
  const withMenu = async (notes, item) => {
    await press(part("note-menu", one(notes)))
    await press(part(item))
  }
  const moveTo = async () => {
    await enter(part("move-block"), one(blocks), "change")
    const places = part("move-place")
    if (!places) throw new Nothing()
    await enter(places, one([...places.options]).value, "change")
    await press(part("save-move"))
  }
  const tick = async () => {
    await press(part("tick-notes"))
    for (let n = 0; n < 3; n += 1) await press(one(parts("tick")))
  }
  const notes = () => parts("note")
  const deeds = {
    mark: async () => press(part(`mark-${one(marks)}`, one(notes()))),
    edit: async () => {
      await withMenu(notes(), "edit")
      if (part("edit-anyway")) await press(part("edit-anyway"))
      await enter(part("edit-note"), words)
      await press(part("save-note"))
    },
    move: async () => {
      await withMenu(notes(), "move")
      await moveTo()
    },
    nudge: async () => {
      const button = part("note-menu", one(notes()))
      if (!button) throw new Nothing()
      button.focus()
      await key(button, one(["ArrowUp", "ArrowDown"]), { altKey: true })
    },
    stack: async () => {
      await tick()
      await press(part("tick-stack"))
      await enter(part("new-stack-title"), dice.pop() < 0.3 ? "" : words)
      await press(part("save-stack"))
    },
    together: async () => {
      await tick()
      await press(part("tick-move"))
      await moveTo()
    },
    title: async () => {
      await press(part("title-stack", await openStack()))
      await enter(part("stack-title"), words)
      await press(part("save-title"))
    },
    move_stack: async () => {
      await press(part("move-stack", await openStack()))
      await moveTo()
    },
    take_out: async () => withMenu(notes().filter((note) => note.parentElement.dataset.in), "take-out"),
    unstack: async () => press(part("unstack", await openStack())),
    delete: async () => {
      await withMenu(notes().filter((note) => note.classList.contains("mine")), "delete")
      await press(part("confirm-delete"))
    },
    restore: async () => {
      await press(part("deleted"))
      await press(one(parts("restore")))
    },
    undo: async () => press(part("undo")),
    redo: async () => press(part("redo")),
    add: async () => {
      const block = la.querySelector(`[data-block="${one(blocks)}"]`)
      await press(part("add-note", block))
      await enter(part("new-note", block), words)
      await press(part("stick", block))
      await press(part("close-note", block))
    },
  }
  const handsFree = async () => {
    part("close-dialog")?.click()
    part("tick-done")?.click()
    await frame()
    for (const field of [...parts("edit-note"), ...parts("stack-title")]) await key(field, "Escape")
  }
  await handsFree()
  try {
    await deeds[deed]()
    return true
  } catch (error) {
    if (!(error instanceof Nothing)) throw error
    return false
  } finally {
    await handsFree()
  }
}"""
"""Do one thing with what the board offers at this moment; whether there was something to do it with."""

SHOWN = """async (la) => {
  const frame = () => new Promise(requestAnimationFrame)
  const part = (name, within) => within.querySelector(`[data-testid="${name}"]`)
  for (const field of la.querySelectorAll("[data-testid=edit-note], [data-testid=stack-title]")) {
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }))
    await frame()
  }
  la.querySelectorAll("[data-testid=open-stack][aria-expanded=false]").forEach((button) => button.click())
  await frame()
  await frame()
  const given = (mark) => parseInt(mark.querySelector("b")?.textContent) || 0
  const note = (one) => ({
    id: one.dataset.note, text: one.querySelector(".text")?.textContent, kind: one.classList[1],
    marks: [...one.querySelectorAll("[data-testid^=mark-]")].map(given),
    own: one.querySelector("[data-testid^=mark-][aria-pressed=true]")?.dataset.testid.slice(5) ?? null,
  })
  const thing = (one) => one.dataset.stack === undefined ? note(one) : {
    id: one.dataset.stack, title: one.querySelector(".unfold b")?.textContent,
    notes: [...one.querySelectorAll("[data-note]")].map(note),
  }
  const blocks = [...la.querySelectorAll("[data-block]")].map((block) => [block.dataset.block, {
    count: parseInt(part("count", block).textContent) || 0,
    things: [...block.querySelector("ul.notes").children].filter((one) => one.dataset.thing).map(thing),
  }])
  return { blocks: Object.fromEntries(blocks), deleted: parseInt(part("deleted", la)?.textContent) || 0 }
}"""
"""What a board shows, with all stacks open and every begun change left."""


def full_table() -> Story:
    """Fifteen notes that lie open on a table of four."""
    story = Story()
    for person in (EVA, GIJS):
        story.does(
            person, Join, name=person[6:].title(), role="participant", subgroup=NORTH, seat=hashed(token(person))
        )
    for n in range(15):
        story.note((ANNA, BRAM, EVA, GIJS)[n % 4], f"Briefje {n}", BLOCKS[n % 3], id=f"note-number-{n}")
    story.does(FAY, OpenPhase, phase="discuss_goal", subgroup=None)
    story.does(FAY, Reveal, subgroup=NORTH, round="r1")
    return story


def sit_down(table: Table) -> dict[str, Person]:
    """Two come to the full page and two by the light door, one of them on a phone."""
    return {
        ANNA: table.come_by_the_full_page(ANNA),
        BRAM: table.come_by_the_full_page(BRAM),
        EVA: table.come(EVA),
        GIJS: table.come(GIJS, phone=True),
    }


def live_through(people: dict[str, Person], dice: Random) -> Counter[str]:
    """Everybody acts in turn; each drops out for a while, and wires are cut. How often each thing was done."""
    done: Counter[str] = Counter()
    last: dict[str, str] = {}
    at_the_table = list(people.values())
    for round_number in range(ROUNDS):
        drop(at_the_table, round_number)
        for name, person in people.items():
            [deed] = dice.choices(list(DEEDS), list(DEEDS.values()))
            # What was taken back can be done again only until the next step.
            if last.get(name) == "undo" and dice.random() < 0.6:
                deed = "redo"
            last[name] = deed
            words = f"{name[6:].title()} in ronde {round_number}"
            rolls = [dice.random() for _ in range(8)]
            done[deed] += bool(person.page.locator(".la").evaluate(HAND, [deed, rolls, words, BLOCKS, list(REACTIONS)]))
    for person in at_the_table:
        person.online()
    return done


def drop(people: list[Person], round_number: int) -> None:
    """Eight times somebody goes offline for nine rounds, two of them beside another, and eight times a wire is cut."""
    turn, at = divmod(round_number, 7)
    leaves, returns = people[turn % 4], people[(turn - 1) % 4]
    if at == 1 and turn < 8:
        leaves.offline()
    if at == 3 and 0 < turn < 9:
        returns.online()
    if at == 5 and turn < 8:
        people[(turn + 2) % 4].wire.cut()


def in_the_file(workshop: Workshop, person: str) -> dict[str, list[str]]:
    """The board as the operations in the file make it for this person, line by line."""
    table = workshop.subgroups[NORTH]
    # What somebody writes where the silent round is still to come lies face down for the others.
    hidden = {note.id for note in table.notes.values() if not note.revealed and not note.belongs_to(person)}

    def line(note: Note) -> str:
        given = [note.count(mark) for mark in REACTIONS] if note.revealed else []
        return note_line(note.id, note.kind, note.text, given, note.reactions.get(person))

    board: dict[str, list[str]] = {}
    for block in BLOCKS:
        lines = [f"{len(table.in_block(block))} notes"]
        for item in table.order.get(block, ()):
            stack = table.stacks.get(item)
            lines += [stack_line(stack.id, stack.title or UNTITLED)] if stack else []
            notes = [table.notes[each] for each in (stack.notes if stack else (item,)) if each not in hidden]
            lines += [f"{'  ' if stack else ''}{line(note)}" for note in notes]
        board[block] = lines
    board["deleted"] = [str(sum(note.belongs_to(person) for note in table.deleted.values()))]
    return board


def on_the_screen(person: Person) -> dict[str, list[str]]:
    """The board as this person sees it, line by line."""
    shown: dict[str, Any] = person.page.locator(".la").evaluate(SHOWN)
    board = {block: [f"{each['count']} notes", *lines_of(each["things"])] for block, each in shown["blocks"].items()}
    return {**board, "deleted": [str(shown["deleted"])]}


def lines_of(things: list[dict[str, Any]]) -> Iterator[str]:
    for each in things:
        if "notes" in each:
            yield stack_line(each["id"], each["title"])
            yield from (f"  {line}" for line in lines_of(each["notes"]))
        else:
            yield note_line(each["id"], each["kind"], each["text"], each["marks"], each["own"])


def note_line(note: str, kind: str, text: str, marks: list[int], own: str | None) -> str:
    return f"{kind} {text!r} {marks} own {own} ({note})"


def stack_line(stack: str, title: str) -> str:
    return f"stack {title!r} ({stack})"


def differences(table: Table, people: dict[str, Person]) -> list[str]:
    """What somebody's board shows that the file does not say, or the other way around."""
    workshop = table.folded()
    found: list[str] = []
    for name, person in people.items():
        stored, shown = in_the_file(workshop, name), on_the_screen(person)
        for part in stored.keys() | shown.keys():
            pair = stored.get(part, []), shown.get(part, [])
            found += difflib.unified_diff(*pair, f"the file: {part}", f"{name}'s screen: {part}", lineterm="")
    return found


def test_four_people_act_at_random_while_connections_drop_and_end_with_one_board(setting: Setting) -> None:
    table = setting(full_table())
    people = sit_down(table)

    done = live_through(people, Random(SEED))

    for person in people.values():
        person.settled()
    with suppress(AssertionError):
        until(lambda: not differences(table, people), "all boards are the same")
    found = differences(table, people)
    assert not found, "\n".join(found)
    assert {deed for deed in DEEDS if not done[deed]} == set(), f"nobody ever did these; done: {done}"
    ids = [each["operation"]["id"] for each in table.server.operations(WORKSHOP)]
    assert len(ids) == len(set(ids)), "something was stored twice"
