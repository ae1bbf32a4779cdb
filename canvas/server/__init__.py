"""The running server: open workshops, who somebody is, settings, and the worker processes beside it."""
