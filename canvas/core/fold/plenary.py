"""What operations change in what is done all together: themes, statements, votes, decisions, rows and actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from canvas.core import operations as op
from canvas.core.fold.base import replace, subgroup_of, without
from canvas.core.fold.opening import on_opening
from canvas.core.fold.statements import on_statements
from canvas.core.model import Action, Subgroup, Workshop
from canvas.core.model_plenary import PlenaryOutcome, Row, Theme


def in_plenary(workshop: Workshop, stored: op.Stored, operation: op.PlenaryOperation) -> Workshop:
    """The workshop after something was done all together, or on an action."""
    match operation:
        case (
            op.WriteStatement()
            | op.WithdrawStatement()
            | op.PutToAll()
            | op.EndRound()
            | op.TalkOnTogether()
            | op.CountOnPaper()
            | op.Vote()
            | op.SetStanding()
        ):
            return on_statements(workshop, stored, operation)
        case (
            op.TakeUpTopic()
            | op.BeginOpeningRound()
            | op.SayInOpeningRound()
            | op.CountOpeningOnPaper()
            | op.EndOpeningRound()
        ):
            return on_opening(workshop, stored, operation)
        case op.MakeTheme() | op.TitleTheme() | op.PutInTheme() | op.TakeOutOfTheme() | op.DissolveTheme():
            return replace(workshop, themes=_themes(workshop.themes, operation, stored.number))
        case op.NameThemeMaker():
            theme_makers = dict(without(workshop.theme_makers, operation.subgroup))
            if operation.participant is not None:
                theme_makers[operation.subgroup] = operation.participant
            return replace(workshop, theme_makers=theme_makers)
        case op.Decide():
            return replace(workshop, decisions=_decided(workshop, operation, stored.number))
        case op.ParkTheRest():
            parked = {block.id: PlenaryOutcome("parked", revision=stored.number) for block in workshop.sheet.blocks}
            return replace(workshop, decisions={**parked, **workshop.decisions})
        case op.WriteRow():
            return _write_row(workshop, operation, stored.number)
        case op.DeleteRow():
            return replace(workshop, rows=without(workshop.rows, operation.row))
        case op.TakeBack():
            return workshop  # `canvas.core.undo_plenary`
        case op.AddAction() | op.EditAction() | op.DoAction() | op.DeleteAction() | op.MergeActions():
            return _on_actions(workshop, stored, operation)
        case _:
            assert_never(operation)


ThemeOperation = op.MakeTheme | op.TitleTheme | op.PutInTheme | op.TakeOutOfTheme | op.DissolveTheme


def _themes(themes: Mapping[str, Theme], operation: ThemeOperation, number: int) -> Mapping[str, Theme]:
    match operation:
        case op.MakeTheme():
            if operation.id in themes:
                return themes
            members = tuple(dict.fromkeys(operation.members))
            made = Theme(operation.id, operation.block, operation.title, members, number)
            return {**_taken_out(themes, operation.members), made.id: made}
        case op.TakeOutOfTheme():
            return _taken_out(themes, operation.members)
        case op.DissolveTheme():
            return without(themes, operation.theme)
        case op.TitleTheme() | op.PutInTheme():
            theme = themes.get(operation.theme)
            return {**themes, **_with_theme(themes, theme, operation, number)} if theme else themes
        case _:
            assert_never(operation)


def _with_theme(
    themes: Mapping[str, Theme], theme: Theme, operation: op.TitleTheme | op.PutInTheme, number: int
) -> Mapping[str, Theme]:
    if isinstance(operation, op.TitleTheme):
        return {theme.id: replace(theme, title=operation.title, revision=number)}
    others = _taken_out(themes, [each for each in operation.members if each not in theme.members])
    members = tuple(dict.fromkeys([*theme.members, *operation.members]))
    return {**others, theme.id: replace(theme, members=members)}


def _taken_out(themes: Mapping[str, Theme], members: Sequence[str]) -> Mapping[str, Theme]:
    gone = frozenset(members)
    return {
        key: replace(theme, members=tuple(each for each in theme.members if each not in gone))
        if gone.intersection(theme.members)
        else theme
        for key, theme in themes.items()
    }


def _decided(workshop: Workshop, operation: op.Decide, number: int) -> Mapping[str, PlenaryOutcome]:
    if operation.decision is None:
        return without(workshop.decisions, operation.block)
    decision = PlenaryOutcome(operation.decision, operation.reason, operation.action, number)
    return {**workshop.decisions, operation.block: decision}


def _write_row(workshop: Workshop, operation: op.WriteRow, number: int) -> Workshop:
    old = workshop.rows.get(operation.row)
    block = old.block if old else operation.block
    row = Row(operation.row, block, operation.what, dict(operation.fields), operation.sources, number)
    return replace(workshop, rows={**workshop.rows, row.id: row})


def _on_actions(workshop: Workshop, stored: op.Stored, operation: op.ActionOperation) -> Workshop:
    match operation:
        case op.AddAction():
            subgroup = subgroup_of(workshop, stored.by)
            action = Action(
                id=operation.id,
                what=operation.what,
                speak_to=operation.speak_to,
                who=operation.who,
                by_when=operation.by_when,
                subgroup=subgroup.id if subgroup else None,
                block=operation.block,
                question=operation.question,
                revision=stored.number,
                kind=operation.kind or "task",
                asks=operation.asks or "",
                ask_by=operation.ask_by,
            )
            known = workshop.actions.get(action.id)
            return workshop if known else replace(workshop, actions={**workshop.actions, action.id: action})
        case op.EditAction():
            old = workshop.actions.get(operation.action)
            return _with_action(workshop, _edited(old, operation, stored.number)) if old else workshop
        case op.DoAction():
            old = workshop.actions.get(operation.action)
            return (
                _with_action(workshop, said_to_do(old, operation.on_behalf or stored.by, operation.doing))
                if old
                else workshop
            )
        case op.DeleteAction():
            return without_actions(workshop, {operation.action: None})
        case op.MergeActions():
            return _merge(workshop, operation.action, operation.others)
        case _:
            assert_never(operation)


def _with_action(workshop: Workshop, action: Action) -> Workshop:
    return replace(workshop, actions={**workshop.actions, action.id: action})


def _edited(old: Action, operation: op.EditAction, number: int) -> Action:
    changed = replace(
        old,
        what=operation.what,
        speak_to=operation.speak_to,
        who=operation.who,
        by_when=operation.by_when,
        kind=operation.kind or old.kind,
        revision=number,
    )
    if operation.asks is None:
        return changed
    return replace(changed, asks=operation.asks, ask_by=operation.ask_by)


def said_to_do(action: Action, person: str, doing: bool) -> Action:
    """The action after somebody said that they do it, or that they do not; the same one where they said so before."""
    if doing == (person in action.doers):
        return action
    return replace(action, doers=action.doers | {person} if doing else action.doers - {person})


def _merge(workshop: Workshop, action: str, others: Sequence[str]) -> Workshop:
    """One action for several: the kept one fills what it lacks from the others, in the order they are named."""
    kept = workshop.actions.get(action)
    doubles = [workshop.actions[each] for each in others if each in workshop.actions and each != action]
    if kept is None or not doubles:
        return workshop
    theirs = (subgroup for each in doubles for subgroup in (each.subgroup, *each.also))
    also = [subgroup for subgroup in theirs if subgroup and subgroup != kept.subgroup]
    for each in doubles:
        kept = replace(
            kept,
            speak_to=kept.speak_to or each.speak_to,
            who=kept.who or each.who,
            by_when=kept.by_when or each.by_when,
            block=kept.block or each.block,
            kind=kept.kind if each.kind == "task" else each.kind,
            asks=kept.asks or each.asks,
            ask_by=kept.ask_by or each.ask_by,
            doers=kept.doers | each.doers,
        )
    kept = replace(kept, also=tuple(dict.fromkeys([*kept.also, *also])))
    workshop = replace(workshop, actions={**workshop.actions, action: kept})
    return without_actions(workshop, {each.id: action for each in doubles})


def without_actions(workshop: Workshop, heirs: Mapping[str, str | None]) -> Workshop:
    """The workshop without the actions that `heirs` names.

    An outcome or decision that pointed to one of them points to its heir, or is undecided again where that is None.
    """
    actions = {key: each for key, each in workshop.actions.items() if key not in heirs}
    subgroups = {subgroup.id: _follow(subgroup, heirs) for subgroup in workshop.subgroups.values()}
    decisions = {
        block: replace(made, action=_heir(made.action, heirs))
        for block, made in workshop.decisions.items()
        if not _is_undecided(made.action, heirs)
    }
    return replace(workshop, actions=actions, subgroups=subgroups, decisions=decisions)


def _follow(subgroup: Subgroup, heirs: Mapping[str, str | None]) -> Subgroup:
    if not any(outcome.action in heirs for outcome in subgroup.outcomes.values()):
        return subgroup
    outcomes = {
        key: replace(outcome, action=_heir(outcome.action, heirs))
        for key, outcome in subgroup.outcomes.items()
        if not _is_undecided(outcome.action, heirs)
    }
    return replace(subgroup, outcomes=outcomes)


def _heir(action: str | None, heirs: Mapping[str, str | None]) -> str | None:
    return heirs.get(action, action) if action else None


def _is_undecided(action: str | None, heirs: Mapping[str, str | None]) -> bool:
    return action is not None and heirs.get(action, action) is None
