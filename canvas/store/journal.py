"""The seam to the disk and the TinyDB journal behind it: one file per workshop, one JSON line per operation.

TinyDB is here for its seam: a `Storage` of two methods, and documents anybody can query with plain TinyDB. This storage
reads from memory and appends, where TinyDB's own rewrites the file at every write: with 5,000 stored 0.3 ms, not 27.

The first line of a file says its format, the workshop's id, its join code and the epoch (how often content
was erased). `write()` appends what is new and fsyncs before it returns. Reading writes nothing: a torn last line, left
by a crash, is passed over and cut off before the next line is written; any other damage is refused and left as it is.

What was acknowledged is in memory and stays the truth about this file. Before and after each append the path must still
lead to the file as we left it. If somebody removed or replaced it, or the disk refuses, the operations are refused; the
next append looks again, cuts off what a failed one left behind, and takes over a file that was put in its place once
nobody writes in it any more.

Formats: 1 is what older versions write and read. 2 may hold what they cannot read: an operation whose `needs()` is 2.
Both are read; the first such operation in a file of format 1 rewrites its header, atomically, before it is stored.
"""

from __future__ import annotations

import errno
import glob
import hashlib
import json
import logging
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import to_json
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from canvas.core.operations import Create, Stored
from canvas.core.text import STORED

if sys.platform != "win32":
    import fcntl

logger = logging.getLogger("canvas.store.journal")

FORMAT = 2
"""The newest format this version reads, and the one in which it creates workshops."""
TABLE = "operations"
SETTLED_SECONDS = 1.0
"""A file that somebody put in the place of ours is read again when nothing has changed in it for so long."""


class LogError(Exception):
    """Something about the stored workshops that the operator must know."""


class NotStored(LogError):
    """The disk did not take the operations; the log is as it was before."""


class Behind(LogError):
    """Others appended first: read `since(after)` and decide again."""


class Damaged(LogError):
    """A file is not what this program wrote; the message names file and line."""


class Newer(LogError):
    """A file has a format that only a newer version of this program reads; the message names file and format."""


class InUse(LogError):
    """Another process already serves this data folder."""


class Replaced(OSError):
    """The path leads to another file than the one we wrote, or to the same with other content."""


class Header(BaseModel):
    """The first line of a workshop's file."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    format: int
    workshop: str
    code: str
    epoch: int = 0


class _NewerHeader(Header):
    """The same as a newer version may write it, with more in it."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def _header(line: bytes) -> Header:
    """The header in this line, of any format. ValidationError when it is none."""
    try:
        return Header.model_validate_json(line)
    except ValidationError:
        newer = _NewerHeader.model_validate_json(line)
        if newer.format <= FORMAT:
            raise
        return newer


