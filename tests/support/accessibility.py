"""What axe-core finds on a page in a browser, with all the rules that it has on."""

from __future__ import annotations

from typing import Any, cast

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

FOUND = """async () => (await axe.run({ resultTypes: ["violations"] })).violations.map(
  ({ id, nodes }) => [id, nodes.map(({ target }) => target)])"""
"""Only what is wrong goes to the test: all that is right is fifty kilobytes."""


def findings(page: Page) -> list[tuple[str, Any]]:
    """What is wrong on this page: the rule, and where it is broken."""
    # Half a megabyte of script stays in the page until that is loaded anew.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return cast(list[tuple[str, Any]], page.evaluate(FOUND))
