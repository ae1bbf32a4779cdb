"""Where the meaning of today differs from that of f0fb406, field by field and each with its reason.

A test fails on any difference that is not named here, and on an entry that is no longer needed.

A path is made of the names of fields and of the keys in mappings, with slashes between them; `*` stands for anything,
more than one of them too. It begins with `state` for what an operation list folds to and with `views` for what people
see of it, which then goes on with the viewer and the key of the entry:

    state/subgroups/*/notes/*/text          views/* at */note/*/text
"""

from __future__ import annotations

RENAMED: dict[str, str] = {}
"""Path in f0fb406, and what the last name in it is called today."""

ADDED: dict[str, object] = {}
"""Path of a field that f0fb406 did not have, and its value in everything that f0fb406 wrote: whatever the field means,
this value means what there was before it."""

CHANGED: dict[str, str] = {}
"""Path of a field that has another value today, or is gone, and why nobody misses what it was. It is not compared."""
