"""How many files this process may have open, and so how many connections fit: each is an open file."""

from __future__ import annotations

import logging
import sys

if sys.platform != "win32":
    import resource

logger = logging.getLogger("canvas.server.open_files")

WANTED = 16_384
"""More than this the app cannot use; where a system allows it, so many are asked for."""
KEPT_BACK = 64
"""Files that connections never take: the log, the lock, workshops, the pipes of the processes beside the server."""
ENOUGH = 1_000
"""Connections above which nobody needs to hear of it: sixty browsers that arrive at once ask for some 430."""


def limit() -> int:
    """How many files this process may have open now, WANTED at most."""
    if sys.platform == "win32":  # no such limit there
        return WANTED
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return WANTED if soft == resource.RLIM_INFINITY else min(soft, WANTED)


def raise_limit() -> None:
    """Raise the soft limit of open files as far as the system allows, to WANTED at most."""
    if sys.platform == "win32" or limit() == WANTED:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(hard, WANTED)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError) as error:  # macOS may refuse what it calls allowed
        logger.warning("the limit of open files stays at %d: %s", soft, error)


def connections(files: int) -> int:
    """How many connections fit in so many files: half of them, because what is sent at each may be a file as well."""
    return max(16, (files - KEPT_BACK) // 2)


def said(files: int) -> str:
    """The sentence for the operator about so many files; empty when there are enough of them."""
    fit = connections(files)
    if fit >= ENOUGH:
        return ""
    return (
        f"This system lets the app open {files} files, so {fit} connections fit: about {fit // 2} people at once. "
        "For more, raise the limit before you start it: ulimit -n 4096"
    )
