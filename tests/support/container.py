"""What the Dockerfile says, without a container engine: its steps read, its files laid out, its app started there."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.theatre import FOLDER, Server, until

READ_ONLY = Path(__file__).parent / "read_only.py"
UNPRIVILEGED = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs", "--"]
"""As compose.yaml has it: root's rights are gone, so that root too is held to the rights of a file."""


def steps(dockerfile: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile with what follows them, in order; comments and line breaks are gone."""
    bare = re.sub(r"^#.*\n", "", dockerfile, flags=re.MULTILINE).replace("\\\n", " ")
    lines = [line.strip() for line in bare.splitlines() if line.strip()]
    return [(word, " ".join(rest.split())) for word, _, rest in (line.partition(" ") for line in lines)]


def last_stage() -> list[tuple[str, str]]:
    """What makes the image that runs."""
    every = steps((FOLDER / "Dockerfile").read_text(encoding="utf-8"))
    return every[max(n for n, (word, _) in enumerate(every) if word == "FROM") :]


def environment() -> dict[str, str]:
    """What the image sets."""
    pairs = [pair for word, rest in last_stage() if word == "ENV" for pair in shlex.split(rest)]
    return dict(pair.split("=", 1) for pair in pairs)


def health() -> list[str]:
    """The command that tells whether the container is well."""
    [said] = [rest for word, rest in last_stage() if word == "HEALTHCHECK"]
    command: list[str] = json.loads(said.partition("CMD ")[2])
    return command


def lay_out(folder: Path) -> None:
    """Copy into this folder what the Dockerfile copies from ours, and make it read-only."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for word, rest in last_stage():
        if word != "COPY" or rest.startswith("--from"):
            continue
        *sources, to = rest.split()
        for source in sources:
            there = folder / to
            if (FOLDER / source).is_dir():
                shutil.copytree(FOLDER / source, there, ignore=ignored)
            else:
                there.mkdir(parents=True, exist_ok=True)
                shutil.copy(FOLDER / source, there)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)


class Container(Server):
    """The app as the image runs it: its files, its environment and no other, a disk that takes nothing but DATA."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        lay_out(folder)
        data.mkdir(mode=0o700)
        super().__init__(data)

    def start(self) -> None:
        """Start, and return when the image's own health check says that it is well."""
        temporary = self.data.parent / "tmp"
        temporary.mkdir(exist_ok=True)
        self.environment = {
            **environment(),
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "PORT": str(self.port),
            "DATA": str(self.data),
            "HOST": "127.0.0.1",
            "TMPDIR": str(temporary),
        }
        starts = [sys.executable, str(READ_ONLY), str(self.data)]
        if os.geteuid() == 0:
            starts = [*UNPRIVILEGED, *starts]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(starts, cwd=self.folder, env=self.environment, stdout=log, stderr=log)
        with self._ended_on_failure():
            until(self.is_well, "the health check of the image passes")

    def is_well(self) -> bool:
        """What the health check says."""
        assert self.process is not None
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        done = subprocess.run(health(), env=self.environment, capture_output=True, check=False)
        return done.returncode == 0

    def refused(self) -> list[str]:
        """What the app tried to write where it may not."""
        file = self.data / "refused"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
