"""A disk that can be made to die: in a process that has this folder on its path, while the file FAULT names is there.

Python imports this before anything else. Calls on a workshop's file then fail as those on a dying disk do.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

FAULT = Path(os.environ.get("FAULT", "/nonexistent"))


def _failing(call: Callable[..., Any]) -> Callable[..., Any]:
    def called(handle: Any, *facts: Any) -> Any:
        if FAULT.exists() and _is_a_workshop(handle):
            raise OSError(errno.EIO, "Input/output error")
        return call(handle, *facts)

    return called


def _is_a_workshop(handle: Any) -> bool:
    name = str(Path(f"/proc/self/fd/{handle}").readlink() if isinstance(handle, int) else handle)
    return "/workshops" in name


for each in ("fsync", "truncate"):
    setattr(os, each, _failing(getattr(os, each)))
