"""What the roles of a workshop are called."""

from __future__ import annotations

from canvas.core.model import Role
from canvas.words.i18n import N_

ROLES: dict[Role, str] = {
    "facilitator": N_("Facilitator"), "cofacilitator": N_("Co-facilitator"), "vision_writer": N_("Vision writer"),
    "observer": N_("Observer"), "participant": N_("Participant"),
    "wall": N_("Wall"),
}  # fmt: skip