class JournalStorage(Storage):
    """TinyDB's storage as an append-only file. Only growing writes are stored; documents are read-only.

    Opening and reading never write, so that anybody may look at a file while the app uses it. `meanwhile` is called
    when the bytes of an append are written and the disk is going to be waited for.
    """

    meanwhile: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Raises Damaged or Newer when the file cannot be used, OSError when the disk refuses."""
        self._path = Path(path)
        self._file: int | None = None
        self.load()

    def load(self) -> None:
        """Read the file anew and hold what is in it. Raises as opening does, and leaves the memory as it was then."""
        with self._path.open("rb") as file:
            content = file.read()
            state = os.fstat(file.fileno())
        self.header, self._documents, self._size = _parse(self._path, content)
        self._last = max(map(int, self._documents), default=0)
        self._sum = hashlib.blake2b(memoryview(content)[: self._size])
        self._seen = _signature(state)
        self._left_over = False

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables as a fresh outer mapping; None says that nothing is stored yet."""
        return {TABLE: self._documents} if self._documents else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Append the documents that are new and fsync. OSError leaves the memory as it was; Replaced is one."""
        table = data.get(TABLE, {})
        new = {key: dict(table[key]) for key in _newer(table, self._last)}
        if not new:
            return
        lines = b"".join(map(_line, new.values()))
        file = self.ready()
        self._left_over = True
        _write_all(file, lines)
        self.meanwhile()
        os.fsync(file)
        self._take(file, self._size + len(lines))
        self._sum.update(lines)
        self._size += len(lines)
        self._last = int(next(reversed(new)))
        self._documents.update((k, MappingProxyType(v)) for k, v in new.items())

    def ready(self) -> int:
        """The open file with exactly what we hold in it. OSError when the disk refuses, Replaced when it is another."""
        file = self._open() if self._file is None else self._file
        state = self._path.stat()
        if _signature(state) != self._seen or not os.path.samestat(state, os.fstat(file)):
            file = self._compare()
        if state.st_size != self._size:
            os.truncate(file, self._size)
            os.fsync(file)
            self._take(file, self._size)
        return file

    def rewind(self) -> None:
        """After a failed write: cut off what it left behind, as far as the disk lets us; `ready` does it otherwise."""
        with suppress(OSError):
            if self._left_over:
                file = self._compare()
                os.truncate(file, self._size)
                os.fsync(file)
                self._take(file, self._size)
        self._let_go()

    def replace(self, header: Header, documents: Iterable[Mapping[str, Any]]) -> None:
        """Write the whole file anew, so that after a crash there is the old one or the new one. OSError as `write`."""
        self.ready()
        _replace_file(self._path, b"".join([_line(header.model_dump()), *(_line(dict(each)) for each in documents)]))
        self._let_go()
        self.load()

    def close(self) -> None:
        """Let go of the file."""
        if self._left_over:
            self.rewind()
        self._let_go()

    def _take(self, file: int, size: int) -> None:
        """Remember how the file looks now. Replaced unless the path leads to this open file and it is so long."""
        state = os.fstat(file)
        if not os.path.samestat(state, self._path.stat()) or state.st_size != size:
            raise Replaced(f"{self._path.name} was replaced or changed by somebody else")
        self._seen = _signature(state)
        self._left_over = False

    def _compare(self) -> int:
        """Open what the path leads to now. Replaced unless it holds what we hold, and no whole line behind it."""
        self._let_go()
        file = self._open()
        content = self._path.read_bytes()
        ours = hashlib.blake2b(memoryview(content)[: self._size]).digest() == self._sum.digest()
        if not ours or (b"\n" in content[self._size :] and not self._left_over):
            raise Replaced(f"{self._path.name} was replaced or changed by somebody else")
        return file

    def _open(self) -> int:
        # Appending, so that in a file which is cut short at this moment no hole comes before our line.
        self._file = os.open(self._path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))
        return self._file

    def _let_go(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # what matters was synced before
                os.close(self._file)
        self._file = None


def _signature(state: os.stat_result) -> tuple[int, ...]:
    # ctime, and not mtime, which cp -p and touch set as they like.
    return state.st_dev, state.st_ino, state.st_size, state.st_ctime_ns


def _newer(table: Mapping[str, Any], last: int) -> list[str]:
    keys: list[str] = []
    for key in reversed(list(table)):
        if int(key) <= last:
            break
        keys.append(key)
    return keys[::-1]


def _line(content: Mapping[str, Any]) -> bytes:
    return to_json(content) + b"\n"


def _write_all(file: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(file, view) :]


def _parse(path: Path, content: bytes) -> tuple[Header, dict[str, Any], int]:
    """Header, documents by number, and how many bytes of the file are whole lines. Raises Damaged or Newer."""
    whole = content[: content.rfind(b"\n") + 1]
    lines = whole.splitlines()
    try:
        header = _header(lines[0])
    except (IndexError, ValidationError) as error:
        raise Damaged(f"{path.name}: line 1 is not the header of a workshop") from error
    if header.format > FORMAT:
        raise Newer(f"{path.name}: format {header.format} was written by a newer version of this program")
    documents = {}
    for position, line in enumerate(lines[1:], start=2):
        try:
            document = json.loads(line)
            documents[str(document["number"])] = MappingProxyType(document)
        except (ValueError, KeyError, TypeError):
            raise Damaged(f"{path.name}: line {position} cannot be read") from None
    return header, documents, len(whole)


class Growing(Table):
    """A table that only grows, so that adding a document does not visit those that are there.

    TinyDB would rebuild the whole table for every insert; with 5,000 documents that is forty times the work of
    the line that is written.
    """

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        added: dict[int, Mapping[str, Any]] = {}
        updater(added)
        self._storage.write({self.name: {str(key): value for key, value in added.items()}})


class Log:
    """The operations of one workshop, numbered from 1 without gaps. For one writer at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._meanwhile: Callable[[], None] = lambda: None
        self._open()

    def meanwhile(self, then: Callable[[], None]) -> None:
        """Have this called, in the thread of each append, while the disk is waited for; it must neither wait nor raise.

        Nothing is durable then, and it may never be.
        """
        self._storage.meanwhile = self._meanwhile = then

    def _open(self) -> None:
        self._db = TinyDB(self._path, storage=JournalStorage)
        self._storage.meanwhile = self._meanwhile
        # TinyDB would keep results of queries that nobody asks twice here.
        self._table = Growing(self._db.storage, TABLE, cache_size=0)
        self._count = len(self._table)

    @property
    def _storage(self) -> JournalStorage:
        storage = self._db.storage
        assert isinstance(storage, JournalStorage)  # noqa: S101 -- opened so, four lines above
        return storage

    @property
    def epoch(self) -> int:
        """How often content was erased; whoever folded in an older epoch must fold again."""
        return self._storage.header.epoch

    @property
    def last(self) -> int:
        """The number of the last operation stored, 0 for none."""
        return self._count

    def append(self, after: int, operations: Iterable[Stored]) -> None:
        """Store these durably behind number `after`: all of them or none.

        Raises Behind when `after` is not the last number, NotStored when the disk refuses.
        """
        if after != self._count:
            raise Behind(f"{self._path.name}: {self._count} operations are stored, not {after}")
        stored = list(operations)
        documents = [Document(each.document(), doc_id=each.number) for each in stored]
        try:
            self._raise_format(max((each.operation.needs() for each in stored), default=1))
            self._table.insert_multiple(documents)
        except OSError as error:
            self._recover(error)
            raise NotStored(f"{self._path.name}: {error.strerror or error}") from error
        self._count += len(documents)

    def since(self, number: int) -> Iterator[Stored]:
        """The operations after this number, in order. Raises Damaged when one cannot be understood."""
        documents = (self._storage.read() or {}).get(TABLE, {})
        for each in range(number + 1, self._count + 1):
            try:
                yield Stored.model_validate(dict(documents[str(each)]), context=STORED)
            except (KeyError, ValidationError):
                # Not "from error": it would carry people's words into the log of the operator.
                raise Damaged(f"{self._path.name}: operation {each} cannot be understood") from None

    def erase(self, after: int, changed: Iterable[Stored]) -> None:
        """Put these in place of the operations with their numbers, raise the epoch, and leave no byte of the old ones.

        Those behind number `after` are new. The file is written anew and replaced as a whole, and every other file of
        this workshop beside it goes. Raises Behind when `after` is not the last number, NotStored when the disk
        refuses; the file is then as it was.
        """
        if after != self._count:
            raise Behind(f"{self._path.name}: {self._count} operations are stored, not {after}")
        told = list(changed)
        documents = {
            **(self._storage.read() or {}).get(TABLE, {}),
            **{str(each.number): each.document() for each in told},
        }
        needed = max((each.operation.needs() for each in told), default=1)
        header = self._storage.header
        header = header.model_copy(update={"epoch": self.epoch + 1, "format": max(header.format, needed)})
        try:
            _remove_beside(self._path)
            self._rewrite(header, documents.values())
        except OSError as error:
            raise NotStored(f"{self._path.name}: {error.strerror or error}") from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _raise_format(self, needed: int) -> None:
        """Make the header promise at least this format before anything is stored that needs it."""
        header = self._storage.header
        if header.format < needed:
            documents = (self._storage.read() or {}).get(TABLE, {})
            self._rewrite(header.model_copy(update={"format": needed}), documents.values())

    def _rewrite(self, header: Header, documents: Iterable[Mapping[str, Any]]) -> None:
        self._storage.replace(header, documents)
        self._count = len(self._table)

    def _recover(self, error: OSError) -> None:
        """Be ready for the next append, whatever the disk does meanwhile; a file put in place of ours is taken over."""
        self._storage.rewind()
        if isinstance(error, Replaced) and _is_settled(self._path):
            try:
                self._storage.load()
            except (LogError, OSError):
                logger.exception("%s was replaced or changed, by something that cannot be used", self._path.name)
                return
            count, self._count = self._count, len(self._table)
            logger.warning("%s was replaced: %d operations, before that %d", self._path.name, self._count, count)


