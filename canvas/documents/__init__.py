"""A workshop in one language as something to keep: reports for the exporters, the facilitator's card, QR codes."""
