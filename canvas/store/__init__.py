"""The disk: the journal of each workshop, and canvases of the institution's own."""
