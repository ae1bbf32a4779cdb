"""Whether a file may be used as an institution's own Word template: seen before anything in it is opened as XML.

Whoever gives it may mean no good: programs, bombs, entities and what Word would fetch from elsewhere are refused.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_UNPACKED, _PARTS = 60 * 1024 * 1024, 2_000
_TEMPLATE_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLD = b"\xd0\xcf\x11\xe0"
_ACTIVE = re.compile(r"vba|activex|oleobject|embeddings/|\.(bin|exe|dll|js|vbs)$", re.IGNORECASE)
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*>")
_HARMLESS = (b"/hyperlink", b"/attachedTemplate")


class NotATemplate(Exception):
    """This file is not used; `code` says why: old, not_word, macros, elsewhere or bomb."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def checked(content: bytes) -> bytes:
    """The template as a document that can be opened. Raises NotATemplate before any of its parts is read as XML."""
    if content.startswith(_OLD):
        raise NotATemplate("old")
    try:
        with ZipFile(BytesIO(content)) as package:
            return _looked_through(package)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, KeyError):
        raise NotATemplate("not_word") from None


def _looked_through(package: ZipFile) -> bytes:
    parts = package.infolist()
    names = [part.filename for part in parts]
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED or len(set(names)) != len(names):
        raise NotATemplate("bomb")
    if not {"[Content_Types].xml", "word/document.xml"} <= set(names) or any(part.flag_bits & 1 for part in parts):
        raise NotATemplate("not_word")
    if any(_ACTIVE.search(name) for name in names):
        raise NotATemplate("macros")
    texts = {name: package.read(name) for name in names}
    types = texts["[Content_Types].xml"]
    if b"macroenabled" in types.lower():
        raise NotATemplate("macros")
    for name, text in texts.items():
        _look_at(name, text)
    if _TEMPLATE_TYPE not in types and _DOCUMENT_TYPE not in types:
        raise NotATemplate("not_word")
    texts["[Content_Types].xml"] = types.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
    made = BytesIO()
    with ZipFile(made, "w") as target:
        for name, text in texts.items():
            target.writestr(name, text)
    return made.getvalue()


def _look_at(name: str, text: bytes) -> None:
    """Raise NotATemplate where a part declares entities, is in an encoding that hides them, or fetches something."""
    if name.endswith((".xml", ".rels")):
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise NotATemplate("bomb")
        if name.endswith(".rels") and any(map(_leads_elsewhere, _EXTERNAL.findall(text))):
            raise NotATemplate("elsewhere")


def _leads_elsewhere(relation: bytes) -> bool:
    """Whether Word would fetch something from another place to show this."""
    return b'"External"' in relation.replace(b"'", b'"') and not any(kind in relation for kind in _HARMLESS)
