"""The trials of `make soak`, small: nothing acknowledged is lost, and nobody stops the others."""

from __future__ import annotations

from pathlib import Path

from tests.soak import trials


def test_kills_under_load_lose_and_double_nothing(tmp_path: Path) -> None:
    seen = trials.kills(tmp_path, 3)
    assert seen.good, seen


def test_a_flood_is_refused_in_words_and_does_not_hold_up_the_end(tmp_path: Path) -> None:
    # How much slower the others are meanwhile is measured by make soak, where nothing else runs.
    _, taken, ended = trials.flood(tmp_path, 1)
    assert taken.good, taken
    assert ended.good, ended


def test_what_a_full_disk_refused_is_not_there_and_it_goes_on_by_itself(tmp_path: Path) -> None:
    seen = trials.full_disk(tmp_path, 100)
    assert seen.good, seen


def test_what_a_dying_disk_refused_is_not_there_and_it_goes_on_by_itself(tmp_path: Path) -> None:
    seen = trials.dying_disk(tmp_path, 100)
    assert seen.good, seen


def test_a_file_that_is_replaced_or_taken_away_is_refused_and_taken_up_again(tmp_path: Path) -> None:
    seen = trials.replaced_file(tmp_path)
    assert seen.good, seen


def test_phones_that_come_at_once_get_in_with_few_open_files(tmp_path: Path) -> None:
    seen = trials.phones(tmp_path, (128, 128), 20, 0.05)
    assert seen.good, seen


def test_half_open_connections_keep_nobody_out(tmp_path: Path) -> None:
    seen = trials.half_open(tmp_path, 300, 256)
    assert seen.good, seen
