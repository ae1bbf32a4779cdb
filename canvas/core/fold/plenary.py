"""What operations change in what the room decides: themes, statements, votes, choices, rows and actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from canvas.core.fold.base import replace, subgroup_of, with_stance, without
from canvas.core.model import Action, Statement, Subgroup, Workshop
from canvas.core.model_plenary import PlenaryOutcome, Row, Side, Theme
from canvas.core.operations import (
    AddAction,
    Decide,
    DeleteAction,
    DeleteRow,
    DissolveTheme,
    EditAction,
    MakeTheme,
    MergeActions,
    NameThemeMaker,
    ParkTheRest,
    PlenaryOperation,
    PutInTheme,
    Stored,
    TakeOutOfTheme,
    TitleTheme,
    Vote,
    WithdrawStatement,
    WriteRow,
    WriteStatement,
)


def in_the_room(workshop: Workshop, stored: Stored, operation: PlenaryOperation) -> Workshop:
    """The workshop after the room, or who puts together for it, did something."""
    match operation:
        case WriteStatement():
            return _write_statement(workshop, operation, stored.number)
        case WithdrawStatement():
            return replace(workshop, statements=without(workshop.statements, operation.block))
        case Vote():
            return _vote(workshop, stored.by, operation)
        case MakeTheme() | TitleTheme() | PutInTheme() | TakeOutOfTheme() | DissolveTheme():
            return replace(workshop, themes=_themes(workshop.themes, operation))
        case NameThemeMaker():
            scribes = dict(without(workshop.scribes, operation.subgroup))
            if operation.participant is not None:
                scribes[operation.subgroup] = operation.participant
            return replace(workshop, scribes=scribes)
        case Decide():
            return replace(workshop, decisions=_decided(workshop, operation))
        case ParkTheRest():
            parked = {block.id: PlenaryOutcome("parked") for block in workshop.sheet.blocks}
            return replace(workshop, decisions={**parked, **workshop.decisions})
        case WriteRow():
            return _write_row(workshop, operation, stored.number)
        case DeleteRow():
            return replace(workshop, rows=without(workshop.rows, operation.row))
        case AddAction() | EditAction() | DeleteAction():
            return on_actions(workshop, stored, operation)
        case MergeActions():
            return _merge(workshop, operation.action, operation.others)
        case _:
            assert_never(operation)


def _write_statement(workshop: Workshop, operation: WriteStatement, number: int) -> Workshop:
    """The new statement. Another text asks everyone again; an objection to the old one is kept as a reason."""
    old = workshop.statements.get(operation.block)
    same = old is not None and old.text == operation.text
    objected = old.objected if old else ()
    if old and not same:
        objected += tuple(reason for reason in old.objections() if reason not in objected)
    statement = Statement(
        operation.text,
        operation.standing,
        number,
        sides=tuple(Side(s.tables, s.text) for s in operation.sides),
        sources=operation.sources,
        votes=old.votes if old and same else {},
        objected=objected,
    )
    return replace(workshop, statements={**workshop.statements, operation.block: statement})


def _vote(workshop: Workshop, by: str, operation: Vote) -> Workshop:
    old = workshop.statements.get(operation.block)
    if old is None:
        return workshop
    votes = with_stance(old.votes, by, operation)
    return replace(workshop, statements={**workshop.statements, operation.block: replace(old, votes=votes)})


def _themes(
    themes: Mapping[str, Theme], operation: MakeTheme | TitleTheme | PutInTheme | TakeOutOfTheme | DissolveTheme
) -> Mapping[str, Theme]:
    match operation:
        case MakeTheme():
            if operation.id in themes:
                return themes
            made = Theme(operation.id, operation.block, operation.title, tuple(dict.fromkeys(operation.members)))
            return {**_taken_out(themes, operation.members), made.id: made}
        case TakeOutOfTheme():
            return _taken_out(themes, operation.members)
        case _:
            old = themes.get(operation.theme)
    if old is None:
        return themes
    match operation:
        case TitleTheme():
            return {**themes, old.id: replace(old, title=operation.title)}
        case PutInTheme():
            others = _taken_out(themes, [each for each in operation.members if each not in old.members])
            members = tuple(dict.fromkeys([*old.members, *operation.members]))
            return {**others, old.id: replace(old, members=members)}
        case DissolveTheme():
            return without(themes, old.id)
        case _:
            assert_never(operation)


def _taken_out(themes: Mapping[str, Theme], members: Sequence[str]) -> Mapping[str, Theme]:
    gone = frozenset(members)
    return {
        key: replace(theme, members=tuple(each for each in theme.members if each not in gone))
        if gone.intersection(theme.members)
        else theme
        for key, theme in themes.items()
    }


def _decided(workshop: Workshop, operation: Decide) -> Mapping[str, PlenaryOutcome]:
    if operation.decision is None:
        return without(workshop.decisions, operation.block)
    choice = PlenaryOutcome(operation.decision, operation.reason, operation.action)
    return {**workshop.decisions, operation.block: choice}


def _write_row(workshop: Workshop, operation: WriteRow, number: int) -> Workshop:
    old = workshop.rows.get(operation.row)
    block = old.block if old else operation.block
    row = Row(operation.row, block, operation.what, dict(operation.fields), operation.sources, number)
    return replace(workshop, rows={**workshop.rows, row.id: row})


def on_actions(workshop: Workshop, stored: Stored, operation: AddAction | EditAction | DeleteAction) -> Workshop:
    """The workshop after an action was added, changed or taken away."""
    match operation:
        case AddAction():
            table = subgroup_of(workshop, stored.by)
            action = Action(
                id=operation.id,
                what=operation.what,
                speak_to=operation.speak_to,
                who=operation.who,
                by_when=operation.by_when,
                subgroup=table.id if table else None,
                block=operation.block,
                question=operation.question,
                revision=stored.number,
            )
            known = workshop.actions.get(action.id)
            return workshop if known else replace(workshop, actions={**workshop.actions, action.id: action})
        case EditAction():
            old = workshop.actions.get(operation.action)
            if old is None:
                return workshop
            changed = replace(
                old,
                what=operation.what,
                speak_to=operation.speak_to,
                who=operation.who,
                by_when=operation.by_when,
                revision=stored.number,
            )
            return replace(workshop, actions={**workshop.actions, old.id: changed})
        case DeleteAction():
            return without_actions(workshop, {operation.action: None})
        case _:
            assert_never(operation)


def _merge(workshop: Workshop, action: str, others: Sequence[str]) -> Workshop:
    """One action for several: the kept one fills what it lacks from the others, in the order they are named."""
    kept = workshop.actions.get(action)
    doubles = [workshop.actions[each] for each in others if each in workshop.actions and each != action]
    if kept is None or not doubles:
        return workshop
    said = [table for each in doubles for table in (each.subgroup, *each.also) if table and table != kept.subgroup]
    for each in doubles:
        kept = replace(
            kept,
            speak_to=kept.speak_to or each.speak_to,
            who=kept.who or each.who,
            by_when=kept.by_when or each.by_when,
            block=kept.block or each.block,
        )
    kept = replace(kept, also=tuple(dict.fromkeys([*kept.also, *said])))
    workshop = replace(workshop, actions={**workshop.actions, action: kept})
    return without_actions(workshop, {each.id: action for each in doubles})


def without_actions(workshop: Workshop, gone: Mapping[str | None, str | None]) -> Workshop:
    """The workshop without these actions; a choice that pointed to one follows to its heir, or becomes undecided."""
    actions = {key: each for key, each in workshop.actions.items() if key not in gone}
    tables = {table.id: _follow(table, gone) for table in workshop.subgroups.values()}
    decisions = {
        block: replace(made, action=gone.get(made.action, made.action))
        for block, made in workshop.decisions.items()
        if gone.get(made.action, "kept") is not None
    }
    return replace(workshop, actions=actions, subgroups=tables, decisions=decisions)


def _follow(table: Subgroup, gone: Mapping[str | None, str | None]) -> Subgroup:
    if not any(choice.action in gone for choice in table.choices.values()):
        return table
    choices = {
        key: replace(choice, action=gone.get(choice.action, choice.action))
        for key, choice in table.choices.items()
        if gone.get(choice.action, "kept") is not None
    }
    return replace(table, choices=choices)
