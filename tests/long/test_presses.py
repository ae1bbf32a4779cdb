"""Two hundred presses in a row, and two hundred more while something else keeps a core busy."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.presses import every_press_opens_its_step
from tests.support.tables import Setting, discussing

pytestmark = pytest.mark.timeout(1800)


def test_two_hundred_presses_open_two_hundred_steps(setting: Setting) -> None:
    every_press_opens_its_step(setting(discussing()), 200)


def test_two_hundred_presses_open_two_hundred_steps_while_a_core_is_busy(setting: Setting) -> None:
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as spinning:
        try:
            every_press_opens_its_step(setting(discussing()), 200)
        finally:
            spinning.kill()
