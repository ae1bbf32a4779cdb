"""The action list as a view of the live plenary: what, who does it, by when, and where it came from."""

from canvas.core.model import RECORDERS
from canvas.pages.context import seated
from canvas.pages.together import live_plenary

here = seated(*RECORDERS)
here.wake_without_seat()
live_plenary(here, "actions")
