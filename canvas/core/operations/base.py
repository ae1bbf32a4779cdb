"""What every operation is, and the families that rules speak of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from canvas.core.text import Id


class Base(BaseModel):
    """One thing somebody did. `id` is chosen by its author and makes sending it twice harmless."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Id


class BySeated(Base):
    """What only somebody with a seat does."""


class InSubgroup(BySeated):
    """What somebody does at his own table."""


class ByLeader(BySeated):
    """What those who lead the workshop do."""


class ByMerger(BySeated):
    """What those do who put together what the tables said: who leads, and the theme maker of a table."""


class ByRecorder(BySeated):
    """What those do who record what the room says: who leads, and who writes the vision."""
