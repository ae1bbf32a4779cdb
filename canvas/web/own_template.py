"""A Word document in a template of the institution's own: a form with a file, answered with the document.

Of the template nothing is kept. It is looked through here, and opened only by the process that writes documents.
"""

from __future__ import annotations

import base64
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from canvas.core.access import Refusal
from canvas.core.model import RECORDERS
from canvas.documents.formats import FORMATS
from canvas.server.document_process import documents
from canvas.server.worker import Unavailable
from canvas.web.answers import Seat, Typed, html, seated
from canvas.web.files import as_file
from canvas.web.html import rendered
from canvas.web.uploads import with_file
from canvas.words import N_, Words, language_of
from exports.report import InTemplate
from exports.templates import NotATemplate, checked

BYTES = 8 * 1024 * 1024
"""Of a template: a logo may be large."""
_DOCUMENTS = {
    "vision": N_("Draft vision"),
    "clean": N_("Draft vision, without standing and origin"),
    "record": N_("Record"),
    "actions": N_("Action list"),
}
"""What can be written in a template, by its name in `FORMATS`."""


def own_template_routes(here: str) -> list[BaseRoute]:
    """The routes of templates, under the path the app stands at."""
    return [
        Route(here + "/l/template/{workshop}", ask),
        Route(here + "/l/template/{workshop}", write, methods=["POST"]),
    ]


def ask(request: Request) -> Response:
    """GET /l/template/<workshop>: a form for a template, for those who record."""
    here = _seated(request)
    return here if isinstance(here, Response) else html(request, _page(here, request.query_params))


async def write(request: Request) -> Response:
    """POST /l/template/<workshop>: the document in the template, or the form again with why not."""
    here = _seated(request)
    if isinstance(here, Response):
        return here
    return await with_file(
        request,
        BYTES,
        lambda typed, content: _write(request, here, typed, content),
        lambda: html(request, _page(here, request.query_params, Refusal("template_too_large")), 413),
    )


def _seated(request: Request) -> Seat | Response:
    return seated(request, request.query_params, request.path_params["workshop"], *RECORDERS)


def _write(request: Request, here: Seat, typed: Typed, content: bytes) -> Response:
    name = typed.get("document", "")
    wanted = FORMATS[name if name in _DOCUMENTS else "vision"]
    workshop = here.room.workshop
    words = Words(language_of(typed.get("language"), workshop.language))
    if not content:
        return html(request, _page(here, typed, Refusal("template_missing")), 422)
    try:
        checked(content)
        report = wanted.build(workshop, words, datetime.now(UTC).date())
        given = InTemplate.model_validate(
            {"report": report, "document": wanted.kind, "template": base64.b64encode(content)}
        )
        made = documents().in_template(given)
    except NotATemplate as error:
        return html(request, _page(here, typed, Refusal(f"template_{error.code}")), 422)
    except Unavailable:
        return html(request, _page(here, typed, Refusal("template_unusable")), 422)
    return as_file(made, wanted.media_type, wanted.name(workshop, here.words))


def _page(here: Seat, typed: Typed, refusal: Refusal | None = None) -> str:
    words = here.words
    return rendered(
        "own_template.html",
        words,
        workshop=here.room.workshop,
        documents={name: words(label) for name, label in _DOCUMENTS.items()},
        chosen=typed.get("document", "vision"),
        language=language_of(typed.get("language"), here.room.workshop.language),
        problem=words.refusal(refusal) if refusal else "",
    )
