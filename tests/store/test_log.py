"""The log: durable, append-only, honest about damage, and readable with plain TinyDB."""

from __future__ import annotations

import errno
import json
import os
import traceback
from contextlib import closing
from pathlib import Path

import pytest
from tinydb import Query, TinyDB

from canvas.core.erasing import blanked
from canvas.core.fold.workshop import fold
from canvas.core.operations import AddNote, Stored, TitleTheme
from canvas.store.journal import Behind, Damaged, InUse, JournalStorage, Log, Newer, NotStored, Shelf
from tests.support.people import ANNA, AT, CODE, FAY, WORKSHOP, beginning


def note(number: int, text: str = "Wie loopt vast?") -> Stored:
    operation = AddNote(id=f"operation-{number:04}", block="goal", text=text)
    return Stored(number=number, at=AT, by=ANNA, operation=operation)


def numbers(shelf: Shelf, after: int) -> list[int]:
    """The numbers in the file, read by a log of its own."""
    with closing(shelf.open(WORKSHOP)) as log:
        return [each.number for each in log.since(after)]


def file_of(tmp_path: Path) -> Path:
    return tmp_path / "workshops" / f"{WORKSHOP}.jsonl"


def test_what_was_appended_is_read_back_after_opening_again(shelf: Shelf, log: Log) -> None:
    log.append(log.last, [note(7), note(8, "Tweede")])
    again = shelf.open(WORKSHOP)

    assert list(again.since(0)) == [*beginning(), note(7), note(8, "Tweede")]
    assert [each.number for each in again.since(6)] == [7, 8]
    again.close()


def test_an_append_writes_only_its_own_line(tmp_path: Path, log: Log) -> None:
    before = file_of(tmp_path).read_bytes()
    log.append(log.last, [note(7)])
    after = file_of(tmp_path).read_bytes()

    assert after.startswith(before)
    assert after[len(before) :].count(b"\n") == 1


def test_who_is_behind_is_told_and_nothing_is_stored(log: Log) -> None:
    log.append(log.last, [note(7)])
    with pytest.raises(Behind):
        log.append(6, [note(7, "te laat")])

    assert [each.operation.id for each in log.since(6)] == ["operation-0007"]


def test_plain_tinydb_queries_find_operations(tmp_path: Path, log: Log) -> None:
    log.append(log.last, [note(7, "Wie loopt vast?"), note(8, "Iets anders")])
    with TinyDB(file_of(tmp_path), storage=JournalStorage) as db:
        operation = Query().operation
        found = db.table("operations").search((operation.op == "add_note") & (operation.text.matches("Wie")))

    assert [each["number"] for each in found] == [7]


def test_a_torn_last_line_is_cut_off_at_opening(tmp_path: Path, shelf: Shelf, log: Log) -> None:
    log.append(log.last, [note(7)])
    whole = file_of(tmp_path).read_bytes()
    file_of(tmp_path).write_bytes(whole + b'{"number":8,"at":"20')
    again = shelf.open(WORKSHOP)
    assert again.last == 7
    again.append(7, [note(8)])
    again.close()

    assert numbers(shelf, after=6) == [7, 8]


def test_damage_in_the_middle_is_refused_by_line_and_left_as_it_is(tmp_path: Path, shelf: Shelf, log: Log) -> None:
    log.append(log.last, [note(7), note(8)])
    damaged = file_of(tmp_path).read_bytes().replace(b'"number":7', b'"number":')
    file_of(tmp_path).write_bytes(damaged)

    with pytest.raises(Damaged, match=r"workshop01\.jsonl: line 8"):
        shelf.open(WORKSHOP)
    assert file_of(tmp_path).read_bytes() == damaged


def test_an_operation_of_another_version_is_refused_by_number(tmp_path: Path, shelf: Shelf, log: Log) -> None:
    log.append(log.last, [note(7)])
    strange = file_of(tmp_path).read_bytes().replace(b'"op":"add_note"', b'"op":"sing_song"')
    file_of(tmp_path).write_bytes(strange)

    with closing(shelf.open(WORKSHOP)) as reader, pytest.raises(Damaged, match="operation 7") as caught:
        list(reader.since(0))
    told = "".join(traceback.format_exception(caught.value))
    assert "Wie loopt vast?" not in told, "people's words would stand in the operator's log"


def test_a_disk_that_refuses_leaves_the_log_as_it_was(
    tmp_path: Path, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file_of(tmp_path).read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(NotStored, match="No space left"):
            log.append(log.last, [note(7)])

    assert file_of(tmp_path).read_bytes() == before
    assert list(log.since(0)) == beginning()
    log.append(log.last, [note(7, "opnieuw")])
    assert [each.number for each in log.since(6)] == [7]


def test_erasing_keeps_number_author_and_id_and_raises_the_epoch(tmp_path: Path, shelf: Shelf, log: Log) -> None:
    log.append(log.last, [note(7, "dit moet weg"), note(8, "dit blijft")])
    (file_of(tmp_path).parent / f"{WORKSHOP}.new").write_bytes(b"dit moet weg")
    (file_of(tmp_path).parent / f"{WORKSHOP}.jsonl.damaged").write_bytes(b"dit moet weg")
    gone = blanked(note(7, "dit moet weg"), fold(beginning()))
    log.erase(log.last, [gone, note(9, "nieuw")])

    erased, kept, new = log.since(6)
    assert (erased.number, erased.by, erased.operation.id) == (7, ANNA, "operation-0007")
    assert erased == gone
    assert kept == note(8, "dit blijft")
    assert new == note(9, "nieuw")
    assert log.epoch == 1
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"dit moet weg" in file.read_bytes()]
    log.append(9, [note(10)])
    assert numbers(shelf, after=0) == [*range(1, 11)]
    with pytest.raises(Behind):
        log.erase(9, [note(10)])


