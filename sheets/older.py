"""What a sheet means that says nothing about its blocks: the facts that once followed from their ids.

A sheet stored before blocks could state facts has none of the fields in `FACTS`, in any block, and neither has an
institution's own canvas written before. Such a sheet keeps for ever the meaning it had; what is listed here never
changes. A sheet in which one block states one fact speaks for itself, except for `kinds`, which every block has.
"""

from collections.abc import Mapping
from typing import Any

FACTS = frozenset({"goal", "pinned", "shows_pinned", "kinds", "chapters", "rows"})

_BY_ID: Mapping[str, Mapping[str, Any]] = {
    "goal": {"goal": True, "pinned": True, "chapters": ("goal",)},
    "questions": {"pinned": True, "chapters": ("goal",)},
    "target_group": {"chapters": ("goal",)},
    "opportunities_risks": {
        "shows_pinned": True,
        "kinds": ("chance", "risk", "question", "idea"),
        "chapters": ("opportunities",),
        "rows": {
            "ask": {"nl": "Welk risico of welke kans is het?", "en": "Which risk or chance is it?"},
            "columns": ("measure", "owner", "agreed_by"),
            "question": "risks",
        },
    },
    "data": {
        "chapters": ("conditions",),
        "rows": {
            "ask": {"nl": "Welke gegevens zijn het?", "en": "Which data are they?"},
            "columns": ("source", "kind", "sensitivity", "holder", "agreed_by"),
            "question": "origin",
        },
    },
    "policy": {"chapters": ("introduction", "conditions")},
    "board_commitment": {"chapters": ("conditions",)},
    "stakeholders": {
        "chapters": ("conditions",),
        "rows": {
            "ask": {"nl": "Wie is het?", "en": "Who is it?"},
            "columns": ("interest", "influence", "effect", "when", "how", "agreed_by"),
            "question": "inside",
        },
    },
    "privacy": {
        "chapters": ("privacy",),
        "rows": {
            "ask": {"nl": "Wat spraken we af?", "en": "What did we agree?"},
            "columns": ("point", "basis", "agreed_by"),
            "points": (
                "lawfulness", "purpose_limitation", "data_minimisation", "transparency", "proportionality",
                "subsidiarity",
            ),
        },
    },
    "ethics": {"chapters": ("ethics",)},
}  # fmt: skip


def with_facts(content: Any) -> Any:
    """The content of a sheet with every block's facts filled in; unchanged where it is no sheet at all."""
    blocks = content.get("blocks") if isinstance(content, Mapping) else None
    if not isinstance(blocks, list | tuple) or not all(isinstance(block, Mapping) for block in blocks):
        return content
    older = not any(FACTS & block.keys() for block in blocks)
    return {**content, "blocks": [_filled(block, older) for block in blocks]}


def _filled(block: Mapping[str, Any], older: bool) -> Mapping[str, Any]:
    kinds = ("idea", "question") if block.get("sheet") == 1 else ("idea", "question", "chance", "risk")
    return {"kinds": kinds, **(_facts(block) if older else {}), **block}


def _facts(block: Mapping[str, Any]) -> Mapping[str, Any]:
    """What followed from this block's id; a row's question that the block does not have names nothing."""
    facts = dict(_BY_ID.get(str(block.get("id")), {}))
    if "rows" in facts:
        rows, known = dict(facts["rows"]), _questions(block)
        rows["question"] = rows.get("question") if rows.get("question") in known else None
        rows["points"] = tuple(point for point in rows.get("points", ()) if point in known)
        facts["rows"] = rows
    return facts


def _questions(block: Mapping[str, Any]) -> set[Any]:
    asked = block.get("questions", ())
    return {each.get("id") for each in asked if isinstance(each, Mapping)} if isinstance(asked, list | tuple) else set()
