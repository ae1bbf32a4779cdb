"""Runs app.py of the current folder as on a read-only disk: `python read_only.py DATA`.

Whatever the program writes outside DATA and the temporary folder fails as it would there, and is named in DATA/refused.
"""

from __future__ import annotations

import errno
import os
import runpy
import sys
import tempfile
from pathlib import Path
from typing import Any

CHANGES = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(data: Path) -> None:
    """Run the app; returns when it ends."""
    allowed = tuple(os.path.realpath(each) for each in (data, tempfile.gettempdir(), os.devnull))
    record = os.open(data / "refused", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event in CHANGES or (event == "open" and int(arguments[2] or 0) & WRITING)
        if not writes or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if not any(path == each or path.startswith(each + os.sep) for each in allowed):
            os.write(record, f"{event} {path}\n".encode())
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)

    sys.addaudithook(guard)
    sys.path[0] = str(Path.cwd())
    sys.argv = ["app.py"]
    runpy.run_path("app.py", run_name="__main__")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
