"""What is measured: the app as `make run` starts it, the echo beside it, and their processor time."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_SECONDS = 30.0
STOP_SECONDS = 10.0
APP = ("app.py",)
ECHO = ("-m", "tests.bench.echo")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, and its process as the system counts it."""

    port: int
    process: psutil.Process

    @property
    def origin(self) -> str:
        """What a browser calls this server."""
        return f"http://{HOST}:{self.port}"

    def cpu(self) -> float:
        """Processor seconds used so far, its children included."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(sum(each.cpu_times()[:2]) for each in family)


@contextmanager
def running(program: tuple[str, ...], data: Path) -> Iterator[Server]:
    """A server on a free port while the block runs. RuntimeError when it does not answer in half a minute."""
    port = _free_port()
    environment = {**os.environ, "HOST": HOST, "PORT": str(port), "DATA": str(data)}
    process = subprocess.Popen(
        [sys.executable, *program], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        _until_it_answers(process, port)
        yield Server(port, psutil.Process(process.pid))
    finally:
        stop(process)


def stop(process: subprocess.Popen[Any]) -> None:
    """End a process: asked first, made to when it does not."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def _until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START_SECONDS
    # No proxy from the environment: everything here is this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < end and process.poll() is None:
        try:
            opener.open(f"http://{HOST}:{port}/healthz", timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server on port {port} did not start")
