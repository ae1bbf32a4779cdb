"""The folded state of a workshop as JSON, so that two versions of the program can be compared on the same file.

It names fields and never classes, because classes get other names. The order of a mapping counts, except where nobody
can see it.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

UNSEEN_ORDER = frozenset({"links", "marks", "reactions", "guest_marks", "done", "scribes", "theme_makers", "trails"})
"""Fields whose mapping is only looked up by key or counted, so that its order means nothing."""


def plain(value: object, name: str = "") -> Any:
    """This value as JSON; a mapping becomes a list of pairs, a set a sorted list."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name), each.name) for each in fields(value)}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        pairs = [[list(key) if isinstance(key, tuple) else key, plain(each)] for key, each in value.items()]
        return sorted(pairs, key=lambda pair: str(pair[0])) if name in UNSEEN_ORDER else pairs
    if isinstance(value, Set):
        return sorted(plain(each) for each in value)
    if isinstance(value, tuple | list):
        items = [plain(each) for each in value]
        # f0fb406 gathers what one step changed from sets, so that their order differs from run to run.
        return sorted(items, key=lambda change: str(change["cell"])) if name == "changes" else items
    return value.isoformat() if isinstance(value, date) else value


class Difference(NamedTuple):
    """Two values that should be the same; `path` leads there by names of fields and keys, ABSENT stands for nothing."""

    path: str
    was: Any
    now: Any

    def __str__(self) -> str:
        return f"{self.path}: was {_short(self.was)}, is {_short(self.now)}"


ABSENT = "(nothing)"


def differences(was: Any, now: Any, path: str = "") -> Iterator[Difference]:
    """Every place where two of these differ."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*was, *now)):
            yield from differences(was.get(key, ABSENT), now.get(key, ABSENT), f"{path}/{key}" if path else key)
    elif _is_mapping(was) and _is_mapping(now):
        old, new = ({_key(key): each for key, each in pairs} for pairs in (was, now))
        yield from differences(old, new, path)
        if list(old) != list(new) and set(old) == set(new):
            yield Difference(f"{path} (its order)", list(old), list(new))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for at, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from differences(one, other, f"{path}/{at}")
    elif was != now or type(was) is not type(now):
        yield Difference(path, was, now)


def _is_mapping(value: Any) -> bool:
    """Whether this is a mapping as `plain` writes it; an empty one looks like an empty list, which does no harm."""
    pairs = isinstance(value, list) and all(isinstance(each, list) and len(each) == 2 for each in value)
    return pairs and all(_is_key(key) for key, _ in value)


def _is_key(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def _key(key: Any) -> str:
    return key if isinstance(key, str) else "+".join(key)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"


def write(path: Path, value: Any) -> None:
    """Store this as compressed JSON, every time as the same bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(lzma.compress(text.encode(), preset=9))


def read(path: Path) -> Any:
    """What `write` stored."""
    return json.loads(lzma.decompress(path.read_bytes()))
