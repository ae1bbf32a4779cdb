"""The sheet: its blocks, questions, hints, rounds, agenda and sources, frozen and checked as a whole.

A Sheet that exists is sound: every reference in it leads somewhere and every text has both languages. Whatever the
program does differently for one block than for another is a field of the block, never its id.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, Protocol, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sheets.older import with_facts

Language = Literal["nl", "en"]
LANGUAGES: Mapping[Language, str] = {"nl": "Nederlands", "en": "English"}
"""Each language in its own words."""
NoteKind = Literal["idea", "question", "chance", "risk"]
BlockChapter = Literal["introduction", "goal", "opportunities", "conditions", "decision", "ethics", "privacy"]
"""The places of blocks in the documents; what is stated in a block of `decision` is asked of the board."""
Column = Literal[
    "interest", "influence", "effect", "when", "how", "agreed_by", "whom", "measure", "owner", "source", "kind",
    "sensitivity", "holder", "point", "basis",
]  # fmt: skip
"""What a row can say; `effect` is its risk or chance, `point` one of the block's questions, `basis` a lawful basis."""
Mode = Literal["listen", "write", "discuss", "prepare", "break", "present", "plenary", "actions", "close"]

# One line, because boards and projectors show it as one; and nothing that a Word document cannot hold.
_ONE_LINE = r"^[^\x00-\x1F\x7F\x{FFFE}\x{FFFF}]*$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=_ONE_LINE)]
Place = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_ONE_LINE)]
# Ids travel in keys such as "choice/<block>/<question>": no slash, no space, no capitals.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
# Becomes a link on screen: a scheme that runs a script must not pass.
Url = Annotated[str, StringConstraints(pattern=r"^(https?://[^\s\"<>]+)?$")]
Count = Annotated[int, Field(strict=True, gt=0)]
SheetNumber = Literal[1, 2]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Frozen):
    """The same words in Dutch and in English; neither may be missing or blank."""

    nl: Line
    en: Line

    def of(self, language: Language) -> str:
        """Return the words in this language."""
        return self.nl if language == "nl" else self.en


class Source(_Frozen):
    """A work that hints cite. The url is empty when the documents give none, the year then None."""

    id: Id
    title: Line
    publisher: Line
    year: Count | None = None
    url: Url = ""


class Hint(_Frozen):
    """Something worth knowing beside a block, with the source it comes from and the place in it."""

    text: Text
    source: Id
    where: Place = ""


class Option(_Frozen):
    """A ready-made answer that may be picked: a goal, a target group, a role."""

    id: Id
    text: Text


class Question(_Frozen):
    """One question of a block that can be answered, left or made an action by itself."""

    id: Id
    text: Text


class Limit(_Frozen):
    """At most this many answers in a block, and how the sheet says so."""

    most: Count
    text: Text


class Rows(_Frozen):
    """How an answer of a block opens as a row, where a sentence is not enough.

    `ask` is what a new row asks, `columns` what a row says besides. A row belongs to `question`, or to the one of
    `points` that its column `point` names; all of them are questions of the block.
    """

    ask: Text
    columns: tuple[Column, ...] = Field(min_length=1)
    question: Id | None = None
    points: tuple[Id, ...] = ()


class Block(_Frozen):
    """One area of the sheet: what it asks, everything shown beside it, and what the program does with it.

    `goal`: the other blocks are written for what is worded here; at most one block is. `pinned`: the subgroup's wording
    stays in sight on the board, above the second sheet and in the blocks with `shows_pinned`. `kinds`: the kinds a
    note can have, the likeliest first. `chapters`: where the draft vision has this block; none means among the
    conditions, behind the others. `rows`: None where a sentence is enough.
    """

    id: Id
    sheet: SheetNumber
    title: Text
    ask: Text
    background: Text
    questions: tuple[Question, ...] = Field(min_length=1)
    limit: Limit | None = None
    options: tuple[Option, ...] = ()
    examples: tuple[Text, ...] = ()
    hints: tuple[Hint, ...] = ()
    goal: bool = False
    pinned: bool = False
    shows_pinned: bool = False
    kinds: tuple[NoteKind, ...] = ()
    chapters: tuple[BlockChapter, ...] = ()
    rows: Rows | None = None


class Round(_Frozen):
    """The blocks that are written about, turned over and discussed together."""

    id: Id
    blocks: tuple[Id, ...] = Field(min_length=1)


class Phase(_Frozen):
    """One step of the day; `say` is for participants, `guide` for the facilitator."""

    id: Id
    mode: Mode
    minutes: Count
    sheet: SheetNumber | None = None
    round: Id | None = None
    title: Text
    say: Text
    guide: Text


class Reading(_Frozen):
    """A document that participants read before the day."""

    title: Line
    url: Url


