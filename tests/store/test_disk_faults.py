"""A file that is replaced, removed or dying under us: refused means not in the file, and it heals without a restart."""

from __future__ import annotations

import errno
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tinydb import TinyDB

from canvas.core import operations as o
from canvas.core.access import Refusal
from canvas.core.operations import AddNote, Stored
from canvas.server.disk import Disk
from canvas.server.rooms import Accepted, Room, Rooms
from canvas.store import journal
from canvas.store.journal import Damaged, InUse, JournalStorage, Log, NotStored, Shelf
from tests.support.people import ANNA, AT, CODE, NORTH, WORKSHOP, beginning

LAST = len(beginning())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "workshops" / f"{WORKSHOP}.jsonl"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was put in place is read at once."""
    monkeypatch.setattr(journal, "SETTLED_SECONDS", 0.0)


def note(number: int, text: str = "Wie loopt vast?") -> Stored:
    return Stored(number=number, at=AT, by=ANNA, operation=an_operation(number, text))


def an_operation(number: int, text: str = "Wie loopt vast?") -> AddNote:
    return AddNote(id=f"operation-{number:04}", block="goal", text=text)


def numbers(file: Path) -> list[int]:
    """The numbers in the file, by a reader of its own."""
    with closing(Log(file)) as log:
        return [each.number for each in log.since(0)]


class Dying:
    """The system's calls on a file, in our hands: those that are named fail as long as it is ill."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *calls: str, error: int = errno.EIO) -> None:
        self.ill, self._error = True, error
        for each in calls:
            monkeypatch.setattr(os, each, self._failing(getattr(os, each)))

    def _failing(self, call: Callable[..., object]) -> Callable[..., object]:
        def called(*facts: object) -> object:
            if self.ill:
                raise OSError(self._error, os.strerror(self._error))
            return call(*facts)

        return called


@pytest.mark.parametrize(
    "calls", [("fsync",), ("fsync", "truncate"), ("write",), ("fsync", "truncate", "open")], ids="+".join
)
def test_whatever_fails_on_a_dying_disk_it_heals_and_what_was_refused_is_not_in_the_file(
    log: Log, file: Path, monkeypatch: pytest.MonkeyPatch, calls: tuple[str, ...]
) -> None:
    log.append(LAST, [note(LAST + 1, "blijft")])
    disk = Dying(monkeypatch, *calls)
    for _ in range(3):
        with pytest.raises(NotStored, match="Input/output error"):
            log.append(LAST + 1, [note(LAST + 2, "refused-one")])
    disk.ill = False
    log.append(LAST + 1, [note(LAST + 2, "daarna")])

    assert numbers(file) == [*range(1, LAST + 3)]
    assert b"refused-one" not in file.read_bytes()


