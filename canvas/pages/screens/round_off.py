"""Rounding off, as a view of the live plenary: what becomes of each topic."""

from canvas.core.model import RECORDERS
from canvas.pages.context import seated
from canvas.pages.together import live_plenary

here = seated(*RECORDERS)
here.wake_without_seat()
live_plenary(here, "round_off")
