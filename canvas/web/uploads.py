"""Files that people give in a form of ours: read whole into memory, up to a limit, and never on the disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from functools import partial

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from canvas.web.answers import FORM_BYTES, FORM_FIELDS, Typed, unhurried

MOST_READ = 64 * 1024 * 1024
"""So many bytes of a form that is too long are read and thrown away: a browser that is cut off shows no answer."""


class _InMemory(MultiPartParser):
    spool_max_size = MOST_READ


class _TooLong(Exception):
    pass


async def with_file(
    request: Request, most: int, answer: Callable[[Typed, bytes], Response], too_large: Callable[[], Response]
) -> Response:
    """What `answer` makes of a form and the file in its field `file`, empty without one; in a thread.

    `too_large` answers where there are more than `most` bytes. 400 when it is no such form.
    """
    parser = _InMemory(
        request.headers, _up_to(request, most + FORM_BYTES), max_files=1, max_fields=FORM_FIELDS,
        max_part_size=FORM_BYTES,
    )  # fmt: skip
    try:
        form = await parser.parse()
    except _TooLong:
        return await asyncio.to_thread(too_large)
    except (MultiPartException, ValueError, KeyError):
        raise HTTPException(400) from None
    file = form.get("file")
    content = await file.read() if isinstance(file, UploadFile) else b""
    typed = {key: value for key, value in form.multi_items() if isinstance(value, str)}
    await form.close()
    if len(content) > most:
        return await asyncio.to_thread(too_large)
    return await unhurried(request, partial(answer, typed, content))


async def _up_to(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The body. Raises _TooLong once all of a longer one was read."""
    read = 0
    async for chunk in request.stream():
        read += len(chunk)
        if read <= most:
            yield chunk
        elif read > MOST_READ:
            raise HTTPException(413)
    if read > most:
        raise _TooLong