def test_what_was_refused_is_taken_out_of_the_file_when_the_log_closes(
    shelf: Shelf, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = shelf.create(beginning())
    disk = Dying(monkeypatch, "fsync", "truncate")
    with pytest.raises(NotStored):
        log.append(LAST, [note(LAST + 1, "refused-one")])
    assert b"refused-one" in file.read_bytes(), "the disk took the bytes and then refused"
    disk.ill = False
    log.close()

    assert b"refused-one" not in file.read_bytes()


def test_half_a_line_on_a_full_disk_is_cut_off(log: Log, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, left = os.write, [10]

    def fills(handle: int, content: bytes) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken, left[0] = write(handle, bytes(content)[: left[0]]), 0
        return taken

    before = file.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", fills)
        with pytest.raises(NotStored, match="No space left"):
            log.append(LAST, [note(LAST + 1)])
    assert file.read_bytes() == before


def test_a_reader_beside_the_app_changes_nothing_in_the_file(log: Log, file: Path) -> None:
    log.append(LAST, [note(LAST + 1)])
    whole = file.read_bytes()
    file.write_bytes(whole + b'{"number":9,"at":"20')  # as a reader may find it in the middle of an append
    state = file.stat()
    with TinyDB(file, storage=JournalStorage) as db:
        assert len(db.table("operations")) == LAST + 1

    assert file.read_bytes() == whole + b'{"number":9,"at":"20'
    assert file.stat().st_mtime_ns == state.st_mtime_ns


def test_a_torn_line_is_cut_off_only_by_the_next_append(log: Log, file: Path) -> None:
    log.close()
    with file.open("ab") as torn:
        torn.write(b'{"number":9,"at":"20')
    with closing(Log(file)) as again:
        assert file.read_bytes().endswith(b'"20')
        again.append(LAST, [note(LAST + 1)])
    assert numbers(file) == [*range(1, LAST + 2)]


@pytest.mark.parametrize("removed", ["file", "folder"])
def test_a_file_that_is_removed_is_noticed_before_the_answer_and_back_again_without_a_restart(
    log: Log, file: Path, tmp_path: Path, removed: str
) -> None:
    log.append(LAST, [note(LAST + 1)])
    gone = file if removed == "file" else file.parent
    gone.rename(tmp_path / "away")
    with pytest.raises(NotStored):
        log.append(LAST + 1, [note(LAST + 2, "refused-one")])
    (tmp_path / "away").rename(gone)

    log.append(LAST + 1, [note(LAST + 2, "daarna")])
    assert numbers(file) == [*range(1, LAST + 3)]
    assert b"refused-one" not in file.read_bytes()


def test_a_file_that_goes_while_it_is_written_is_noticed_before_the_answer(
    log: Log, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def removes(handle: int) -> None:
        fsync(handle)
        file.unlink(missing_ok=True)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", removes)
        with pytest.raises(NotStored):
            log.append(LAST, [note(LAST + 1)])


def test_a_file_that_is_overwritten_while_it_is_written_is_noticed_before_the_answer(
    log: Log, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, before = os.fsync, file.read_bytes()

    def puts_back(handle: int) -> None:
        fsync(handle)
        file.write_bytes(before)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", puts_back)
        with pytest.raises(NotStored):
            log.append(LAST, [note(LAST + 1)])


@pytest.mark.parametrize("how", ["copied over it", "moved over it", "as long as ours"])
@pytest.mark.usefixtures("settled")
def test_a_backup_put_over_the_live_file_is_noticed_refused_and_taken_over(
    log: Log, file: Path, tmp_path: Path, how: str
) -> None:
    backup = tmp_path / "backup"
    log.append(LAST, [note(LAST + 1, "in de kopie")])
    shutil.copy(file, backup)
    log.append(LAST + 1, [note(LAST + 2, "erna, aaaa")])
    if how == "as long as ours":
        backup.write_bytes(file.read_bytes().replace(b"erna, aaaa", b"erna, bbbb"))
    if how == "moved over it":
        backup.rename(file)
    else:
        shutil.copyfile(backup, file)
    held = numbers(file)
    with pytest.raises(NotStored, match="replaced"):
        log.append(LAST + 2, [note(LAST + 3, "refused-one")])

    assert log.last == len(held)
    log.append(log.last, [note(log.last + 1, "daarna")])
    assert numbers(file) == [*range(1, len(held) + 2)]
    assert b"refused-one" not in file.read_bytes()
    assert b"\0" not in file.read_bytes()


def test_a_file_in_which_somebody_still_writes_is_not_taken_over_yet(
    log: Log, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.append(LAST, [note(LAST + 1)])
    whole = file.read_bytes()
    file.write_bytes(whole[:-100])  # a copy under way
    for _ in range(2):
        with pytest.raises(NotStored, match="replaced"):
            log.append(LAST + 1, [note(LAST + 2, "refused-one")])
    assert file.read_bytes() == whole[:-100], "nothing is written into it"
    file.write_bytes(whole)
    log.append(LAST + 1, [note(LAST + 2)])
    assert numbers(file) == [*range(1, LAST + 3)]


@pytest.mark.usefixtures("settled")
def test_something_unusable_in_its_place_is_refused_until_it_is_mended(log: Log, file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(b"garbage\n")
    for _ in range(2):
        with pytest.raises(NotStored):
            log.append(LAST, [note(LAST + 1)])
    assert file.read_bytes() == b"garbage\n"
    file.write_bytes(whole)
    log.append(LAST, [note(LAST + 1)])
    assert numbers(file) == [*range(1, LAST + 2)]


def test_who_only_touches_the_file_disturbs_nobody(log: Log, file: Path) -> None:
    log.append(LAST, [note(LAST + 1)])
    file.touch()
    file.chmod(0o600)
    log.append(LAST + 1, [note(LAST + 2)])
    assert numbers(file) == [*range(1, LAST + 3)]


@pytest.mark.usefixtures("settled")
def test_people_in_a_room_are_told_and_go_on_when_the_disk_is_back(
    shelf: Shelf, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Room(shelf.create(beginning()))) as room:
        disk = Dying(monkeypatch, "fsync", "truncate")
        assert room.ask(ANNA, an_operation(1)) == Refusal("not_stored")
        assert room.ask(ANNA, an_operation(2)) == Refusal("not_stored")
        disk.ill = False
        assert isinstance(room.ask(ANNA, an_operation(1)), Accepted)
        backup = file.read_bytes()
        room.ask(ANNA, an_operation(3))
        file.write_bytes(backup)
        assert room.ask(ANNA, an_operation(4)) == Refusal("not_stored")

        assert [*room.workshop.subgroups[NORTH].notes] == ["operation-0001"], "what the file holds, holds"
        assert isinstance(room.ask(ANNA, an_operation(4)), Accepted)
    assert numbers(file) == [*range(1, LAST + 3)]


# --- one file does not stop the others, one folder has one process


def test_a_second_process_is_refused_although_somebody_removed_the_lock_file(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "in-use.lock").unlink()
    with pytest.raises(InUse, match="another process"):
        Shelf(tmp_path)


def test_odd_files_and_folders_are_named_in_the_log_and_stop_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Shelf(tmp_path)
    first.create(beginning()).close()
    first.close()
    folder = tmp_path / "workshops"
    (folder / "folder.jsonl").mkdir()
    (folder / "folder.new").mkdir()
    os.mkfifo(folder / "pipe.jsonl")
    (folder / "nowhere.jsonl").symlink_to(folder / "not there")
    (folder / "empty.jsonl").touch()
    (folder / "latin.jsonl").write_bytes(b"\xff\xfe\n")
    with closing(socket.socket(socket.AF_UNIX)) as odd:
        monkeypatch.chdir(folder)
        odd.bind("socket.jsonl")
    forbidden = folder / "forbidden.jsonl"
    forbidden.write_bytes((folder / f"{WORKSHOP}.jsonl").read_bytes())
    opened: Callable[..., object] = Path.open

    def open_or_refuse(self: Path, *facts: object, **more: object) -> object:
        if self == forbidden:  # mode 600 of another user; for root, who runs some tests, no mode forbids anything
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(self, *facts, **more)

    monkeypatch.setattr(Path, "open", open_or_refuse)
    second = Shelf(tmp_path)

    assert second.find(CODE) == WORKSHOP
    for each in ("folder", "pipe", "nowhere", "empty", "latin", "socket", "forbidden"):
        assert f"{each}.jsonl" in second.lost
        assert f"{each}.jsonl" in caplog.text
    second.close()


def test_a_workshop_that_cannot_be_stored_is_not_there_after_a_restart(
    shelf: Shelf, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        Dying(patched, "fsync")
        with pytest.raises(NotStored):
            shelf.create(beginning())
    assert [*file.parent.iterdir()] == []
    shelf.create(beginning()).close()


def test_a_folder_that_was_put_back_is_readable_for_its_own_user_only(tmp_path: Path) -> None:
    (tmp_path / "workshops").mkdir(mode=0o755)
    (tmp_path / "workshops").chmod(0o755)
    with closing(Shelf(tmp_path)):
        assert (tmp_path / "workshops").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_gone_is_not_ready(shelf: Shelf, tmp_path: Path) -> None:
    assert Disk(shelf.workshops).ready(5.0) == "ok"
    shelf.workshops.rename(tmp_path / "away")
    assert Disk(shelf.workshops).ready(5.0) == "failing"


# --- rooms


def test_a_room_that_somebody_has_just_asked_for_is_not_closed(tmp_path: Path) -> None:
    rooms = Rooms(Shelf(tmp_path))
    rooms.create(beginning())
    room = rooms.get(WORKSHOP)
    assert room is not None
    room.unused()
    assert rooms.get(WORKSHOP) is room
    rooms._close_unused(WORKSHOP)

    assert isinstance(room.ask(ANNA, o.Undo(id="operation-undo", undoes="nothing-here")), Refusal)
    assert isinstance(room.ask(ANNA, an_operation(1)), Accepted)
    rooms.close()


def test_who_asks_while_the_sweeper_closes_gets_a_room_that_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = Rooms(Shelf(tmp_path))
    rooms.create(beginning())
    asked: list[Room] = []
    unused = Room.unused

    def asked_in_between(room: Room) -> bool:
        found = unused(room)
        if found and not asked:
            asked.append(room)
            room.use()
        return found

    rooms._rooms[WORKSHOP].unused()
    monkeypatch.setattr(Room, "unused", asked_in_between)
    rooms._close_unused(WORKSHOP)

    assert asked
    assert isinstance(asked[0].ask(ANNA, an_operation(1)), Accepted)
    assert rooms.get(WORKSHOP) is asked[0]
    rooms.close()


def test_twenty_thousand_operations_open_and_are_all_there(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.create([*beginning(), *a_long_day(20_000 - LAST)]).close()
    room = Room(shelf.open(WORKSHOP))
    room.close()
    shelf.close()

    assert room.workshop.number == 20_000


def a_long_day(length: int) -> Iterator[Stored]:
    """Notes on two hundred places, changed and reacted to over and over."""
    for number in range(LAST + 1, LAST + 1 + length):
        added, which = f"operation-{number:06}", f"operation-{LAST + 1 + number % 200:06}"
        operation: o.Operation
        if number <= LAST + 200:
            operation = o.AddNote(id=added, block="goal", text=f"Wie loopt vast, en waarom? {number}")
        elif number % 3:
            operation = o.EditNote(id=added, note=which, text=f"Anders gezegd: {number}", note_kind="idea")
        else:
            operation = o.ReactToNote(id=added, note=which, mark="agree" if number % 2 else None)
        yield Stored(number=number, at=AT, by=ANNA, operation=operation)


def test_a_damaged_file_is_left_as_it_is_by_everybody_who_reads_it(log: Log, file: Path) -> None:
    log.close()
    damaged = file.read_bytes().replace(b'"number":2', b'"number":')
    file.write_bytes(damaged)
    with pytest.raises(Damaged, match="line 3"):
        Log(file)
    assert file.read_bytes() == damaged
