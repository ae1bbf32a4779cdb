"""What stands on the wall, as every board has it too: to be read at one's own size, and by a screen reader."""

from __future__ import annotations

from collections import OrderedDict

from canvas.core.entries import WallShown
from canvas.core.model import Workshop
from canvas.plenary.wall import in_full

_KEPT = 16
_made: OrderedDict[int, tuple[Workshop, WallShown]] = OrderedDict()


def on_boards(workshop: Workshop) -> WallShown:
    """What stands on the wall now, with every text in full; made once for each state, for all subgroups.

    Called on the event loop only.
    """
    known = _made.get(id(workshop))
    if known is None:
        # With the state itself, so that its number stays its own.
        known = _made[id(workshop)] = workshop, in_full(workshop)
        if len(_made) > _KEPT:
            _made.popitem(last=False)
    return known[1]