def _is_settled(path: Path) -> bool:
    """Whether nothing has changed in this file for SETTLED_SECONDS; False when it is not there."""
    try:
        return not 0 <= time.time() - path.stat().st_ctime < SETTLED_SECONDS
    except OSError:
        return False


def _remove_beside(path: Path) -> None:
    """Remove what else is kept of a workshop: what a write that failed left behind, and copies of ours."""
    for other in path.parent.glob(f"{glob.escape(path.stem)}.*"):
        if other != path and other.is_file():
            other.unlink()
    _sync_folder(path.parent)


def _replace_file(path: Path, content: bytes) -> None:
    """Put a whole file in place, so that after a crash there is the old one or the new one."""
    temporary = path.with_suffix(".new")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # Windows has no handle on a folder to sync; its rename is durable by itself.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_header(path: Path) -> Header:
    """The header of a file. Raises Damaged when its first line is none, OSError when it cannot be read as a file."""
    if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
        raise OSError(errno.EINVAL, "is not a file")
    try:
        with path.open("rb") as file:
            return _header(file.readline())
    except ValidationError:
        raise Damaged("line 1 is not the header of a workshop") from None


def operations_in(path: Path) -> list[Stored]:
    """The operations in the file of a workshop, which is only read.

    Raises Damaged or Newer when it cannot be used, OSError when it cannot be read.
    """
    _, documents, _ = _parse(path, path.read_bytes())
    try:
        numbers = range(1, len(documents) + 1)
        return [Stored.model_validate(dict(documents[str(each)]), context=STORED) for each in numbers]
    except (KeyError, ValidationError):
        raise Damaged(f"{path.name}: an operation is missing or cannot be understood") from None


