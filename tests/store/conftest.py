"""A data folder with one workshop in it, for every test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from canvas.store.journal import Log, Shelf
from tests.support.people import beginning


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.close()


@pytest.fixture
def log(shelf: Shelf) -> Iterator[Log]:
    log = shelf.create(beginning())
    yield log
    log.close()
