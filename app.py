"""The entry point: Streamlit's pages, our routes, the guard before them and the data folder behind, in one process.

HOST (default 127.0.0.1), PORT (8501), DATA (./data) and BASE_PATH (none) come from the environment.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from streamlit import config

from canvas import example
from canvas.server import open_files
from canvas.server.addresses import addresses
from canvas.server.document_process import documents
from canvas.server.quiet_log import keep_quiet
from canvas.server.rooms import Rooms, install
from canvas.server.settings import FOLDER, settings
from canvas.store.journal import InUse, Shelf
from canvas.web.guard import Guard
from canvas.web.listener import Requests, Sockets
from canvas.web.routes import routes

try:
    SETTINGS = settings()
except ValueError as error:
    raise SystemExit(str(error)) from None
DATA = SETTINGS.data

# Script threads of Streamlit would hold the interpreter for 5 ms at a time and make live notes wait.
SWITCH_SECONDS = 0.0005
KEEP_ALIVE_SECONDS: float | None = 20.0
"""Every socket is pinged this often, Streamlit's too: many a proxy cuts one that is silent for a minute."""
MESSAGE_BYTES = 256 * 1024
"""The largest frame a board may send; far above every limit of text, so that the refusal can be explained."""


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open the data folder for as long as the server runs."""
    sys.setswitchinterval(SWITCH_SECONDS)
    opened = Rooms(Shelf(DATA), over=example.is_over, erased=documents().forget)
    install(opened)
    try:
        yield
    finally:
        install(None)
        await asyncio.to_thread(opened.close)


SHELL = FOLDER / "canvas" / "pages" / "shell.py"
app = st.App(SHELL, routes=routes(), middleware=[Middleware(Guard)], lifespan=lifespan)
config.set_option("server.baseUrlPath", SETTINGS.base)


def main() -> None:
    """Serve until stopped; says in words why it cannot start."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    keep_quiet()
    open_files.raise_limit()
    try:
        Shelf(DATA).close()
    except InUse as error:
        raise SystemExit(f"{error}. Stop it first, or choose another folder with DATA=...") from None
    except OSError as error:
        raise SystemExit(f"The data folder {DATA} cannot be used: {error.strerror}.") from None
    shown = "localhost" if SETTINGS.host in ("127.0.0.1", "0.0.0.0", "::") else SETTINGS.host  # noqa: S104 -- only compared
    print(f"\n  Open http://{shown}:{SETTINGS.port}{SETTINGS.base} in your browser. Stop with Ctrl+C.\n", flush=True)
    for address in addresses():
        print(f"  In the room: {address}", flush=True)
    if few := open_files.said(open_files.limit()):
        print(f"\n  {few}\n", flush=True)
    # uvicorn's own binding leaves Nagle off; compression and the access log cost time and would hold addresses.
    uvicorn.run(
        app,
        host=SETTINGS.host,
        port=SETTINGS.port,
        loop="canvas.web.listener:Loop",
        http=Requests,
        ws=Sockets,
        ws_per_message_deflate=False,
        ws_max_size=MESSAGE_BYTES,
        ws_ping_interval=KEEP_ALIVE_SECONDS,
        access_log=False,
        log_level="warning",
        server_header=False,
        date_header=False,  # every one of the eighty files of a board would bring it
        timeout_graceful_shutdown=3,
    )


if __name__ == "__main__":
    main()
