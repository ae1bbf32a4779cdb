"""The seam to the disk and the TinyDB journal behind it: one file per workshop, one JSON line per operation.

TinyDB is here for its seam: a `Storage` of two methods, and documents anybody can query with plain TinyDB. This storage
reads from memory and appends, where TinyDB's own rewrites the file at every write: with 5,000 stored 0.3 ms, not 27.

The first line of a file says its format, the workshop's id, its join code and the epoch (how often content
was erased). `write()` appends what is new and fsyncs before it returns. A torn last line, left by a crash, is cut off
at opening; any other damage is refused and left as it is.

Formats: 1 is what older versions write and read. 2 may hold what they cannot read: an operation whose `needs()` is 2.
Both are read; the first such operation in a file of format 1 rewrites its header, atomically, before it is stored.
"""

from __future__ import annotations

import glob
import json
import logging
import os
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

logger = logging.getLogger("canvas.store.journal")

FORMAT = 2
"""The newest format this version reads, and the one in which it creates workshops."""
TABLE = "operations"


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
    """TinyDB's storage as an append-only file. Only growing writes are stored; documents are read-only."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Raises Damaged or Newer when the file cannot be used, OSError when the disk refuses."""
        self._path = Path(path)
        self._file = self._path.open("r+b", buffering=0)
        try:
            self.header, self._documents, self._size = _parse(self._path, self._file.read())
        except LogError:
            self._file.close()
            raise
        self._last = max(map(int, self._documents), default=0)
        self._file.truncate(self._size)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables as a fresh outer mapping; None says that nothing is stored yet."""
        return {TABLE: self._documents} if self._documents else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Append the documents that are new and fsync. OSError leaves the memory as it was."""
        table = data.get(TABLE, {})
        new = {key: dict(table[key]) for key in _newer(table, self._last)}
        if not new:
            return
        lines = b"".join(map(_line, new.values()))
        _write_all(self._file, self._size, lines)
        os.fsync(self._file.fileno())
        self._size += len(lines)
        self._last = int(next(reversed(new)))
        self._documents.update((k, MappingProxyType(v)) for k, v in new.items())

    def rewind(self) -> None:
        """Cut off what a failed write left behind, as far as the disk lets us; opening does it otherwise."""
        with suppress(OSError):
            self._file.truncate(self._size)
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _newer(table: Mapping[str, Any], last: int) -> list[str]:
    keys: list[str] = []
    for key in reversed(list(table)):
        if int(key) <= last:
            break
        keys.append(key)
    return keys[::-1]


def _line(content: Mapping[str, Any]) -> bytes:
    return to_json(content) + b"\n"


def _write_all(file: Any, position: int, content: bytes) -> None:
    file.seek(position)
    view = memoryview(content)
    while view:
        view = view[file.write(view) :]


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
        self._open()

    def _open(self) -> None:
        self._db = TinyDB(self._path, storage=JournalStorage)
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
            self._recover()
            raise NotStored(f"{self._path.name}: {error.strerror or error}") from error
        self._count += len(documents)

    def since(self, number: int) -> Iterator[Stored]:
        """The operations after this number, in order. Raises Damaged when one cannot be understood."""
        documents = (self._storage.read() or {}).get(TABLE, {})
        for each in range(number + 1, self._count + 1):
            try:
                yield Stored.model_validate(dict(documents[str(each)]))
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
        content = b"".join([_line(header.model_dump()), *(_line(dict(each)) for each in documents)])
        _replace_file(self._path, content)
        self._db.close()
        self._open()

    def _recover(self) -> None:
        self._storage.rewind()
        self._db.close()
        self._open()


def _remove_beside(path: Path) -> None:
    """Remove what else is kept of a workshop: what a write that failed left behind, and copies of ours."""
    for other in path.parent.glob(f"{glob.escape(path.stem)}.*"):
        if other != path and other.is_file():
            other.unlink()
    _sync_folder(path.parent)


def _replace_file(path: Path, content: bytes) -> None:
    """Put a whole file in place, so that after a crash there is the old one or the new one."""
    temporary = path.with_suffix(".new")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # Windows has no handle on a folder to sync; its rename is durable by itself.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read_header(path: Path) -> Header | None:
    """The header of a file; None when its first line is none, or the disk refuses to read it."""
    try:
        with path.open("rb") as file:
            return _header(file.readline())
    except (ValidationError, OSError):
        return None


class Shelf:
    """All workshops in a data folder on a local disk: create, list, find by code, open, delete.

    `folder` is that data folder; the institution's own canvases may stand in it too (canvas/store/custom_sheets.py).
    """

    def __init__(self, folder: Path) -> None:
        """Raises InUse when another process has the folder. Files without a header that can be read are logged."""
        self.folder = folder
        self._folder = folder / "workshops"
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = FileLock(folder / "in-use.lock", blocking=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise InUse(f"another process already serves {folder}") from error
        for unfinished in self._folder.glob("*.new"):  # by a crash in the middle of writing a whole file
            unfinished.unlink()
        self._ids = {header.code: header.workshop for header in self.headers()}
        self.lost = tuple(path.name for path in self._files() if _read_header(path) is None)
        """The files of workshops that are here, but of which not even the first line could be read at opening."""
        for name in self.lost:
            logger.error("%s: line 1 is not the header of a workshop; nobody can open this workshop", name)

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
            raise NotStored(f"new workshop: {error.strerror or error}") from error
        self._ids[first.code] = first.workshop
        return self.open(first.workshop)

    def headers(self) -> list[Header]:
        """The headers of all workshops whose first line can be read, of any format."""
        return [header for path in self._files() if (header := _read_header(path))]

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.jsonl"))

    def find(self, code: str) -> str | None:
        """The id of the workshop with this join code, whether it can be opened or not; None for an unknown code."""
        return self._ids.get(code)

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
        self._lock.release()

    def _path(self, workshop: str) -> Path:
        return self._folder / f"{workshop}.jsonl"
