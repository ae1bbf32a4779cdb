"""The facilitator presses again and again, at every pace a hand or a robot has, also while the room writes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import expect
from websockets.sync.client import connect

from canvas.core.operations import AddNote
from canvas.server.cookies import COOKIE
from canvas.server.identity import new_id
from tests.support.people import ANNA, FAY, SHEET, WORKSHOP, token
from tests.support.tables import Table
from tests.support.theatre import PATIENCE, Person, until

PACES_MS = (0, 0, 20, 50, 100, 200, 400, 800)
"""Between choosing and pressing; at 0 as soon as the browser lets one."""
HOLDS_MS = (0, 100, 200)
"""How long a press lasts: a robot's, a hand's, a hand's that hesitates."""


@contextmanager
def busy(table: Table) -> Iterator[None]:
    """Anna adds note after note meanwhile, so that every page about this workshop is drawn again and again."""
    address = f"127.0.0.1:{table.server.port}"
    headers = {"Cookie": f'{COOKIE}="{token(ANNA)}"', "Origin": f"http://{address}"}
    over = threading.Event()
    with connect(f"ws://{address}/live?w={WORKSHOP}&as=participant", additional_headers=headers) as socket:

        def write() -> None:
            while not over.wait(0.1):
                socket.send(AddNote(id=new_id(), block="questions", text="Nog een vraag").model_dump_json())

        reader = threading.Thread(target=lambda: list(socket), daemon=True)
        writer = threading.Thread(target=write, daemon=True)
        reader.start()
        writer.start()
        yield
        over.set()
        writer.join()


def paced(person: Person, milliseconds: int) -> None:
    """Let this much time pass before the next press, whatever the page does."""
    person.page.wait_for_timeout(milliseconds)


def every_press_opens_its_step(table: Table, number: int) -> None:
    """Choose a step and press, so many times; AssertionError at the first press that is not one step."""
    fay = table.arrive(FAY, f"/facilitate?w={WORKSHOP}&lang=nl")
    phases = [phase.id for phase in SHEET.phases if phase.mode != "discuss" and phase.id != "close"]
    for turn in range(number):
        phase = phases[turn % len(phases)]
        pace, hold = PACES_MS[turn % len(PACES_MS)], HOLDS_MS[turn % len(HOLDS_MS)]
        before = len(table.stored("open_phase"))
        fay.hook("other-step").click()
        fay.page.get_by_role("radio", name=SHEET.phase(phase).title.nl, exact=True).check()
        fay.page.wait_for_timeout(pace)
        fay.hook("open-step").click(delay=hold)

        until(
            lambda n=before: len(table.stored("open_phase")) > n,  # type: ignore[misc]
            f"press {turn}, {hold} ms long and {pace} ms after {phase} was chosen, has opened it",
        )
        assert [each["phase"] for each in table.stored("open_phase")[before:]] == [phase]
        expect(fay.hook("now")).to_have_attribute("data-phase", phase, timeout=PATIENCE)
