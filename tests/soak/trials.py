"""What a server has to stand: kills, a flood, few files, a full and a dying disk, a file that is replaced.

Each trial takes its size as an argument: `make test` runs it small and `make soak` large. It returns what it saw.
"""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any, TypeVar

import psutil

from canvas.store.journal import Shelf
from tests.bench.stage import Seat, in_one_workshop
from tests.soak.load import Heard, Writer, at_their_boards
from tests.support.theatre import FOLDER, Forked, Server

T = TypeVar("T")

FAULTS = FOLDER / "tests" / "soak" / "faults"


def alone(main: Coroutine[Any, Any, T]) -> T:
    """What this comes to in a loop of its own: a process that drives a browser has one running already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, main).result()


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of the table: what was tried, what was seen, and whether that is what it should be."""

    what: str
    saw: str
    good: bool


def staged(folder: Path, people: int, at_each: int = 5) -> tuple[Seat, ...]:
    """A workshop of so many people in a new data folder."""
    shelf = Shelf(folder)
    seats = in_one_workshop(shelf, people, at_each)
    shelf.close()
    return seats


def stored(server: Server, workshop: str) -> list[str]:
    """The ids of the operations in a workshop's file."""
    return [each["operation"]["id"] for each in server.operations(workshop)]


def balance(server: Server, workshop: str, heard: Sequence[Heard]) -> tuple[int, int, int, int, int]:
    """Operations acknowledged, refused, lost (acknowledged and not there), in spite of a refusal there, and doubled."""
    there = stored(server, workshop)
    done = {each for one in heard for each in one.done}
    refused = {each for one in heard for each in one.refused} - done
    return len(done), len(refused), len(done - set(there)), len(refused & set(there)), len(there) - len(set(there))


def as_line(what: str, found: tuple[int, int, int, int, int], more: str = "", *, also: bool = True) -> Seen:
    """What `balance` found as a line: nothing may be lost, stored in spite of a refusal, or doubled."""
    done, refused, lost, in_spite, doubled = found
    saw = f"{done} acknowledged, {refused} refused, {lost} lost, {in_spite} refused but stored, {doubled} doubled{more}"
    return Seen(what, saw, also and done > 0 and not lost and not in_spite and not doubled)