class _FolderLock:
    """The folder itself, held so that no second process can serve it, whatever happens to the lock file in it."""

    def __init__(self, folder: Path) -> None:
        """Raises InUse."""
        self._handle: int | None = None
        if sys.platform != "win32":
            self._handle = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                self.release()
                raise InUse(f"another process already serves {folder}") from error
            except OSError:  # a disk that knows no such locks; the lock file holds there
                self.release()

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
        self._handle = None


class Shelf:
    """All workshops in a data folder on a local disk: create, list, find by code, open, delete.

    `folder` is that data folder; the institution's own canvases may stand in it too (canvas/store/custom_sheets.py).
    """

    def __init__(self, folder: Path) -> None:
        """Raises InUse when another process has the folder. Files without a header that can be read are logged."""
        self.folder = folder
        self._folder = folder / "workshops"
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(OSError):  # a backup that was put back may have come with other rights
            self._folder.chmod(0o700)
        self._lock = FileLock(folder / "in-use.lock", blocking=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise InUse(f"another process already serves {folder}") from error
        try:
            self._folder_lock = _FolderLock(folder)
        except InUse:
            self._lock.release()
            raise
        for unfinished in self._folder.glob("*.new"):  # by a crash in the middle of writing a whole file
            with suppress(OSError):  # a folder by such a name is none of ours
                unfinished.unlink()
        found, lost = self._survey()
        self._ids = {header.code: header.workshop for header in found}
        self.lost = tuple(lost)
        """The files of workshops that are here, but of which not even the first line could be read at opening."""
        if lost:  # in one line, because a line that repeats is only counted
            all_of_it = "; ".join(f"{name}: {why}" for name, why in lost.items())
            logger.error("workshops that nobody can open (%d): %s", len(lost), all_of_it)

    @property
    def workshops(self) -> Path:
        """The folder in which the files of the workshops are."""
        return self._folder

    def create(self, operations: list[Stored]) -> Log:
        """Store a new workshop. Its first operation must be `create` with an unused id and code.

        Raises ValueError when it is not, NotStored when the disk refuses.
        """
        first = operations[0].operation
        if not isinstance(first, Create) or first.code in self._ids or self._path(first.workshop).exists():
            raise ValueError("a new workshop begins with create, and has an id and a code of its own")
        header = Header(format=FORMAT, workshop=first.workshop, code=first.code)
        lines = [_line(header.model_dump()), *(_line(each.document()) for each in operations)]
        try:
            _replace_file(self._path(first.workshop), b"".join(lines))
        except OSError as error:
            with suppress(OSError):
                self._path(first.workshop).unlink()  # what was refused must not be there after a restart
            raise NotStored(f"new workshop: {error.strerror or error}") from error
        self._ids[first.code] = first.workshop
        return self.open(first.workshop)

    def headers(self) -> list[Header]:
        """The headers of all workshops whose first line can be read, of any format."""
        return self._survey()[0]

    def _survey(self) -> tuple[list[Header], dict[str, str]]:
        """The headers that can be read, and of the other files the names, each with the reason."""
        found, lost = list[Header](), dict[str, str]()
        for path in sorted(self._folder.glob("*.jsonl")):
            try:
                found.append(read_header(path))
            except Damaged as error:
                lost[path.name] = str(error)
            except OSError as error:
                lost[path.name] = error.strerror or str(error)
        return found, lost

    def find(self, code: str) -> str | None:
        """The id of the workshop with this join code, whether it can be opened or not; None for an unknown code."""
        return self._ids.get(code)

    def holds(self, workshop: str) -> bool:
        """Whether there is a workshop with this id, whether it can be opened or not."""
        return workshop in self._ids.values()

    def open(self, workshop: str) -> Log:
        """The log of a workshop.

        Raises KeyError when there is none, Damaged or Newer when its file cannot be used, OSError when the disk
        refuses.
        """
        if workshop not in self._ids.values():
            raise KeyError(workshop)
        return Log(self._path(workshop))

    def delete(self, workshop: str) -> None:
        """Remove a workshop and all that was said in it, for good.

        Raises KeyError when there is none, OSError when the disk refuses.
        """
        code = next((code for code, each in self._ids.items() if each == workshop), None)
        if code is None:
            raise KeyError(workshop)
        self._path(workshop).unlink()
        _remove_beside(self._path(workshop))
        del self._ids[code]

    def close(self) -> None:
        """Let the data folder go to another process."""
        self._folder_lock.release()
        self._lock.release()

    def _path(self, workshop: str) -> Path:
        return self._folder / f"{workshop}.jsonl"
