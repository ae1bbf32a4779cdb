"""The live sockets: parse, hand to the room, send each person what changed in their view; presence.

A cockpit is a connection like a board that shows another place, `canvas.web.cockpits`. One frame per board and batch
carries the changes of the view and the answers to its own operations. A slow reader gets fewer, larger frames: a frame
is always the difference between what the board has and what is there now. For most it is one text that all who look at
a subgroup are sent.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections import deque
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import suppress
from functools import partial

from pydantic import ValidationError
from pydantic_core import to_json
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from canvas.core.access import Refusal, may_merge
from canvas.core.access.base import has_block
from canvas.core.model import BY_LINK, LEADERS, READERS, RECORDERS, Participant, Role, Workshop
from canvas.core.operations import BOARD_FACTS, BOARD_OPERATION, BoardOperation
from canvas.core.operations.desk import PARAGRAPH_PATTERN
from canvas.core.text import ID_PATTERN, LIMITS, clean
from canvas.server.identity import seat_of, why_no_seat
from canvas.server.rooms import Reply, Room, rooms
from canvas.web.answers import cookies_of
from canvas.web.connections import Connections, OverseeingSurface, connections_of
from canvas.web.listener import WRITE
from canvas.web.places import NOTHING, Change, Frame, Place, Scene
from canvas.web.wire import GoneFrame, MovedFrame, Refused
from canvas.words import Words, language_of

logger = logging.getLogger("canvas.web.live")

GONE = 4404
"""WebSocket close code: there is no place here; the browser does not come back."""
APART = "2"
"""What a browser asks for as `v` that puts common and own together; one that does not gets the whole of each entry."""
COCKPIT, PLENARY, WALL, DESK = "cockpit", "plenary", "wall", "desk"
"""What a browser asks for as `surface` that shows the whole workshop, what all subgroups said, what everybody may read,
or the draft vision to write on; without it, it is a board."""
OVERSEEING: Mapping[str, OverseeingSurface] = {COCKPIT: "cockpit", PLENARY: "plenary", DESK: "desk"}
WATCH_SECONDS = 0.7
"""Seconds between two frames to a watching page, at least."""
FRAMES = 1_200
"""Frames that one board may send at once: an outbox of a thousand and more. After those it is read more slowly, and
what comes meanwhile waits on its way here."""
FRAMES_A_SECOND = 100.0
DRAFTS = {operation for operation, facts in BOARD_FACTS.items() if facts["draft"]}
"""Operations with typed text: what is refused goes back to its author as a draft."""


class Connection:
    """One board in one browser tab."""

    def __init__(self, socket: WebSocket, connections: Connections, seat: Participant, visits: str | None) -> None:
        self.socket = socket
        self.connections = connections
        self.seat = seat
        self.person = seat.id
        self.role: Role = seat.role
        self.visits = visits
        self.words = Words(language_of(socket.query_params.get("lang")))
        self.surface = WALL if self.role == WALL else socket.query_params.get("surface", "")
        self.apart = self.surface in (COCKPIT, PLENARY, WALL, DESK) or socket.query_params.get("v") == APART
        self.queued = False
        self.answers: deque[str | Refused] = deque()
        """The ids of operations that were done, and what was refused, in the order in which it was decided."""
        self.place: Place | None = None
        self.seen: Scene | None = None
        self.beat = False
        """Whether the board asked for a sign of life and had none yet."""
        self.busy: str | None = None
        self._over = asyncio.Event()
        self._write: Callable[[bytes], bool] | None = socket.scope.get("extensions", {}).get(WRITE)
        self._sending = False
        self._again = False

    async def run(self) -> None:
        """Send and receive until one side ends."""
        receiver, over = asyncio.create_task(self._receive()), asyncio.create_task(self._over.wait())
        try:
            self.connections.line_up(self)
            await asyncio.wait({receiver, over}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._over.set()
            receiver.cancel()
            over.cancel()
        for error in await asyncio.gather(receiver, return_exceptions=True):
            self._ended(error)

    def _ended(self, error: object) -> None:
        self._over.set()
        if isinstance(error, Exception) and not isinstance(error, WebSocketDisconnect | RuntimeError):
            logger.error("a live connection ended", exc_info=error)

    def takes(self, change: Change) -> bool:
        """Send the frame of this change at once, if it is all that is new here and the same as for others."""
        if self.seen is not change.old or self._sending or self.beat or not self.apart or not self._write:
            return False
        if not change.same_for(self.person) or not (change.frame is NOTHING or self._write(change.frame.framed)):
            return False
        self.seen = change.new
        return True

    def look(self) -> Coroutine[None, None, None] | None:
        """Send what is different from what was sent before; what is left to wait for, None when it was sent at once.

        While something is being sent it is done once more after that. Raises nothing.
        """
        self._again = True
        if self._sending or self._over.is_set():
            return None
        try:
            frame = self._frame()
        except Exception as error:  # noqa: BLE001 -- whatever it is, the other boards go on
            self._ended(error)
            return None
        if frame == NOTHING or (frame and self._write and self._write(frame.framed)):
            return None
        return self._send(frame)

    async def _send(self, frame: Frame | None) -> None:
        """Send this frame and those that come up meanwhile; None is the last, for who has no place here any more."""
        self._sending = True
        try:
            while frame is not None:
                await self.socket.send_text(frame.text)
                if not self._again or (frame := self._frame()) == NOTHING:
                    return
            await self._say_gone()
        except Exception as error:  # noqa: BLE001 -- as above
            self._ended(error)
        finally:
            self._sending = False

    async def _say_gone(self) -> None:
        self._over.set()
        workshop = self.connections.room.workshop
        seat = workshop.participants.get(self.person)
        if not workshop.participants:  # there is always a facilitator; a room without anybody was deleted
            await say_gone(self.socket, "workshop_deleted", self.words)
        else:
            may_not = "not_a_scribe" if seat and seat.seat == self.seat.seat else "no_seat"
            await say_gone(self.socket, (seat and seat.left) or may_not, self.words)

    def _frame(self) -> Frame | None:
        """The BoardFrame that tells this person what they were not told yet; None where they have no seat any more."""
        self._again = False
        seat = self.connections.room.workshop.participants.get(self.person)
        if seat is None or seat.seat != self.seat.seat or not self._may_stay():
            return None
        place = self._stands(seat.subgroup if self.role == "participant" else self.visits)
        scene, parts = place.scene(), list[str]()
        if scene is not self.seen:
            change, self.seen = place.change(self.seen), scene
            if self.apart and not self.answers and not self.beat and change.same_for(self.person):
                return change.frame
            parts += self._told(change)
        parts += self._answers()
        if self.beat:
            self.beat = False
            parts.append('"beat":true')
        return Frame(f"{{{','.join(parts)}}}") if parts else NOTHING

    def _may_stay(self) -> bool:
        """Whether this person may still see what is shown here: a theme maker only while they are one."""
        return self.surface != PLENARY or may_see_plenary(self.connections.room.workshop, self.person)

    def _stands(self, subgroup: str | None) -> Place:
        if self.surface == WALL:
            self.place = self.place or self.connections.watch_wall(self)
            return self.place
        if self.surface in OVERSEEING:
            surface, names = OVERSEEING[self.surface], self.role in LEADERS or self.surface == DESK
            self.place = self.place or self.connections.oversee(self, surface, names=names)
            return self.place
        if self.place is None or self.place.subgroup != subgroup:
            self.place, self.seen = self.connections.move(self, subgroup), None
        return self.place

    def _told(self, change: Change) -> Iterator[str]:
        """The parts of a frame that tell this change."""
        body, timed = (change.body, change.timed) if self.apart else change.whole(self.person)
        own = change.own(self.person) if self.apart else ""
        if not body and not own:
            return
        yield from filter(None, (body, own))
        if timed:
            yield from (f'"{name}":{to_json(each).decode()}' for name, each in change.new.clocks().items())
        yield f'"version":{change.new.number}'

    def _answers(self) -> Iterator[str]:
        answers = [self.answers.popleft() for _ in range(len(self.answers))]
        for key, kind in (("done", str), ("refused", dict)):
            if given := [answer for answer in answers if isinstance(answer, kind)]:
                yield f'"{key}":{to_json(given).decode()}'

    def _refused(self, operation: str | None, has_text: bool, refusal: Refusal) -> Refused:
        message = self.words.refusal(refusal)
        return {"id": operation, "code": refusal.code, "message": message, "draft": has_text}

    async def _receive(self) -> None:
        clock = asyncio.get_running_loop().time
        may, since = float(FRAMES), clock()
        while True:
            message = await self.socket.receive()
            may = min(FRAMES, may + (clock() - since) * FRAMES_A_SECOND) - 1
            since = clock()
            if may < 0:
                await asyncio.sleep(-may / FRAMES_A_SECOND)
            if message["type"] == "websocket.disconnect":
                return
            self._take(message.get("text"))

    def _take(self, text: str | None) -> None:
        try:
            # Nearly every frame is an operation, so that is tried first, straight from the bytes.
            self._submit(BOARD_OPERATION.validate_json(text or ""))
        except ValidationError:
            self._take_closely(text)

    def _take_closely(self, text: str | None) -> None:
        try:
            raw = json.loads(text) if text is not None else None
        except (ValueError, RecursionError):
            raw = None
        if isinstance(raw, Mapping) and raw.keys() == {"busy"}:
            self._is_busy(raw["busy"])
            return
        if isinstance(raw, Mapping) and raw.keys() == {"draft"}:
            self._types(raw["draft"])
            return
        if raw == {"beat": True}:
            self.beat = True
            self.connections.line_up(self)
            return
        parsed = parse(raw)
        if isinstance(parsed, Refusal):
            operation, has_text = _described(raw)
            self.answers.append(self._refused(operation, has_text, parsed))
            self.connections.line_up(self)
            return
        self._submit(parsed)

    def _is_busy(self, note: object) -> None:
        """Tell the others in the subgroup which note is being changed here; never stored."""
        busy = note if isinstance(note, str) and re.fullmatch(ID_PATTERN, note) else None
        if busy == self.busy or self.role != "participant" or self.surface or self.place is None:
            return
        self.busy = busy
        self.connections.moved(self.place)

    def _types(self, draft: object) -> None:
        """Show the others what this one is typing as a statement, or over a paragraph of the draft; never stored."""
        if not isinstance(draft, Mapping):
            return
        if self.surface == DESK:
            self._writes_over(draft.get("paragraph"), draft.get("text"))
        elif self.surface == PLENARY and self.role in LEADERS:
            self._types_statement(draft)

    def _writes_over(self, paragraph: object, text: object) -> None:
        known = isinstance(paragraph, str) and re.fullmatch(PARAGRAPH_PATTERN, paragraph) and len(paragraph) <= 120
        if known and isinstance(paragraph, str) and isinstance(text, str) and self.seen:
            self.connections.writes(self.person, paragraph, clean(text[: LIMITS["paragraph"]]))

    def _types_statement(self, draft: Mapping[object, object]) -> None:
        block, text = draft.get("block"), draft.get("text")
        known = isinstance(block, str) and has_block(self.connections.room.workshop, block)
        if known and isinstance(block, str) and isinstance(text, str) and self.seen:
            self.connections.types(self.person, block, clean(text[: LIMITS["statement"]]))

    def _submit(self, parsed: BoardOperation) -> None:
        reply = partial(self._answered, parsed.id, bool(parsed.draft))
        self.connections.room.submit(self.seat.id, parsed, reply)

    def _answered(self, operation: str, has_text: bool, answer: Reply) -> None:
        # In the writer's thread; the room wakes the loop after the batch.
        refused = self._refused(operation, has_text, answer) if isinstance(answer, Refusal) else None
        self.answers.append(refused or operation)
        self.connections.answered.append(self)


def _described(raw: object) -> tuple[str | None, bool]:
    """What a refused frame tells of itself: its id, None when that is none, and whether it carries typed text."""
    if not isinstance(raw, Mapping):
        return None, False
    operation, kind = raw.get("id"), raw.get("op")
    known = isinstance(operation, str) and re.fullmatch(ID_PATTERN, operation)
    return operation if known else None, isinstance(kind, str) and kind in DRAFTS


def parse(raw: object) -> BoardOperation | Refusal:
    """The operation in a frame, or why it is none: `too_long` or `empty_text` for its text, else `malformed`."""
    try:
        return BOARD_OPERATION.validate_python(raw, strict=False)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if first["type"] in ("too_long", "empty_text"):
            return Refusal(first["type"], first.get("ctx", {}).get("limit", 0))
        return Refusal("malformed")


async def say_gone(socket: WebSocket, code: str, words: Words) -> None:
    """Send a GoneFrame with the sentence for this code of refusals, and close with GONE."""
    gone: GoneFrame = {"gone": {"code": code, "message": words.refusal(Refusal(code))}}
    if socket.application_state is not WebSocketState.DISCONNECTED:
        await socket.send_text(to_json(gone).decode())
        await socket.close(GONE)


async def live(socket: WebSocket) -> None:
    """GET /live?w=<workshop>&as=<role>[&subgroup=<id>][&surface=cockpit|plenary|wall|desk][&lang=nl|en][&v=2]: a board,
    a cockpit, a plenary, a wall or a desk."""
    await socket.accept()
    words = Words(language_of(socket.query_params.get("lang")))
    room, seat = await _find(socket)
    if seat and seat.role == "participant" and socket.query_params.get("surface") in (COCKPIT, WALL):
        await say_gone(socket, "facilitator_only", words)
        return
    if room and seat and socket.query_params.get("surface") == DESK and seat.role not in RECORDERS:
        await say_gone(socket, "facilitator_only", words)
        return
    if room and seat and socket.query_params.get("surface") == PLENARY and not may_see_plenary(room.workshop, seat.id):
        await say_gone(socket, "facilitator_only", words)
        return
    if room is None or seat is None:
        workshop = socket.query_params.get("w", "")
        known = why_no_seat(room.workshop, cookies_of(socket)) if room else rooms().absence(workshop)
        await say_gone(socket, known, words)
        return
    visits = socket.query_params.get("subgroup") if seat.role != "participant" else None
    connections = connections_of(room)
    connection = Connection(socket, connections, seat, visits)
    connections.add(connection)
    room.board_opened(seat.id)
    try:
        await connection.run()
    finally:
        room.board_closed(seat.id)
        connections.discard(connection)


def may_see_plenary(workshop: Workshop, person: str) -> bool:
    """Whether somebody may see what all subgroups said: whoever came in by a link, and who puts themes together."""
    known = workshop.participants.get(person)
    return known is not None and (known.role in READERS or may_merge(workshop, person))


async def _find(socket: WebSocket) -> tuple[Room | None, Participant | None]:
    room = await asyncio.to_thread(rooms().get, socket.query_params.get("w", ""))
    if room is None:
        return None, None
    asked = socket.query_params.get("as", "participant")
    role: Role = next((role for role in BY_LINK if role == asked), "participant")
    return room, seat_of(room.workshop, cookies_of(socket), role)


async def watch(socket: WebSocket) -> None:
    """GET /watch?w=<workshop>&n=<number>: the number of the last operation whenever it is higher; for Streamlit.

    GET /watch?w=<workshop>&as=<role>: the number once, and then nothing until the seat in that role is gone.
    """
    await socket.accept()
    room, person = await _find(socket)
    if room is None or not (person if "as" in socket.query_params else _has_any_seat(room.workshop, socket)):
        await socket.close(GONE)
        return
    loop, changed = asyncio.get_running_loop(), asyncio.Event()

    def wake() -> None:
        with suppress(RuntimeError):  # the loop is closed: the process ends
            loop.call_soon_threadsafe(changed.set)

    stop = room.listen(wake)
    reader = asyncio.create_task(_until_closed(socket))
    try:
        await _tell_changes(socket, room, changed, reader)
    finally:
        stop()
        reader.cancel()


def _has_any_seat(workshop: Workshop, socket: WebSocket) -> bool:
    asked = socket.query_params.get("as")
    cookies = cookies_of(socket)
    roles: tuple[Role, ...] = (*BY_LINK, "participant")
    return any(seat_of(workshop, cookies, role) for role in roles if asked in (None, role))


async def _until_closed(socket: WebSocket) -> None:
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


async def _tell_changes(socket: WebSocket, room: Room, changed: asyncio.Event, reader: asyncio.Task[None]) -> None:
    given = socket.query_params.get("n", "")
    told = int(given) if given.isdecimal() and len(given) < 12 else 0
    only_the_seat = "as" in socket.query_params
    while not reader.done():
        if not _has_any_seat(room.workshop, socket):
            await socket.close(GONE)
            return
        if room.workshop.number > told and not (only_the_seat and told):
            told = room.workshop.number
            moved: MovedFrame = {"number": told}
            await socket.send_text(to_json(moved).decode())
            await asyncio.wait({reader}, timeout=0 if only_the_seat else WATCH_SECONDS)
        waiting = asyncio.create_task(changed.wait())
        await asyncio.wait({reader, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        changed.clear()
