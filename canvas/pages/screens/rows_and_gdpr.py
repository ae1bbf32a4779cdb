"""Rows where a sentence is not enough, and the GDPR checklist, as a view of the live plenary."""

from canvas.core.model import RECORDERS
from canvas.pages.context import seated
from canvas.pages.together import live_plenary

here = seated(*RECORDERS)
here.wake_without_seat()
live_plenary(here, "rows")