def test_a_failed_erasure_changes_nothing(tmp_path: Path, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log.append(log.last, [note(7)])
    before = file_of(tmp_path).read_bytes()

    def broken(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", broken)
        with pytest.raises(NotStored):
            log.erase(log.last, [note(7, "anders")])

    assert file_of(tmp_path).read_bytes() == before
    assert log.epoch == 0


def test_a_shelf_finds_lists_and_deletes_workshops(shelf: Shelf, log: Log, tmp_path: Path) -> None:
    assert shelf.find(CODE) == WORKSHOP
    assert [header.workshop for header in shelf.headers()] == [WORKSHOP]
    shelf.delete(WORKSHOP)

    assert shelf.find(CODE) is None
    assert not file_of(tmp_path).exists()
    with pytest.raises(KeyError):
        shelf.open(WORKSHOP)


def test_a_shelf_finds_codes_again_after_a_restart(tmp_path: Path) -> None:
    first = Shelf(tmp_path)
    first.create(beginning()).close()
    first.close()
    second = Shelf(tmp_path)

    assert second.find(CODE) == WORKSHOP
    second.close()


def test_two_workshops_cannot_have_the_same_code(shelf: Shelf, log: Log) -> None:
    with pytest.raises(ValueError, match="code of its own"):
        shelf.create(beginning())


def test_a_second_process_on_the_same_folder_is_refused_in_words(tmp_path: Path, shelf: Shelf) -> None:
    with pytest.raises(InUse, match="another process"):
        Shelf(tmp_path)


def older(tmp_path: Path) -> Path:
    """The file as f0fb406 would have written it: format 1."""
    file = file_of(tmp_path)
    file.write_bytes(file.read_bytes().replace(b'"format":2', b'"format":1', 1))
    return file


def renamed(number: int, base: int | None) -> Stored:
    operation = TitleTheme(id=f"operation-{number:04}", theme="theme-0001", title="Toegang", base=base)
    return Stored(number=number, at=AT, by=FAY, operation=operation)


@pytest.mark.parametrize("more", [b"", b'"colour":"red",'])
def test_a_workshop_of_a_newer_version_is_listed_but_not_opened(
    tmp_path: Path, shelf: Shelf, log: Log, more: bytes
) -> None:
    file_of(tmp_path).write_bytes(file_of(tmp_path).read_bytes().replace(b'"format":2,', b'"format":3,' + more))
    before = file_of(tmp_path).read_bytes()

    assert [(header.workshop, header.format) for header in shelf.headers()] == [(WORKSHOP, 3)]
    with pytest.raises(Newer, match=r"workshop01\.jsonl: format 3"):
        shelf.open(WORKSHOP)
    assert file_of(tmp_path).read_bytes() == before


def test_an_older_file_stays_readable_for_the_older_version_until_something_new_is_in_it(
    tmp_path: Path, shelf: Shelf, log: Log
) -> None:
    file = older(tmp_path)
    with closing(shelf.open(WORKSHOP)) as again:
        again.append(again.last, [renamed(7, base=None)])
        assert json.loads(file.read_bytes().splitlines()[0])["format"] == 1
        assert "base" not in json.loads(file.read_bytes().splitlines()[-1])["operation"]

        again.append(again.last, [note(8), renamed(9, base=7)])
        header, *lines = map(json.loads, file.read_bytes().splitlines())
    assert header["format"] == 2
    assert [line["number"] for line in lines] == list(range(1, 10))
    assert lines[-1]["operation"]["base"] == 7
    assert numbers(shelf, after=6) == [7, 8, 9]


def test_a_disk_that_refuses_the_new_header_leaves_the_older_file_as_it_was(
    tmp_path: Path, shelf: Shelf, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = older(tmp_path)
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with closing(shelf.open(WORKSHOP)) as again:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(NotStored):
                again.append(again.last, [renamed(7, base=3)])
        assert file.read_bytes() == before
        again.append(again.last, [renamed(7, base=3)])
    assert numbers(shelf, after=6) == [7]


def test_after_an_erasure_no_older_version_opens_the_file(tmp_path: Path, shelf: Shelf, log: Log) -> None:
    file = older(tmp_path)
    with closing(shelf.open(WORKSHOP)) as again:
        again.append(again.last, [note(7)])
        again.erase(again.last, [blanked(note(7), fold(beginning()))])
    assert json.loads(file.read_bytes().splitlines()[0])["format"] == 2


def test_a_file_without_a_header_is_named_in_the_log_and_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first = Shelf(tmp_path)
    first.create(beginning()).close()
    first.close()
    (tmp_path / "workshops" / "ruined.jsonl").write_bytes(b'{"format":1,"works')
    second = Shelf(tmp_path)

    assert second.lost == ("ruined.jsonl",)
    assert "ruined.jsonl" in caplog.text
    assert second.find(CODE) == WORKSHOP
    second.close()


def test_a_text_with_every_kind_of_sign_survives(log: Log, shelf: Shelf) -> None:
    text = 'é €  “aanhalingstekens” 👩‍👩‍👧 \u2028 regel\nnieuwe regel {"a": 1} \\n'
    stored = note(7, text)
    log.append(log.last, [stored])

    with closing(shelf.open(WORKSHOP)) as reader:
        assert list(reader.since(6)) == [stored]
    assert fold(log.since(0)) == fold([*beginning(), stored])
