"""The load: Streamlit pages that rerun, over Streamlit's own protocol, in a process of their own.

Run as `python -m tests.bench.pages`; the first line on stdin says which pages (`Load`), its end stops them.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from statistics import median
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from canvas.server.cookies import COOKIE
from tests.bench.servers import ROOT, stop

PAGE = "settings"
DRAWN = b"title-describe"
"""Stands in the page's widgets when a facilitator sees it, and not in the answer to a stranger."""
READY = "drawn"
OPEN_SECONDS = 60.0
CLOSE_SECONDS = 15.0


class Load(BaseModel):
    """How many pages of which visitors (workshop, token), and the seconds between two reruns of one page."""

    model_config = ConfigDict(frozen=True)
    origin: str
    visitors: tuple[tuple[str, str], ...]
    pages: int
    every: float | None


class Reruns(BaseModel):
    """What the pages did: reruns that Streamlit finished, in how many seconds, and how long one took (ms)."""

    model_config = ConfigDict(frozen=True)
    finished: int
    seconds: float
    median_ms: float


class Page:
    """One open Streamlit page, as a browser without a screen."""

    def __init__(self, socket: ClientConnection, workshop: str) -> None:
        self._socket = socket
        self._asked = BackMsg()
        self._asked.rerun_script.query_string = urlencode({"w": workshop})
        self._asked.rerun_script.page_name = PAGE
        self.took: list[float] = []

    async def draw(self) -> bytes:
        """Have the page run once; all that it sent. EOFError when the run did not end well."""
        began, received = time.perf_counter(), b""
        await self._socket.send(self._asked.SerializeToString())
        async for frame in self._socket:
            assert isinstance(frame, bytes)
            received += frame
            # A finished run is a message of a few bytes; the others are not worth reading.
            if len(frame) < 200 and _finished(frame):
                self.took.append((time.perf_counter() - began) * 1000)
                return received
        raise EOFError("Streamlit closed a page")


def _finished(frame: bytes) -> bool:
    message = ForwardMsg.FromString(frame)
    if message.WhichOneof("type") != "script_finished":
        return False
    return bool(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)


async def open_page(origin: str, workshop: str, token: str) -> Page:
    """Connect as Streamlit's own page does."""
    socket = await connect(
        origin.replace("http", "ws", 1) + "/_stcore/stream",
        origin=Origin(origin),
        additional_headers={"Cookie": f"{COOKIE}={token}"},
        subprotocols=[Subprotocol("streamlit")],
        compression=None,
        max_size=None,
        proxy=None,
        ping_interval=None,
    )
    return Page(socket, workshop)


async def _repeat(page: Page, every: float, delay: float) -> None:
    loop = asyncio.get_running_loop()
    due = loop.time() + delay
    while True:
        await asyncio.sleep(due - loop.time())
        await page.draw()
        due = max(due + every, loop.time())


async def _opened(load: Load) -> list[Page]:
    pages = []
    for number in range(load.pages):
        workshop, token = load.visitors[number % len(load.visitors)]
        page = await open_page(load.origin, workshop, token)
        if DRAWN not in await page.draw():
            raise RuntimeError(f"{PAGE} was not drawn for a facilitator")
        page.took.clear()
        pages.append(page)
    return pages


async def _until_stdin_ends(pages: list[Page], every: float | None) -> Reruns:
    began = time.perf_counter()
    tasks = [
        asyncio.create_task(_repeat(page, every, every * number / len(pages)))
        for number, page in enumerate(pages)
        if every is not None
    ]
    stopped = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    done, _ = await asyncio.wait({stopped, *tasks}, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    for each in done:
        each.result()
    took = [each for page in pages for each in page.took]
    seconds = time.perf_counter() - began
    return Reruns(finished=len(took), seconds=seconds, median_ms=median(took) if took else 0.0)


async def _run(load: Load) -> None:
    async with asyncio.timeout(OPEN_SECONDS):
        pages = await _opened(load)
    print(READY, flush=True)
    print((await _until_stdin_ends(pages, load.every)).model_dump_json(), flush=True)


class Browsers:
    """Pages that are open in a process of their own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def close(self) -> Reruns:
        """Close all pages. RuntimeError when one of them failed before."""
        said, _ = self._process.communicate(timeout=CLOSE_SECONDS)
        if self._process.returncode:
            raise RuntimeError("a Streamlit page failed; its message stands above")
        return Reruns.model_validate_json(said)


@contextmanager
def opened(load: Load) -> Iterator[Browsers]:
    """Pages that were drawn once, and rerun from then on. RuntimeError when they were not drawn."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.pages"], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(load.model_dump_json() + "\n")
        process.stdin.flush()
        if process.stdout.readline().strip() != READY:
            raise RuntimeError("the Streamlit pages were not drawn; the reason stands above")
        yield Browsers(process)
    finally:
        stop(process)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(Load.model_validate_json(sys.stdin.readline())))
