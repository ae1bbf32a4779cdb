"""Reading a sheet from a YAML file, and saying which key of which file is wrong when it cannot be used."""

from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from sheets.model import Sheet

if TYPE_CHECKING:
    from yaml import SafeLoader as FastLoader
else:
    try:
        from yaml import CSafeLoader as FastLoader  # ten times faster; absent when built without libyaml
    except ImportError:
        from yaml import SafeLoader as FastLoader

SURF = Path(__file__).with_name("surf.yaml")
LARGEST = 1_000_000  # bytes
DEEPEST = 20  # nested lists and mappings; a sheet needs seven


class SheetError(Exception):
    """A sheet that cannot be used: which file, which key in it (empty when it is the file), what is wrong."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key} {problem}" if key else f"{file}: {problem}")
        self.file = file
        self.key = key
        self.problem = problem


def load(path: Path | None = None) -> Sheet:
    """Return the sheet in this YAML file, or the SURF discussion model when no path is given.

    Raises SheetError, naming the file and the first wrong key, for everything that can be wrong with it.
    """
    path = path or SURF
    return checked(_parsed(_text(path), path.name), path.name)


def checked(content: object, file: str) -> Sheet:
    """Return the sheet that this parsed content describes; `file` is the name to use in a SheetError."""
    try:
        return Sheet.model_validate(content)
    except ValidationError as error:
        raise SheetError(file, *_first_problem(error)) from None


def _first_problem(error: ValidationError) -> tuple[str, str]:
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "sheet":
        key, problem = first["ctx"]["key"], first["msg"]
        return key, problem.removeprefix(f"{key} ")
    return ".".join(str(part) for part in first["loc"]), _PLAIN.get(first["type"], _sentence(first["msg"]))


_PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "is not a key of a sheet",
    "string_too_short": "is empty",
    "string_type": "must be text",
    "tuple_type": "must be a list",
    "model_type": "must be a mapping of keys",
    "string_pattern_mismatch": "holds characters that do not belong there",
    "too_short": "holds too few items",
    "too_long": "holds too many items",
}


def _sentence(message: str) -> str:
    """Turn pydantic's "Input should be 1 or 2" into words that follow a key."""
    return message.replace("Input should", "should", 1)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise SheetError(path.name, "", f"there is no such file in {path.parent}") from None
    except OSError as error:
        raise SheetError(path.name, "", f"cannot be read ({error.strerror})") from None
    if len(content) > LARGEST:
        raise SheetError(path.name, "", f"is larger than {LARGEST:,} bytes")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SheetError(path.name, "", f"is not UTF-8 text (byte {error.start})") from None


def _parsed(text: str, file: str) -> object:
    try:
        _refuse_bombs(text, file)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - it is a SafeLoader that refuses more
    except yaml.MarkedYAMLError as error:
        where = _line(error.problem_mark or error.context_mark)
        raise SheetError(file, where, f"is not YAML we can read: {error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date or a number that cannot exist
        raise SheetError(file, "", f"is not YAML we can read: {error}") from None


def _line(mark: Any) -> str:
    return f"line {mark.line + 1}" if mark else ""


def _refuse_bombs(text: str, file: str) -> None:
    # Events come one by one and nothing is expanded yet; after this, building the tree cannot explode.
    depth = 0
    for event in yaml.parse(text, Loader=FastLoader):
        if isinstance(event, yaml.AliasEvent):
            raise SheetError(file, _line(event.start_mark), "repeats an anchor: aliases are not allowed")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise SheetError(file, _line(event.start_mark), "is nested too deep")


class _Loader(FastLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        # YAML lets a second key of the same name win in silence: half a translation would be lost.
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"{key.value} is there twice", problem_mark=key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)
