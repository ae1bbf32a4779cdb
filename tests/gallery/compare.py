"""Two folders of scenes as text, compared: what is no longer the same for somebody who sees or hears the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

BOX = re.compile(r"^(?P<part>\S+ \[.*?\]) (?P<x>-?\d+),(?P<y>-?\d+) (?P<width>\d+)×(?P<height>\d+)(?: (?P<text>.*))?$")
HEADING = "== "
ALL = ""
"""The language of words that stand above the first heading of a file of words."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that became others, per language."""

    known: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> Words:
        """From lines `old -> new` under headings `[nl]` and `[en]`; above them those of every language. Lines that
        begin with # say nothing. Raises ValueError on any other line."""
        known: dict[str, dict[str, str]] = {ALL: {}}
        language = ALL
        for line in filter(None, map(str.strip, file.read_text(encoding="utf-8").splitlines())):
            if line.startswith("["):
                language = line.strip("[]")
            elif not line.startswith("#"):
                old, arrow, new = line.partition("->")
                if not arrow or not old.strip():
                    raise ValueError(f"{file}: no `old -> new` in {line!r}")
                known.setdefault(language, {})[old.strip()] = new.strip()
        return cls(known)

    def replaced(self, text: str, language: str) -> str:
        """The text in the new words: whole words only, each place once, the longest that fits; a word that begins
        with a capital keeps it."""
        words = self.known.get(ALL, {}) | self.known.get(language, {})
        words |= {_capital(old): _capital(new) for old, new in words.items() if _capital(old) not in words}
        if not words:
            return text
        longest = sorted(words, key=len, reverse=True)
        return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", lambda found: words[found[0]], text)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


@dataclass(slots=True)
class Difference:
    """What one part of a scene, `nl laptop tree`, no longer shares: lines that went (-) and came (+), and boxes that
    hold the same at another place or in another size."""

    part: str
    changed: list[str]
    moved: list[str]


def differences(old: Path, new: Path, words: Words) -> Iterator[Difference]:
    """What differs between the two files of a scene, in the parts that have something to say."""
    before, after = _parts(old), _parts(new)
    for part in dict.fromkeys((*before, *after)):
        lines = _worded(before.get(part, []), after.get(part, []), words, part.split()[0])
        found = (_boxes if part.endswith("boxes") else _tree)(lines, after.get(part, []))
        if any(found):
            yield Difference(part, *found)


def _parts(file: Path) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(HEADING):
            lines = parts.setdefault(line.removeprefix(HEADING), [])
        else:
            lines.append(line)
    return parts


def _worded(old: list[str], new: list[str], words: Words, language: str) -> list[str]:
    """The old lines in the new words, but for those that stand unchanged in the new ones."""
    stand = {_held(line) for line in new}
    return [line if _held(line) in stand else words.replaced(line, language) for line in old]


def _held(line: str) -> str:
    """A line without the place of its box."""
    box = BOX.match(line)
    return f"{box['part']} {box['text'] or ''}" if box else line


def _tree(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    changed: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            changed += _gone_and_come(old[a:b], new[c:d])
    return changed, []


def _boxes(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    changed: list[str] = []
    moved: list[str] = []
    held = [_held(line) for line in old], [_held(line) for line in new]
    for what, a, b, c, d in SequenceMatcher(None, *held, autojunk=False).get_opcodes():
        if what == "equal":
            moved += [_move(*pair) for pair in zip(old[a:b], new[c:d], strict=True) if pair[0] != pair[1]]
        else:
            changed += _gone_and_come(old[a:b], new[c:d])
    return changed, moved


def _gone_and_come(old: list[str], new: list[str]) -> list[str]:
    return [f"- {line}" for line in old] + [f"+ {line}" for line in new]


def _move(old: str, new: str) -> str:
    """`role [hook] x+0 y+4 width-12 height+0 text`."""
    before, after = BOX.match(old), BOX.match(new)
    assert before
    assert after
    by = " ".join(f"{name}{int(after[name]) - int(before[name]):+}" for name in ("x", "y", "width", "height"))
    return f"{after['part']} {by} {after['text'] or ''}".rstrip()


def compare(old: Path, new: Path, words: Words, only: str = "", most: int = 40) -> int:
    """Print per scene what differs, at most so many lines of each kind; then the lines that differ in several scenes,
    and a last line that counts. Returns the number of scenes that differ; one that stands in a single folder does."""
    names = sorted({file.name for folder in (old, new) for file in folder.glob("*.txt") if only in file.name})
    found = {name: _compared(old / name, new / name, words, most) for name in names}
    _say_often(found.values(), most)
    trees = sum(any(each.changed for each in some) for some in found.values())
    differ = sum(map(bool, found.values()))
    print(f"\n{len(names)} scenes: {len(names) - differ} equal, {trees} tree changed, {differ - trees} only moved")
    return differ


def _compared(old: Path, new: Path, words: Words, most: int) -> list[Difference]:
    alone = [f"{sign} the scene" for sign, file in (("+", old), ("-", new)) if not file.exists()]
    found = [Difference("all", alone, [])] if alone else list(differences(old, new, words))
    if found:
        print(f"\n{old.stem}")
    for each in found:
        for what, lines in (("tree changed", each.changed), ("moved", each.moved)):
            if lines:
                print(f"  {each.part}: {what}, {len(lines)} lines")
                print("\n".join(f"    {line}" for line in lines[:most]))
            if len(lines) > most:
                print(f"    ... and {len(lines) - most} more")
    return found


def _say_often(found: Iterable[list[Difference]], most: int) -> None:
    often: Counter[str] = Counter()
    for some in found:
        often.update({f"{line[:2]}{_held(line[2:]).strip()}" for each in some for line in each.changed})
    lines = [f"  {scenes}: {line}" for line, scenes in often.most_common(most) if scenes > 1]
    if lines:
        print("\nLines that changed in several scenes, and in how many:", *lines, sep="\n")
