"""One script for a bare page, in place of the hundred modules that it is made of.

On a bad network every request costs, and small files compress badly on their own. The modules stay as they are in the
project, and Streamlit's pages load them one by one; here their texts are put one after the other, each in a function of
its own that gives what it exports. What others wrote is not put in: it is loaded as the module it is.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from canvas.client import BOARD, loaded, served

BEGINNING = "bare_page.js"
"""The script a bare page begins with, in the room of its surface."""

_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"(\.[^"]+)";?', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.[^"]+)"\)')
_EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const) ([\w$]+)", re.MULTILINE)
_UNKNOWN = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def sent(path: Path) -> bytes:
    """A file as browsers get it: the beginning of a bare page with all that it loads of ours, any other by itself."""
    return bundle(path.relative_to(BOARD).as_posix()) if path.name == BEGINNING else served(path)


def bundle(beginning: str) -> bytes:
    """The script that does what this one does with all that it imports, by its path below BOARD.

    ValueError where modules import each other in a circle, or import or export in a way that is not known here.
    """
    order: list[str] = []
    _visit(beginning, (), order)
    vendor = sorted({target for file in order for target in _targets(file) if _is_of_others(target)})
    here = posixpath.dirname(beginning)
    heads = (f'import * as v{n} from "{posixpath.relpath(file, here)}";' for n, file in enumerate(vendor))
    names = {file: f"v{n}" for n, file in enumerate(vendor)}
    names |= {file: f'm["{file}"]' for file in order}
    parts = (f"{names[file]} = (() => {{{_body(file, names)}}})();" for file in order)
    return "\n".join([*heads, "const m = {};", *parts]).encode()


def loads(beginning: str) -> list[str]:
    """The scripts that the bundle of this one loads itself, by their paths below BOARD."""
    return sorted(filter(_is_of_others, loaded(beginning)))


def _visit(file: str, above: tuple[str, ...], order: list[str]) -> None:
    """Put this module behind all that it imports."""
    if file in above:
        raise ValueError(f"modules import each other: {' > '.join((*above, file))}")
    if file in order or _is_of_others(file):
        return
    for target in _targets(file):
        _visit(target, (*above, file), order)
    order.append(file)


def _targets(file: str) -> list[str]:
    text = served(BOARD / file).decode()
    found = [*(name for _, name in _IMPORT.findall(text)), *_LATER.findall(text)]
    return [_resolved(file, name) for name in found]


def _resolved(file: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), name))


def _is_of_others(file: str) -> bool:
    return file.startswith("vendor/")


def _body(file: str, names: dict[str, str]) -> str:
    """What stands in the function of a module: what it imports is taken from the others, what it exports comes last."""

    def taken(found: re.Match[str]) -> str:
        wanted = re.sub(r"(\S+)\s+as\s+(\S+)", r"\1: \2", found[1]).strip()
        return f"const {{ {wanted} }} = {names[_resolved(file, found[2])]};"

    text = _IMPORT.sub(taken, served(BOARD / file).decode())
    text = _LATER.sub(lambda found: f"Promise.resolve({names[_resolved(file, found[1])]})", text)
    exported = [name for _, name in _EXPORT.findall(text)]
    text = _EXPORT.sub(r"\1 \2", text)
    if unknown := _UNKNOWN.search(text):
        raise ValueError(f"{file}: {unknown[0]}")
    lines = re.sub(r"\n\s*\n+", "\n", text)
    return f"{lines}\nreturn {{ {', '.join(exported)} }};\n"
