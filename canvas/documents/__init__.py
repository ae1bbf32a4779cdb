"""What people keep of a workshop, in one language: the report for `exports`, the facilitator's card, QR codes."""