def kills(folder: Path, times: int, seed: int = 1) -> Seen:
    """Kill the server again and again while twelve people write a hundred notes a second."""
    chance = random.Random(seed)
    # Workshops in turn, twelve kills for each, so that none of their subgroups fills up (canvas/core/access/limits.py).
    stages = [staged(folder / "data", 12 * 12, 12) for _ in range(-(-times // 12))]
    heard: dict[str, list[Heard]] = {seats[0].workshop: [] for seats in stages}
    server = Forked(folder / "data")

    async def one(here: Sequence[Seat], seconds: float) -> None:
        async with at_their_boards(server.port, here) as writers:
            heard[here[0].workshop].extend(each.heard for each in writers)
            writing = [asyncio.create_task(each.keeps_writing(8, 60)) for each in writers]
            await until_done(writers, len(writers))
            await asyncio.sleep(seconds)
            server.kill()
            await asyncio.gather(*writing)

    try:
        for number in range(times):
            seats, subgroup = stages[number // 12], number % 12 * 12
            alone(one(seats[subgroup : subgroup + 12], chance.uniform(0.0, 0.5)))
            server.start()
        found = [balance(server, workshop, said) for workshop, said in heard.items()]
        done, refused, lost, in_spite, doubled = map(sum, zip(*found, strict=True))
        return as_line(f"{times} kills under load", (done, refused, lost, in_spite, doubled))
    finally:
        server.stop()


async def until_done(writers: Sequence[Writer], number: int) -> None:
    """Wait until so many operations are acknowledged."""
    async with asyncio.timeout(30):
        while sum(len(each.heard.done) for each in writers) < number:  # noqa: ASYNC110 -- of many, and none of them alone
            await asyncio.sleep(0.02)


def flood(folder: Path, seconds: float, rate: float = 2_000) -> list[Seen]:
    """One person sends `rate` operations a second; what the others in the subgroup and workshop notice of it."""
    seats = staged(folder / "data", 20)
    server = Forked(folder / "data")

    async def both() -> tuple[list[float], list[float]]:
        async with at_their_boards(server.port, seats[1:]) as others:
            calm = await delays(others, seconds)
            flooding.append(_hostile(server.port, rate, seats[0]))
            await asyncio.sleep(1)
            under = await delays(others, seconds)
            server._signal(signal.SIGTERM)
            return calm, under

    flooding = list[subprocess.Popen[str]]()
    try:
        calm, under = alone(both())
        began = time.monotonic()
        assert server.process is not None
        server.process.wait()
        ended = time.monotonic() - began
        said, _ = flooding[0].communicate(timeout=60)
    finally:
        server.stop()
        for each in flooding:
            each.kill()
            each.communicate()
    before, after, heard = p95(calm), p95(under), json.loads(said)
    bounded = heard["codes"] == ["too_fast"] and heard["done"] < 30 * (seconds + 20) + 100
    taken = "{sent} sent, {done} taken, {refused} refused {codes}".format(**heard)
    return [
        Seen(
            f"one sends {rate:.0f} operations a second",
            f"others' p95 {before:.1f} ms calm, {after:.1f} ms meanwhile",
            after <= max(2 * before, 25.0),
        ),
        Seen("what came of the flood", taken, bounded),
        Seen("SIGTERM during a flood", f"ended after {ended:.1f} s", ended < 5),
    ]


def _hostile(port: int, rate: float, seat: Seat) -> subprocess.Popen[str]:
    """Somebody who floods from this seat, sending already."""
    facts = (str(port), str(rate), seat.workshop, seat.table, seat.person, seat.token)
    flooding = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.hostile", *facts], cwd=FOLDER, stdout=subprocess.PIPE, text=True
    )
    assert flooding.stdout
    assert flooding.stdout.readline() == "go\n"
    return flooding


async def delays(writers: Sequence[Writer], seconds: float) -> list[float]:
    """Milliseconds until the answer, of people who each write two notes a second."""
    before = [len(each.heard.sent) for each in writers]
    await asyncio.gather(*(each.keeps_writing(2, seconds) for each in writers))
    await asyncio.gather(*(each.until_answered(20) for each in writers))
    took = list[float]()
    for each, skip in zip(writers, before, strict=True):
        for note, sent in list(each.heard.sent.items())[skip:]:
            took.append((each.heard.done.get(note, sent + 20) - sent) * 1000)
    return took


def p95(took: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(took, n=20)[-1]


def full_disk(folder: Path, notes: int = 400) -> Seen:
    """The disk takes no byte more for a while: what was refused is not there, and it goes on without a restart."""
    return _ill(folder, "disk full", notes, _limit_file)


def dying_disk(folder: Path, notes: int = 400) -> Seen:
    """fsync and truncate fail for a while."""
    fault = folder / "fault"

    def change(_: Server, ill: bool) -> None:
        if ill:
            fault.touch()
        else:
            fault.unlink()

    return _ill(folder, "disk dying (EIO)", notes, change, PYTHONPATH=str(FAULTS), FAULT=str(fault))


Change = Callable[[Server, bool], None]
"""Makes the disk under a server ill, or well again."""


def _limit_file(server: Server, ill: bool) -> None:
    assert server.process is not None
    file = next((server.data / "workshops").glob("*.jsonl"))
    size = file.stat().st_size + 50 if ill else psutil.RLIM_INFINITY
    psutil.Process(server.process.pid).rlimit(psutil.RLIMIT_FSIZE, (size, psutil.RLIM_INFINITY))


def _ill(folder: Path, what: str, notes: int, change: Change, **settings: str) -> Seen:
    seats = staged(folder / "data", 10)
    server = (Server if settings else Forked)(folder / "data", **settings)
    heard = list[Heard]()

    async def write(each_writes: int) -> list[Heard]:
        async with at_their_boards(server.port, seats) as writers:
            await asyncio.gather(*(each.keeps_writing(15, each_writes / 15) for each in writers))
            await asyncio.gather(*(each.until_answered(20) for each in writers))
            return [each.heard for each in writers]

    try:
        for ill in (False, True, False):
            if ill or heard:
                change(server, ill)
            now = alone(write(max(3, notes // 30)))
            heard += now
            if heard and not ill:
                healed = sum(len(each.done) for each in now) > 0 and not any(each.refused for each in now)
        found = balance(server, seats[0].workshop, heard)
        return as_line(what, found, "; went on without a restart" if healed else "", also=healed and found[1] > 0)
    finally:
        server.stop()


def replaced_file(folder: Path) -> Seen:
    """A backup is copied over the live file, and the folder is moved away and back, while people write."""
    seats = staged(folder / "data", 5)
    server = Forked(folder / "data")
    file = folder / "data" / "workshops" / f"{seats[0].workshop}.jsonl"

    async def write(codes: set[str]) -> bool:
        """Whether a note was taken in the end; the codes of the refusals before that."""
        async with at_their_boards(server.port, seats[:1]) as (writer,):
            for _ in range(100):
                note = await writer.write()
                await writer.until_answered(10)
                if note in writer.heard.done:
                    return note in stored(server, seats[0].workshop)
                codes.add(writer.heard.refused.get(note, "no answer"))
                await asyncio.sleep(0.1)
            return False

    try:
        copied, moved = set[str](), set[str]()
        shutil.copy(file, folder / "backup")
        good = alone(write(set()))
        shutil.copyfile(folder / "backup", file)
        good &= alone(write(copied))
        (folder / "data" / "workshops").rename(folder / "away")
        with suppress(FileNotFoundError, StopAsyncIteration):
            alone(asyncio.wait_for(write(moved), 1.0))
    except TimeoutError:
        pass
    finally:
        if (folder / "away").exists():
            (folder / "away").rename(folder / "data" / "workshops")
    try:
        good &= alone(write(moved))
        whole = all(line.startswith(b"{") for line in file.read_bytes().splitlines())
        saw = f"refused meanwhile: {sorted(copied)} and {sorted(moved)}; then went on"
        return Seen("backup copied over the file, folder away and back", saw, good and whole and bool(copied))
    finally:
        server.stop()


# --- few files


def phones(folder: Path, files: tuple[int, int], number: int = 60, slow: float = 0.5) -> Seen:
    """So many phones come within four seconds, six kept connections each, `slow` seconds a file.

    `files` are the soft and the hard limit of open files.
    """
    server = Limited(folder / "data", *files)
    try:
        took = alone(_arrive(server.port, number, slow, 8 * slow))
        assert server.process is not None
        cpu = sum(psutil.Process(server.process.pid).cpu_times()[:2])
        log = server.log.stat().st_size
    finally:
        server.stop()
    saw = f"{len(took)} of {number} in, the last after {max(took, default=0):.1f} s; {cpu:.1f} s of processor"
    good = len(took) == number and log < 100_000
    return Seen(f"{number} phones, open files {files[0]} (hard {files[1]})", f"{saw}, {log} bytes of log", good)


class Limited(Server):
    """A server with so many open files."""

    def __init__(self, data: Path, soft: int, hard: int) -> None:
        self.limits = (soft, hard)
        super().__init__(data)

    def start(self) -> None:
        limit = f"import resource, runpy; resource.setrlimit(resource.RLIMIT_NOFILE, {self.limits})"
        self.command = ("-c", f"{limit}; runpy.run_path('app.py', run_name='__main__')")
        super().start()


FILES_OF_ONE = 30


async def _arrive(port: int, number: int, slow: float, within: float) -> list[float]:
    async def phone(each: int) -> float:
        await asyncio.sleep(within * each / number)
        began, left = time.monotonic(), list(range(FILES_OF_ONE))
        kept: list[asyncio.StreamWriter] = []

        async def worker() -> None:
            connection = None
            while left:
                path = "/l/help" if left.pop() % 10 == 0 else "/healthz"
                connection = await _get(port, path, connection)
                await asyncio.sleep(slow)
            if connection:
                kept.append(connection[1])

        await asyncio.gather(*(worker() for _ in range(6)))
        took = time.monotonic() - began
        await asyncio.sleep(1)
        for each_kept in kept:
            each_kept.close()
        return took

    coming = [asyncio.create_task(phone(each)) for each in range(number)]
    done, late = await asyncio.wait(coming, timeout=60)
    for each in late:
        each.cancel()
    return [each.result() for each in done if not each.exception()]


Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _get(port: int, path: str, kept: Connection | None) -> Connection:
    """A file over a kept connection, or over a new one where that was closed, as browsers do."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\r\n".encode()
    writer: asyncio.StreamWriter | None = None
    while True:
        try:
            reader, writer = kept or await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(int(x.split(b":")[1]) for x in head.lower().split(b"\r\n") if x.startswith(b"content-length"))
            await reader.readexactly(length)
            assert int(head.split()[1]) == 200, head
        except (OSError, asyncio.IncompleteReadError):
            if writer:
                writer.close()
            writer = kept = None
            await asyncio.sleep(0.05)
        else:
            return reader, writer


def half_open(folder: Path, number: int, files: int = 1024) -> Seen:
    """So many connections with half a request: a newcomer gets in, who is in goes on, the log stays small."""
    seats = staged(folder / "data", 5)
    server = Limited(folder / "data", files, files)

    async def inside() -> list[float]:
        async with at_their_boards(server.port, seats) as writers:
            with ExitStack() as held:
                for _ in range(number):
                    one = held.enter_context(closing(socket.socket()))
                    one.setblocking(False)
                    with suppress(BlockingIOError, OSError):
                        one.connect(("127.0.0.1", server.port))
                    await asyncio.sleep(0)
                    with suppress(OSError):
                        one.send(b"GET / HTTP/1.1\r\nHost: ")
                took = await delays(writers, 2)
                began = time.monotonic()
                _, connection = await asyncio.wait_for(_get(server.port, "/healthz", None), 20)
                connection.close()
                took.append((time.monotonic() - began) * 1000)
                return took

    try:
        took = alone(inside())
        log = server.log.stat().st_size
    finally:
        server.stop()
    saw = f"newcomer in after {took[-1] / 1000:.1f} s; p95 of who is in {p95(took[:-1]):.0f} ms; {log} bytes of log"
    return Seen(f"{number} half-open connections, {files} files", saw, took[-1] < 12_000 and log < 100_000)


def as_json(seen: Sequence[Seen]) -> str:
    """The table for comparing."""
    return json.dumps([{"what": each.what, "saw": each.saw, "good": each.good} for each in seen], indent=1)
