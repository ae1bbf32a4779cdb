"""Where the meaning of today differs from that of f0fb406, field by field and each with its reason.

A test fails on any difference that is not named here, and on an entry that is no longer needed.

A path is made of the names of fields and of the keys in mappings, with slashes between them; `*` stands for anything,
more than one of them too. It begins with `state` for what an operation list folds to and with `views` for what people
see of it, which then goes on with the viewer and the key of the entry:

    state/subgroups/*/notes/*/text          views/* at */note/*/text
"""

from __future__ import annotations

RENAMED: dict[str, str] = {
    "state/*/marks": "reactions",
    "state/*/stances": "answers",
    "state/*/choices": "outcomes",
    "state/scribes": "theme_makers",
}
"""Path in f0fb406, and what the last name in it is called today."""

_TWO, _FOUR = ["idea", "question"], ["idea", "question", "chance", "risk"]
_POINTS = ["lawfulness", "purpose_limitation", "data_minimisation", "transparency", "proportionality", "subsidiarity"]


def _rows(nl: str, en: str, columns: list[str], question: str | None, points: list[str]) -> dict[str, object]:
    return {"ask": {"nl": nl, "en": en}, "columns": columns, "question": question, "points": points}


_RISK = _rows(
    "Welk risico of welke kans is het?", "Which risk or chance is it?", ["measure", "owner", "agreed_by"], "risks", []
)
_DATA = _rows(
    "Welke gegevens zijn het?",
    "Which data are they?",
    ["source", "kind", "sensitivity", "holder", "agreed_by"],
    "origin",
    [],
)
_WHO = _rows("Wie is het?", "Who is it?", ["interest", "influence", "effect", "when", "how", "agreed_by"], "inside", [])
_AGREED = _rows("Wat spraken we af?", "What did we agree?", ["point", "basis", "agreed_by"], None, _POINTS)
# Of each block of the sheet: goal, pinned, shows_pinned, kinds, chapters, rows.
_BLOCKS = (
    (True, True, False, _TWO, ["goal"], None),
    (False, True, False, _TWO, ["goal"], None),
    (False, False, False, _TWO, ["goal"], None),
    (False, False, True, ["chance", "risk", "question", "idea"], ["opportunities"], _RISK),
    (False, False, False, _FOUR, ["conditions"], _DATA),
    (False, False, False, _FOUR, ["introduction", "conditions"], None),
    (False, False, False, _FOUR, ["conditions"], None),
    (False, False, False, _FOUR, ["conditions"], _WHO),
    (False, False, False, _FOUR, ["privacy"], _AGREED),
    (False, False, False, _FOUR, ["ethics"], None),
)

