"""The HTML frame, style sheet and template engine that the bare pages and the printed card share."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
LOOK = Markup((HERE / "html_page.css").read_text(encoding="utf-8"))  # noqa: S704 -- our own file

_LAYOUT = re.compile(r"(?<=[>}])\s*\n\s*(?=[<{])")


class Layout(Extension):
    """A line break between two tags of a template is layout, and is not sent: a slow line pays for every byte."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template as it is compiled: the break becomes a comment, so that an error names the right line."""
        return _LAYOUT.sub(lambda layout: "{#" + "\n" * layout[0].count("\n") + "#}", source)


def environment(*folders: Path) -> Environment:
    """Templates from these folders and from ours. Every value is escaped; jinja2's UndefinedError where one lacks."""
    made = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        extensions=[Layout],
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["look"] = LOOK
    return made
