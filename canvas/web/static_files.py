"""Files that never change under their address: scripts, style sheets, pictures."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from canvas.web.answers import takes_gzip

Content = Callable[[Path], bytes]


class CompressedFiles(StaticFiles):
    """Files that are sent compressed to browsers that take that; each is read and compressed once.

    `content` reads a file as it is sent; `only` names all that are served, by their path in the directory.
    """

    def __init__(
        self,
        *,
        directory: Path,
        content: Callable[[Path], bytes] = Path.read_bytes,
        only: Collection[str] | None = None,
    ) -> None:
        super().__init__(directory=directory)
        self._content, self._only = content, only

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Where this file is, or nowhere when it is not served."""
        if self._only is not None and path not in self._only:
            return "", None
        return super().lookup_path(path)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, or that it did not change."""
        plain = super().file_response(full_path, stat_result, scope, status_code)
        if not isinstance(plain, FileResponse):
            return plain
        # No moment of its own: the address changes with the content, and sixty files pay for every header.
        headers = {"vary": "Accept-Encoding"}
        if not takes_gzip(Request(scope)):
            return Response(plain_content(Path(full_path), self._content), status_code, headers, plain.media_type)
        headers["content-encoding"] = "gzip"
        return Response(_compressed(Path(full_path), self._content), status_code, headers, plain.media_type)


@cache
def plain_content(path: Path, content: Content) -> bytes:
    """What is sent of this file, read once: putting the script of a board together takes a tenth of a second."""
    return content(path)


@cache
def _compressed(path: Path, content: Content) -> bytes:
    return gzip.compress(plain_content(path, content), mtime=0)