class Sheet(_Frozen):
    """The complete discussion model. Creating one fails unless all references and counts hold."""

    id: Id
    version: Count
    title: Text
    names: tuple[Text, Text]
    blocks: tuple[Block, ...] = Field(min_length=1)
    rounds: tuple[Round, ...] = Field(min_length=1)
    phases: tuple[Phase, ...] = Field(min_length=1)
    roles: tuple[Option, ...] = ()
    reading: tuple[Reading, ...] = ()
    sources: tuple[Source, ...] = ()

    def block(self, id: str) -> Block:
        """Return the block with this id; KeyError when there is none."""
        return _named(self.blocks, id)

    def round(self, id: str) -> Round:
        """Return the round with this id; KeyError when there is none."""
        return _named(self.rounds, id)

    def phase(self, id: str) -> Phase:
        """Return the phase with this id; KeyError when there is none."""
        return _named(self.phases, id)

    @property
    def goal(self) -> Block | None:
        """The block for whose wording the others are written, if the sheet has one."""
        return next((block for block in self.blocks if block.goal), None)

    @model_validator(mode="before")
    @classmethod
    def _states_its_facts(cls, content: Any) -> Any:
        return with_facts(content)

    # In this order: the later checks rely on what the earlier ones have refused.
    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for check in (_double_ids, _blocks_in_rounds, _cited_sources, _facts_of_blocks, _phases_and_rounds):
            for key, problem in check(self):
                raise PydanticCustomError("sheet", "{key} {problem}", {"key": key, "problem": problem})
        return self


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_HasId)


def _named(things: Sequence[_Thing], id: str) -> _Thing:
    for thing in things:
        if thing.id == id:
            return thing
    raise KeyError(id)


def _double_ids(sheet: Sheet) -> Iterator[tuple[str, str]]:
    lists: dict[str, Sequence[_HasId]] = {
        "blocks": sheet.blocks,
        "rounds": sheet.rounds,
        "phases": sheet.phases,
        "roles": sheet.roles,
        "sources": sheet.sources,
    }
    for at, block in enumerate(sheet.blocks):
        lists[f"blocks.{at}.questions"] = block.questions
        lists[f"blocks.{at}.options"] = block.options
    for key, things in lists.items():
        seen: set[str] = set()
        for at, thing in enumerate(things):
            if thing.id in seen:
                yield f"{key}.{at}.id", f"is used twice: {thing.id}"
            seen.add(thing.id)


def _blocks_in_rounds(sheet: Sheet) -> Iterator[tuple[str, str]]:
    waiting = [block.id for block in sheet.blocks]
    known = frozenset(waiting)
    for at, round in enumerate(sheet.rounds):
        for place, block in enumerate(round.blocks):
            if block in waiting:
                waiting.remove(block)
            elif block in known:
                yield f"rounds.{at}.blocks.{place}", f"is in more than one round: {block}"
            else:
                yield f"rounds.{at}.blocks.{place}", f"names an unknown block: {block}"
        if len({block.sheet for block in sheet.blocks if block.id in round.blocks}) > 1:
            yield f"rounds.{at}.blocks", "are not all on the same sheet"
    for block in waiting:
        yield "rounds", f"leave out a block: {block}"


def _cited_sources(sheet: Sheet) -> Iterator[tuple[str, str]]:
    known = {source.id for source in sheet.sources}
    for at, block in enumerate(sheet.blocks):
        for place, hint in enumerate(block.hints):
            if hint.source not in known:
                yield f"blocks.{at}.hints.{place}.source", f"names an unknown source: {hint.source}"


def _facts_of_blocks(sheet: Sheet) -> Iterator[tuple[str, str]]:
    goals = [at for at, block in enumerate(sheet.blocks) if block.goal]
    for at in goals[1:]:
        yield f"blocks.{at}.goal", f"is set already in another block: {sheet.blocks[goals[0]].id}"
    for at, block in enumerate(sheet.blocks):
        known = {question.id for question in block.questions}
        rows = block.rows
        asked = [("question", rows.question), *(("points", point) for point in rows.points)] if rows else []
        for key, question in asked:
            if question is not None and question not in known:
                yield f"blocks.{at}.rows.{key}", f"names an unknown question: {question}"


def _phases_and_rounds(sheet: Sheet) -> Iterator[tuple[str, str]]:
    sheet_of = {block.id: block.sheet for block in sheet.blocks}
    sheets = {round.id: sheet_of[round.blocks[0]] for round in sheet.rounds}
    for at, phase in enumerate(sheet.phases):
        if (phase.round is not None) != (phase.mode in ("write", "discuss")):
            rule = "is missing" if phase.round is None else "does not belong here"
            yield f"phases.{at}.round", f"{rule}: only write and discuss phases name a round, and always one"
        elif phase.round is not None and phase.round not in sheets:
            yield f"phases.{at}.round", f"names an unknown round: {phase.round}"
        elif phase.round is not None and phase.sheet != sheets[phase.round]:
            yield f"phases.{at}.sheet", f"is not the sheet of its round {phase.round}"
    for at, round in enumerate(sheet.rounds):
        if not any(phase.round == round.id and phase.mode == "write" for phase in sheet.phases):
            yield f"rounds.{at}", f"is never written: no write phase names {round.id}"
