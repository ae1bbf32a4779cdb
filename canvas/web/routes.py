"""Every address served beside Streamlit's pages."""

from __future__ import annotations

from pathlib import Path

from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from canvas.client import ASSETS, BOARD, FILES
from canvas.client.bundle import sent
from canvas.server.addresses import PAGE_PATHS
from canvas.server.settings import base
from canvas.web.archives import archives_routes
from canvas.web.cards import cards_routes
from canvas.web.claiming import claiming_routes
from canvas.web.deleting import deleting_routes
from canvas.web.desk_page import desk_routes
from canvas.web.drawing import drawing_routes
from canvas.web.entering import entering_routes
from canvas.web.files import files_routes
from canvas.web.health import healthz, readyz
from canvas.web.help_page import helped
from canvas.web.joining import joining_routes
from canvas.web.lead_page import lead_routes
from canvas.web.live import live, watch
from canvas.web.own_place import own_place_routes
from canvas.web.own_template import own_template_routes
from canvas.web.people import people_routes
from canvas.web.plenary_page import plenary_routes
from canvas.web.reach import reach_routes
from canvas.web.reacting import reacting_routes
from canvas.web.releasing import releasing_routes
from canvas.web.static_files import CompressedFiles
from canvas.web.streamlit_page import full
from canvas.web.suggesting import suggesting_routes
from canvas.web.wall_page import wall_routes

PICTURES = Path(__file__).parents[1] / "guide" / "pictures"


def routes() -> list[BaseRoute]:
    """All that is served beside Streamlit's own addresses, under the path the app stands at."""
    here = base()
    return [
        Route(here + "/healthz", healthz),
        Route(here + "/readyz", readyz),
        WebSocketRoute(here + "/live", live),
        WebSocketRoute(here + "/watch", watch),
        Mount(here + ASSETS.rstrip("/"), CompressedFiles(directory=BOARD, content=sent, only=frozenset(FILES))),
        Mount(here + "/guide/pictures", CompressedFiles(directory=PICTURES)),
        Route(here + "/l/help", helped),
        *own_place_routes(here),
        *lead_routes(here),
        *plenary_routes(here),
        *desk_routes(here),
        *cards_routes(here),
        *files_routes(here),
        *archives_routes(here),
        *own_template_routes(here),
        *people_routes(here),
        *claiming_routes(here),
        *reacting_routes(here),
        *releasing_routes(here),
        *deleting_routes(here),
        *entering_routes(here),
        *wall_routes(here),
        *suggesting_routes(here),
        *drawing_routes(here),
        *joining_routes(here),  # last: it takes /l/<code>
        *(Route(f"{here}/{address}", full) for address in PAGE_PATHS.values()),
        *reach_routes(here),
    ]
