"""Servers for tests, each forked from one process that has imported the app: a start costs a tenth of a second.

Importing Streamlit and the rest takes a second or two of a core, and 150 tests want a server of their own. What is
forked runs app.py from its first line on, in a process, a data folder and an environment of its own; it can be frozen
and killed as any other.
"""

from __future__ import annotations

import ast
import atexit
import gc
import importlib
import json
import mimetypes
import os
import runpy
import signal
import subprocess
import sys
import threading
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2]
CAN_FORK = sys.platform == "linux"
"""Elsewhere a fork may not survive what the system's libraries do in threads of their own."""
MEASURED = "MEASURE_SERVERS" in os.environ
"""Whether make coverage runs, which counts the lines that servers run too."""
SAVES = signal.SIGUSR1
"""At this signal a measured server writes down what it ran, and ends."""
LATER = (
    # What the server imports only when it serves, or when the first page is asked for.
    "anyio._backends._asyncio",
    "anyio.streams.tls",
    "canvas.store.custom_sheets",
    "canvas.words.hints",
    "canvas.words.markup",
    "html",
    "itsdangerous",
    "numpy",
    "pandas",
    "starlette.applications",
    "starlette.middleware.sessions",
    "streamlit.components.v2.manifest_scanner",
    "streamlit.material_icon_names",
    "streamlit.web.bootstrap",
    "streamlit.web.server.starlette.starlette_agent_routes",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.h11_impl",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
)


class Fork:
    """One server: as much of `subprocess.Popen` as the tests use."""

    def __init__(self, parent: Parent, pid: int) -> None:
        self.pid = pid
        self._parent = parent
        self._ended = False

    def poll(self) -> int | None:
        """Its exit status, negative for a signal; None while it runs."""
        status: int | None = self._parent.asks("poll", self.pid)
        self._ended = status is not None
        return status

    def wait(self) -> None:
        """Return when it has ended."""
        self._parent.asks("wait", self.pid)
        self._ended = True

    def send_signal(self, number: signal.Signals) -> None:
        if not self._ended:
            os.kill(self.pid, number)


class Parent:
    """The process that servers are forked from; it ends, and they with it, when this process does."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.forks"],
            cwd=FOLDER,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def starts(self, environment: dict[str, str], log: Path) -> Fork:
        """Fork a server with this environment, which writes what it says at the end of this file."""
        return Fork(self, self.asks("start", [environment, str(log)]))

    def asks(self, what: str, fact: object) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([what, fact]), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        assert answer, "the process that servers are forked from has died"
        return json.loads(answer)

    def ends(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


@cache
def parent() -> Parent:
    """The parent of all servers that this process asks for."""
    made = Parent()
    atexit.register(made.ends)
    return made


def _imported() -> None:
    """Import what app.py imports, and nothing that looks at an environment that the server gets only later."""
    for node in ast.parse((FOLDER / "app.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                importlib.import_module(alias.name)
        elif isinstance(node, ast.ImportFrom) and node.module:
            importlib.import_module(node.module)
    for name in LATER:
        importlib.import_module(name)
    _scan_packages()
    _read_once()


def _scan_packages() -> None:
    """Look once for components in the packages installed here: Streamlit reads them all for that at every start."""
    scanner: Any = importlib.import_module("streamlit.components.v2.manifest_scanner")
    found = scanner.scan_component_manifests()
    scanner.scan_component_manifests = lambda: found


def _read_once() -> None:
    """Read what every server reads for the first who comes: the Dutch sentences and the scripts of the bare pages."""
    mimetypes.init()
    importlib.import_module("canvas.words.i18n").catalog("nl")
    files, bundles = importlib.import_module("canvas.web.static_files"), importlib.import_module("canvas.client.bundle")
    for page in bundles.BOARD.glob(f"*/{bundles.BEGINNING}"):
        files.plain_content(page, bundles.sent)


def _become(environment: dict[str, str], log: str) -> None:
    """In the child: become a server as `python app.py` starts one."""
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for opened, number in ((nothing, 0), (written, 1), (written, 2)):
        os.dup2(opened, number)
    sys.stdin = sys.__stdin__
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["app.py"]
    sys.path[0] = str(FOLDER)
    if MEASURED:
        _measure()


def _measure() -> None:
    """In the child: count the lines that run from here on."""
    measured = importlib.import_module("coverage").Coverage(config_file="pyproject.toml", data_suffix=True)

    def end(*_: object) -> None:
        measured.stop()
        measured.save()
        os._exit(0)

    signal.signal(SAVES, end)
    measured.start()


def _ended(children: set[int], pid: int, options: int) -> int | None:
    done, status = os.waitpid(pid, options)
    if not done:
        return None
    children.discard(pid)
    return os.waitstatus_to_exitcode(status)


def main() -> bool:
    """Fork servers as long as somebody asks. True in a child, which goes on as a server."""
    _imported()
    gc.freeze()
    assert threading.active_count() == 1, "a fork would lose these threads"
    # Python 3.12 and later warn of any thread at a fork, such as the one Arrow keeps, which no server needs.
    warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
    children: set[int] = set()
    ends: dict[int, int] = {}
    for line in sys.stdin:
        what, fact = json.loads(line)
        if what == "start":
            pid = os.fork()
            if pid == 0:
                _become(*fact)
                return True
            children.add(pid)
            answer: int | None = pid
        else:
            if fact not in ends:
                found = _ended(children, fact, os.WNOHANG if what == "poll" else 0)
                if found is not None:
                    ends[fact] = found
            answer = ends.get(fact)
        print(json.dumps(answer), flush=True)
    for pid in children:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return False


if __name__ == "__main__" and main():
    runpy.run_path(str(FOLDER / "app.py"), run_name="__main__")
