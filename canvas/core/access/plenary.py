"""Who may build themes from what the subgroups said, and record what is decided all together."""

from __future__ import annotations

from canvas.core import operations as op
from canvas.core.access.base import Rule, has_block, on, person_of
from canvas.core.consent import of_all
from canvas.core.model import LEADERS, RECORDERS, Asking, Role, Workshop
from canvas.core.model_plenary import BASES
from canvas.core.undo_plenary import found, stands

RULES: list[Rule] = []
rule = on(RULES)

_OF_AN_AUTHOR = (op.EditAction, op.DeleteAction)
_ON_AN_ACTION = (*_OF_AN_AUTHOR, op.DoAction)
_OF_MERGERS = frozenset(str(kind.model_fields["op"].default) for kind in op.THEME_OPERATIONS)
InARound = op.EndRound | op.TalkOnTogether | op.CountOnPaper | op.SetStanding
_IN_A_ROUND = (op.EndRound, op.TalkOnTogether, op.CountOnPaper, op.SetStanding)
_ON_A_ROUND = (op.PutToAll, *_IN_A_ROUND)
OnARound = op.PutToAll | InARound
_ON_A_THEME = (op.TitleTheme, op.PutInTheme, op.DissolveTheme)


@rule("statements_not_yours", op.ByRecorder)
def _does_not_write_statements(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    return not may_write_statements(person_of(workshop, by).role)


@rule("unknown_origin", op.AddAction)
def _action_comes_from_nowhere(workshop: Workshop, by: str, operation: op.AddAction) -> bool:
    if operation.block is None:
        return operation.question is not None
    if not has_block(workshop, operation.block):
        return True
    questions = workshop.sheet.block(operation.block).questions
    return operation.question is not None and all(q.id != operation.question for q in questions)


@rule("id_in_use", op.AddAction)
def _action_id_is_taken(workshop: Workshop, by: str, operation: op.AddAction) -> bool:
    return operation.id in workshop.actions


@rule("unknown_action", *_ON_AN_ACTION)
def _action_does_not_exist(
    workshop: Workshop, by: str, operation: op.EditAction | op.DeleteAction | op.DoAction
) -> bool:
    return operation.action not in workshop.actions


@rule("not_your_action", *_OF_AN_AUTHOR)
def _action_is_of_another_subgroup(workshop: Workshop, by: str, operation: op.EditAction | op.DeleteAction) -> bool:
    return not may_change_action(workshop, by, operation.action)


@rule("action_changed", op.EditAction)
def _action_was_rewritten(workshop: Workshop, by: str, operation: op.EditAction) -> bool:
    return operation.base not in (None, workshop.actions[operation.action].revision)


@rule("unknown_action", op.MergeActions)
def _merges_what_is_not_there(workshop: Workshop, by: str, operation: op.MergeActions) -> bool:
    asked = (operation.action, *operation.others)
    return operation.action in operation.others or any(each not in workshop.actions for each in asked)


@rule("statement_changed", op.WriteStatement)
def _statement_was_rewritten(workshop: Workshop, by: str, operation: op.WriteStatement) -> bool:
    return operation.base != _revision(workshop, operation.block)


@rule("over_the_limit", op.WriteStatement)
def _says_more_than_the_sheet_asks(workshop: Workshop, by: str, operation: op.WriteStatement) -> bool:
    limit = workshop.sheet.block(operation.block).limit
    answers = [line for line in operation.text.splitlines() if line.strip()]
    return limit is not None and operation.standing != "open" and len(answers) > limit.most


@rule("not_in_the_room", op.Vote)
def _is_not_one_of_the_room(workshop: Workshop, by: str, operation: op.Vote) -> bool:
    return person_of(workshop, by).role != "participant"


@rule("no_statement", op.Vote, *_ON_A_ROUND)
def _there_is_no_statement(workshop: Workshop, by: str, operation: op.Vote | OnARound) -> bool:
    return operation.block not in workshop.statements


@rule("statement_changed", op.PutToAll)
def _puts_other_words_to_all(workshop: Workshop, by: str, operation: op.PutToAll) -> bool:
    return operation.base != _revision(workshop, operation.block)


@rule("nothing_to_accept", op.PutToAll)
def _puts_to_all_what_is_still_open(workshop: Workshop, by: str, operation: op.PutToAll) -> bool:
    return workshop.statements[operation.block].standing == "open"


@rule("put_to_all_already", op.PutToAll)
def _lies_before_all_already(workshop: Workshop, by: str, operation: op.PutToAll) -> bool:
    return _asking(workshop, operation.block) is not None


@rule("nobody_to_ask", op.PutToAll)
def _nobody_is_there_to_answer(workshop: Workshop, by: str, operation: op.PutToAll) -> bool:
    return not operation.on_paper and not of_all(workshop)[0]


@rule("vote_too_late", op.Vote)
def _votes_on_another_text(workshop: Workshop, by: str, operation: op.Vote) -> bool:
    now, asking = _revision(workshop, operation.block), _asking(workshop, operation.block)
    if operation.asking is not None:
        return False
    return not (asking.revision if asking else now) <= operation.base <= now


@rule("not_put_to_all", *_IN_A_ROUND, op.Vote)
def _nobody_is_asked_together(workshop: Workshop, by: str, operation: op.Vote | OnARound) -> bool:
    never = workshop.statements[operation.block].asking is None
    if isinstance(operation, op.Vote) and operation.asking is None and never:
        return False
    return _asking(workshop, operation.block) is None


@rule("all_asked_again", *_IN_A_ROUND, op.Vote)
def _another_round_of_all_began(workshop: Workshop, by: str, operation: op.Vote | InARound) -> bool:
    asking = _asking(workshop, operation.block)
    return asking is not None and operation.asking not in (None, asking.number)


@rule("already_ended", op.EndRound)
def _round_of_all_has_ended(workshop: Workshop, by: str, operation: op.EndRound) -> bool:
    asking = _asking(workshop, operation.block)
    return asking is not None and not asking.running


@rule("round_runs", op.SetStanding)
def _round_of_all_still_runs(workshop: Workshop, by: str, operation: op.SetStanding) -> bool:
    asking = _asking(workshop, operation.block)
    return asking is not None and asking.running


@rule("paper_counted_already", op.CountOnPaper)
def _somebody_else_counted_on_paper(workshop: Workshop, by: str, operation: op.CountOnPaper) -> bool:
    paper = workshop.statements[operation.block].paper
    return operation.base != (paper.revision if paper else 0)


@rule("not_a_scribe", op.ByMerger)
def _may_not_put_together(workshop: Workshop, by: str, operation: op.Operation) -> bool:
    return not may_merge(workshop, by)


@rule("not_of_this_table", op.NameThemeMaker)
def _theme_maker_is_in_another_subgroup(workshop: Workshop, by: str, operation: op.NameThemeMaker) -> bool:
    known = workshop.participants.get(operation.participant or "")
    return operation.participant is not None and (known is None or known.subgroup != operation.subgroup)


@rule("unknown_theme", *_ON_A_THEME)
def _theme_is_gone(workshop: Workshop, by: str, operation: op.TitleTheme | op.PutInTheme | op.DissolveTheme) -> bool:
    return operation.theme not in workshop.themes


@rule("theme_changed", op.TitleTheme)
def _theme_was_titled_by_another(workshop: Workshop, by: str, operation: op.TitleTheme) -> bool:
    return operation.base not in (None, workshop.themes[operation.theme].revision)


@rule("id_in_use", op.MakeTheme)
def _theme_id_is_taken(workshop: Workshop, by: str, operation: op.MakeTheme) -> bool:
    return operation.id in workshop.themes


@rule("unknown_note", op.MakeTheme, op.PutInTheme)
def _puts_in_what_is_not_to_be_seen(workshop: Workshop, by: str, operation: op.MakeTheme | op.PutInTheme) -> bool:
    known = references(workshop)
    block = operation.block if isinstance(operation, op.MakeTheme) else workshop.themes[operation.theme].block
    return any(known.get(each) != block for each in operation.members)


@rule("reason_missing", op.Decide)
def _decides_against_without_a_reason(workshop: Workshop, by: str, operation: op.Decide) -> bool:
    return operation.decision == "not_answered" and not operation.reason


@rule("unknown_action", op.Decide)
def _decides_on_an_action_that_is_not_there(workshop: Workshop, by: str, operation: op.Decide) -> bool:
    return (operation.decision == "action") != (operation.action in workshop.actions)


@rule("decision_changed", op.Decide)
def _decision_was_made_by_another(workshop: Workshop, by: str, operation: op.Decide) -> bool:
    now = workshop.decisions.get(operation.block)
    return operation.base not in (None, now.revision if now else 0)


@rule("no_such_row", op.WriteRow)
def _row_does_not_fit_its_block(workshop: Workshop, by: str, operation: op.WriteRow) -> bool:
    rows = workshop.sheet.block(operation.block).rows
    if rows is None:
        return True
    allowed = {"point": ("", *rows.points), "basis": ("", *BASES)}
    return any(
        name not in rows.columns or (name in allowed and said not in allowed[name])
        for name, said in operation.fields.items()
    )


@rule("no_such_row", op.DeleteRow)
def _row_is_gone(workshop: Workshop, by: str, operation: op.DeleteRow) -> bool:
    return operation.row not in workshop.rows


@rule("row_changed", op.WriteRow)
def _row_was_rewritten(workshop: Workshop, by: str, operation: op.WriteRow) -> bool:
    now = workshop.rows.get(operation.row)
    return operation.base != (now.revision if now else 0)


@rule("nothing_to_undo", op.TakeBack)
def _plenary_step_is_not_known(workshop: Workshop, by: str, operation: op.TakeBack) -> bool:
    return found(workshop, by, operation.undoes) is None


@rule("statements_not_yours", op.TakeBack)
def _recorded_once_and_may_no_longer(workshop: Workshop, by: str, operation: op.TakeBack) -> bool:
    step = found(workshop, by, operation.undoes)
    return step is not None and step.kind not in _OF_MERGERS and not may_write_statements(person_of(workshop, by).role)


@rule("not_a_scribe", op.TakeBack)
def _merged_once_and_may_no_longer(workshop: Workshop, by: str, operation: op.TakeBack) -> bool:
    step = found(workshop, by, operation.undoes)
    return step is not None and step.kind in _OF_MERGERS and not may_merge(workshop, by)


@rule("changed_since", op.TakeBack)
def _somebody_went_on_from_the_plenary_step(workshop: Workshop, by: str, operation: op.TakeBack) -> bool:
    step = found(workshop, by, operation.undoes)
    return step is not None and not stands(workshop, step)


def references(workshop: Workshop) -> dict[str, str]:
    """Everything that can be put into a theme, with its block: revealed notes and stacks, and the wordings."""
    found: dict[str, str] = {}
    for subgroup in workshop.subgroups.values():
        shown = [note for note in subgroup.notes.values() if note.revealed]
        found |= {f"note/{note.id}": note.block for note in shown}
        found |= {f"stack/{note.stack}": note.block for note in shown if note.stack}
        found |= {f"wording/{subgroup.id}/{block}": block for block in subgroup.wordings}
    return found


def _asking(workshop: Workshop, block: str) -> Asking | None:
    """The round about a statement that runs or ended; None while it is a proposal."""
    asking = workshop.statements[block].asking
    return asking if asking and asking.live else None


def _revision(workshop: Workshop, block: str) -> int:
    return workshop.statements[block].revision if block in workshop.statements else 0


def may_merge(workshop: Workshop, by: str) -> bool:
    """Whether this person may build themes: the facilitators, and the theme maker of a subgroup.

    KeyError for somebody who never joined.
    """
    person = person_of(workshop, by)
    return person.role in LEADERS or (person.subgroup is not None and workshop.theme_makers.get(person.subgroup) == by)


def may_change_action(workshop: Workshop, by: str, action: str) -> bool:
    """Whether this person may edit or delete the action: recorders any of them, a subgroup its own.

    KeyError for somebody who never joined and for an unknown action.
    """
    person = person_of(workshop, by)
    own = person.subgroup is not None and workshop.actions[action].subgroup == person.subgroup
    return own or may_write_statements(person.role)


def may_write_statements(role: Role) -> bool:
    """Whether this role records statements: the facilitators and the vision writer."""
    return role in RECORDERS
