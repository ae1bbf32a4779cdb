"""The running server: open workshops, identity, settings, and the worker processes beside it."""
