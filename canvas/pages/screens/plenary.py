"""The plenary: one topic with the wordings of all subgroups and the shared statement made of them, which is live."""

from canvas.core.model import READERS
from canvas.pages.context import seated
from canvas.pages.together import live_plenary

here = seated(*READERS)
here.wake_without_seat()
live_plenary(here, "topic")