ADDED: dict[str, object] = {
    f"state/sheet/blocks/{at}/{fact}": value
    for at, block in enumerate(_BLOCKS)
    for fact, value in zip(("goal", "pinned", "shows_pinned", "kinds", "chapters", "rows"), block, strict=True)
}
ADDED |= {
    "state/clock": {"added": 0, "paused": None, "lost": 0.0, "waits": False, "given": None},
    "state/subgroups/*/clock": {"added": 0, "paused": None, "lost": 0.0, "waits": False, "given": None},
    "state/opening": None,
    "state/wall": None,
    "state/subgroups/*/silent": [],
    "views/*/phase/clock": "runs",
    "views/*/phase/added": 0,
    "views/*/phase/title": None,
    "state/plan": [],
    "state/replanned": [],
    "views/*/round/*/silent": False,
}
# Of a workshop from then the door never shuts by itself.
ADDED |= {"state/days": None, "state/let_in_until": None}
# No subgroup was added, renamed or closed on the day, and functions were only those of the sheet.
ADDED |= {
    "state/subgroups/*/closed": False,
    "state/subgroups/*/named": 0,
    "views/*/group/closed": False,
    "state/participants/*/other": "",
}
# Nobody was asked anything in rounds, and nobody could say that they were away.
ADDED |= {
    "state/participants/*/away": False,
    "state/subgroups/*/askings": [],
    "views/*/group/members/*/away": False,
    "state/statements/*/asking": None,
    "state/statements/*/paper": None,
    "views/*/statement/*/asking": None,
    "views/*/statement/*/paper": None,
    "views/*/statement/*/asked": False,
    "views/*/statement/*/before": None,
    "views/*/statement/*/guests": {},
    "views/*/statement/*/guests_asked": [],
    "views/*/stance/*/asking": None,
    "views/*/stance/*/asked": False,
    "views/*/stance/*/guests_asked": [],
    "views/*/stance/*/before": None,
}
# Everybody answered on a device of their own.
ADDED |= {"state/one_device": False, "state/subgroups/*/one_device": None}
# Nobody said themselves that they do an action, asked somebody who was not there, or asked the board for a decision.
ADDED |= {
    **{
        f"state/{where}/{field}": value
        for where in ("actions/*", "trails/*/before", "trails/*/after")
        for field, value in (("kind", "task"), ("asks", ""), ("ask_by", None), ("doers", []))
    },
    "views/*/action/*/kind": "task",
    "views/*/action/*/asks": "",
    "views/*/action/*/ask_by": None,
    "views/*/action/*/doers": [],
    "views/*/action/*/doing": 0,
    "views/*/action/*/you_do": False,
    "views/*/action/*/guests_do": [],
}
# Nobody was told anything, and no subgroup could ask for a leader.
ADDED |= {
    "state/message": None,
    "state/help_allowed": None,
    "state/subgroups/*/message": None,
    "state/subgroups/*/help": None,
    "state/subgroups/*/helper": "",
    # Of five subgroups; smaller workshops have no such entry.
    "views/*/help": {"asked": None, "coming": False, "by": ""},
}
# No draft was released, and no workshop followed another.
ADDED |= {"views/*/workshop/draft_until": None}
ADDED |= {"state/before": None}
# Nobody had gone to a topic.
ADDED |= {"state/subgroups/*/topic": None}
# No plenary opened with a round or took up a topic, and how far a statement came was not said after its round.
ADDED |= {
    "state/topic": None,
    "state/opening_round": None,
    "state/statements/*/chosen": 0,
    "views/*/statement/*/chosen": False,
    "views/*/statement/*/against": None,
}
# Nothing was written on or said of the draft vision.
ADDED |= {"state/desk": {"texts": [], "release": None, "reactions": []}}
"""Path of a field that f0fb406 did not have, and its value in everything that f0fb406 wrote: whatever the field means,
this value means what there was before it."""

CHANGED: dict[str, str] = {
    "state/participants/*/left": "new: somebody can be put out, or be merged with another seat",
    "state/participants/*/former": "new: the seat of somebody who was put out or merged away",
    "state/participants/*/claims": "new: whoever joined again can say which older seat is theirs",
    "state/subgroups/*/taken_wordings": "new: a leader can take a wording away",
    "state/*/taken": "new: a leader can take a note away",
    "state/*/erased": "new: the text of a note can be erased",
    "state/*/opened": "new: a note can be turned over among others in another order",
    "state/*/shown": "new: documents number the notes by the operation that made each visible",
    "views/*/topic": "new in the view: the topic that a subgroup talks about now opens by itself",
    "views/*/undo/overtaken": "new in the view: one's very last step, where others went on from it",
    "views/*/deleted/*/taken": "new in the view: a leader took the note away",
    "state/themes/*/revision": "new: by it a title is refused that somebody else replaced meanwhile",
    "state/decisions/*/revision": "new: by it a decision is refused that somebody else replaced meanwhile",
    "state/started": "new: when the day began, which was when its first step was opened",
    "state/due": "new: when the day would end by the plan as that stood then",
    "views/*/phase/turns": "new in the view: whether the next step turns the notes of this round over",
    "views/*/phase/minutes": "new in the view: the minutes of the step, as they stand on the sheet",
    "state/described": "new: by it settings are refused that somebody else replaced meanwhile",
    "state/last_heard": "new: when each subgroup last did something, of which a cockpit tells",
    "state/plenary_trails": "new: steps of the plenary can be taken back, also those that were stored before",
    "views/*/choice/*/revision": "new in the view: the board sends it back as the base of an outcome",
    "views/*/action/*/also": "new in the view: the other subgroups whose actions were merged into this one",
    "views/*/action/*/revision": "new in the view: the board sends it back as the base of an action",
}
# Whole entries, so that the number itself is compared wherever there is one.
CHANGED |= {
    f"views/*/block/{block}": "gone where people are anonymous: how many notes lie face down told who was writing"
    for block in (
        *("goal", "questions", "target_group", "opportunities_risks", "data", "policy", "board_commitment"),
        *("stakeholders", "privacy", "ethics"),
    )
}
"""Path of a field that has another value today, or is gone, and why nobody misses what it was. It is not compared."""
