"""The seven chapters of the draft vision, in the order of the model that Utrecht University's vision gives."""

from __future__ import annotations

from collections.abc import Iterator

from canvas.core.model import Action, Statement, Subgroup, Workshop
from canvas.core.model_plenary import Row
from canvas.documents.actions import HEADER, by_doer, day, talk_to, widths
from canvas.documents.differences import unconsidered
from canvas.documents.topics import about, placed
from canvas.documents.vision_privacy import privacy_table
from canvas.documents.vision_topics import topic, values
from canvas.documents.voices import Voices, task
from canvas.words.actions import DECISION, doers
from canvas.words.plenary import names
from canvas.words.report import AREAS, BOX, CYCLE_STEPS, FRAMEWORKS, FRAMEWORKS_TASK, SIEMENS, VISION_CHAPTERS
from exports import Box, Chapter, Comment, Cycle, Grid, Part, Run, Said
from sheets import Block

WIDEST_UPRIGHT = 38
"""Of the width of the table of actions, the part of what has to be done, in percent: a page upright has less room."""
LISTED = 3
"""At most so many questions that nobody considered are named; the record has all of them."""


def chapters(voices: Voices) -> Iterator[Chapter]:
    """All chapters, numbered from 1, with the titles of `VISION_CHAPTERS`."""
    privacy, told = privacy_table(voices)
    bodies = (
        _reason(voices),
        _wanted(voices),
        _risks(voices),
        _conditions(voices, told),
        _values_and_privacy(voices, privacy),
        _differences(voices),
        _route(voices),
    )
    for number, (name, parts) in enumerate(zip(VISION_CHAPTERS, bodies, strict=True), start=1):
        yield Chapter(number=str(number), title=voices.words(name), parts=tuple(parts))


def _text(*runs: Run, key: str = "") -> Said:
    return Said(runs=runs, key=key)


def _topics(voices: Voices, chapter: str, blocks: tuple[Block, ...]) -> Iterator[Part]:
    yield from (topic(voices, block, chapter) for block in blocks)


def _reason(voices: Voices) -> Iterator[Part]:
    words, workshop = voices.words, voices.workshop
    yield _text(
        voices.ours(
            words(
                "This draft comes from a workshop in subgroups on {day}, with SURF’s discussion model for learning "
                "analytics (2021).",
                day=words.day(workshop.day),
            )
        ),
        key="reason/source/line",
    )
    if workshop.before:
        follows = words(
            "It follows the workshop ‘{title}’ of {day}. What came out of that one was in sight, and is in the "
            "record, marked as coming from it.",
            title=workshop.before.title,
            day=words.day(workshop.before.day),
        )
        yield _text(voices.ours(follows))
    yield from _topics(voices, "reason", placed(workshop.sheet, "introduction"))
    yield Box(title=words("What is learning analytics?"), texts=(words(SIEMENS), words(BOX)))
    steps = (words(CYCLE_STEPS[0]), words(CYCLE_STEPS[1]), words(CYCLE_STEPS[2]), words(CYCLE_STEPS[3]))
    yield Cycle(alt=words("The cycle of learning analytics: {steps}.", steps=" → ".join(steps)), steps=steps)


def _wanted(voices: Voices) -> Iterator[Part]:
    words = voices.words
    yield from _topics(voices, "want", placed(voices.workshop.sheet, "goal"))
    to_write = " ".join((words("To write: the area, and what is done with an outcome."), words(AREAS)))
    line = words("Area and intervention: still to write.")
    yield voices.grey(line, task(to_write), key="want/area/line")


def _risks(voices: Voices) -> Iterator[Part]:
    words, blocks = voices.words, placed(voices.workshop.sheet, "opportunities")
    yield from _topics(voices, "risks", blocks)
    rows = [row for block in blocks for row in _rows(voices.workshop, block)]
    if not rows:
        yield voices.grey(words("No risk has been worked out with a measure yet."))
        return
    missing = voices.status(words("still to decide"))
    columns = ("whom", "measure", "owner")
    yield Grid(
        caption=words("Risks and measures"),
        header=(words("Risk or opportunity"), words("Who is affected"), words("Measure"), words("Owner")),
        widths=(34, 19, 29, 18),
        rows=tuple(
            (
                (voices.room(row.name),),
                *((voices.room(row.fields[each]) if row.fields.get(each) else missing,) for each in columns),
            )
            for row in rows
        ),
    )


def _rows(workshop: Workshop, block: Block) -> list[Row]:
    return [row for row in workshop.rows.values() if row.block == block.id]


def _conditions(voices: Voices, told: frozenset[str]) -> Iterator[Part]:
    """What it takes, but for what stands in the introduction, and for the rows that the privacy table has `told`."""
    sheet = voices.workshop.sheet
    first = placed(sheet, "introduction")
    for block in placed(sheet, "conditions"):
        if block not in first:
            yield topic(voices, block, "takes")
            rows, key = [row for row in _rows(voices.workshop, block) if row.id not in told], f"takes/{block.id}/rows"
            if rows:
                yield _in_a_sentence(voices, rows, key)
            elif voices.is_written(key):
                yield voices.grey("", key=key)


def _in_a_sentence(voices: Voices, rows: list[Row], key: str) -> Said:
    """Rows one after the other, each with when and how it is involved, or else with all that was filled in."""
    runs: list[Run] = []
    for row in rows:
        chosen = [row.fields[key] for key in ("when", "how") if row.fields.get(key)]
        filled = ", ".join(chosen or (value for key, value in row.fields.items() if value and key != "agreed_by"))
        runs.append(voices.room(f"{row.name}: {filled}. " if filled else f"{row.name}. "))
    return _text(*runs, key=key)


def _values_and_privacy(voices: Voices, privacy: Grid | Said) -> Iterator[Part]:
    words = voices.words
    yield from _topics(voices, "values", values(voices.workshop.sheet))
    yield privacy
    yield _text(
        voices.ours(
            words(
                "None of this is legally settled by this workshop. The data protection officer (DPO) advises and does "
                "not decide."
            )
        )
    )
    to_write, head = task(words(FRAMEWORKS_TASK)), words("Frameworks. ")
    yield voices.grey(words(FRAMEWORKS), to_write, key="values/frameworks/line", head=head)


def _differences(voices: Voices) -> Iterator[Part]:
    parts = (*_by_topic(voices), *_moved(voices), *_left(voices))
    yield from parts or (voices.grey(voices.words("No objection and no difference has been saved.")),)
    yield from _unconsidered(voices)


def _stated(workshop: Workshop) -> Iterator[tuple[Block, Statement]]:
    return (
        (block, workshop.statements[block.id]) for block in workshop.sheet.blocks if block.id in workshop.statements
    )


def _by_topic(voices: Voices) -> Iterator[Said]:
    """Of each topic with an objection or with positions: these, and who decides on it and when.

    What was written about who decides stays, also when nobody objects any more.
    """
    for block in voices.workshop.sheet.blocks:
        said, decided = voices.workshop.statements.get(block.id), _decided_by(voices, block)
        parts = (*_objections(voices, block, said), *_positions(voices, block, said)) if said else ()
        yield from parts
        if parts or voices.is_written(decided.key):
            yield decided


def _objections(voices: Voices, block: Block, said: Statement) -> Iterator[Said]:
    """Every objection in the plenary as a paragraph of its own, in no order that tells whose it is."""
    words = voices.words
    given = sorted(each.reason for each in said.heard().values() if each.kind == "object")
    on_paper = said.paper.object if said.paper and not (said.asking and said.asking.running) else 0
    for reason in (*given, *[""] * on_paper):
        yield _objection(voices, block, reason, words("Objection about {topic}: ", topic=voices.title(block)))
    for reason in said.objected:
        head = words("Objection to an earlier text about {topic}: ", topic=voices.title(block))
        yield _objection(voices, block, reason, head)


def _objection(voices: Voices, block: Block, reason: str, head: str) -> Said:
    told = voices.room(reason) if reason else voices.ours(voices.words("no reason given"))
    number = voices.number(block)
    return Said(role="objection", runs=(voices.ours(head, strong=True), told, voices.status(f" [{number}]", to=number)))


def _positions(voices: Voices, block: Block, said: Statement) -> Iterator[Said]:
    """What each side holds where a statement is open."""
    if said.sides and said.standing != "compromise":
        head = voices.words("Positions on {topic}. ", topic=voices.title(block))
        yield _text(voices.ours(head, strong=True), *_each_side(voices, said))


def _each_side(voices: Voices, said: Statement) -> Iterator[Run]:
    for side in said.sides:
        who = names(voices.workshop, side.tables)
        yield from filter(_says, (voices.ours(f"{who}: " if who else ""), voices.room(side.text), voices.ours(" ")))


def _decided_by(voices: Voices, block: Block) -> Said:
    """Who is asked to decide on a topic, and when, as the room said it; else that somebody has to write it."""
    words, workshop = voices.words, voices.workshop
    asked = [
        ", ".join(filter(None, (doers(words, workshop, each), day(words, each))))
        for each in workshop.actions.values()
        if each.kind == "decision" and each.block == block.id
    ]
    topic, key = voices.title(block), f"differ/{block.id}/line"
    if known := [each for each in asked if each]:
        return _text(
            voices.ours(f"{topic}: ", strong=True),
            voices.ours(words("decision asked of ")),
            voices.room("; ".join(known)),
            key=key,
        )
    to_write = words("To write: the choice about {topic} in one sentence, who decides on it, and when.", topic=topic)
    return voices.grey(words("who decides, and when?"), task(to_write), key=key, head=f"{topic}: ")


def _moved(voices: Voices) -> Iterator[Said]:
    """What each side moved for a compromise, all compromises in one paragraph."""
    words = voices.words
    runs: list[Run] = []
    for block, said in _stated(voices.workshop):
        if said.sides and said.standing == "compromise":
            head = words("Steps taken on {topic}. ", topic=voices.title(block))
            runs += (voices.ours(head, strong=True), *_each_side(voices, said))
    if runs:
        yield _text(*runs)


def _left(voices: Voices) -> Iterator[Said]:
    """What was deliberately not answered, by whom and why; what was decided all together comes first."""
    words, workshop = voices.words, voices.workshop
    for block in workshop.sheet.blocks:
        made = workshop.decisions.get(block.id)
        if made and made.kind in ("not_answered", "parked"):
            head = (
                words("Deliberately not answered, by all: {topic}. ", topic=voices.title(block))
                if made.kind == "not_answered"
                else words("Left to the vision writer: {topic}. ", topic=voices.title(block))
            )
            yield _text(*filter(_says, (voices.ours(head, strong=True), voices.room(made.reason))))
    runs: list[Run] = []
    questions: list[str] = []
    for group in workshop.subgroups.values():
        for block, question, reason in _left_by(workshop, group):
            runs += (voices.ours(f"{group.name} ({voices.title(block)}): "), voices.room(f"{reason} "))
            questions.append(f"{group.name}: {about(words, block, question)}")
    if runs:
        asked = Comment(text=words("Not answered: {questions}", questions="; ".join(questions)))
        head = words("Deliberately not answered. ")
        yield Said(runs=(voices.ours(head, strong=True), *runs), comments=(asked,))


def _left_by(workshop: Workshop, group: Subgroup) -> Iterator[tuple[Block, str, str]]:
    blocks = {block.id: block for block in workshop.sheet.blocks}
    for (key, question), made in group.outcomes.items():
        if made.kind == "not_answered" and key in blocks:
            yield blocks[key], question, made.reason


def _says(run: Run) -> bool:
    return bool(run.text)


def _unconsidered(voices: Voices) -> Iterator[Said]:
    """The questions of the sheet on which nobody made a choice."""
    words, workshop = voices.words, voices.workshop
    left = [question for _, question in unconsidered(workshop)]
    if len(left) == sum(len(block.questions) for block in workshop.sheet.blocks):
        yield voices.grey(words("None of the questions of the sheet has been considered yet."))
    elif left:
        told = " ".join(each.text.of(words.language) for each in left[:LISTED])
        more = len(left) - LISTED
        rest = words.plural(" And {n} more question.", " And {n} more questions.", more) if more > 0 else ""
        head = words.plural(
            "{n} question of the sheet was considered by nobody. ",
            "{n} questions of the sheet were considered by nobody. ",
            len(left),
        )
        yield _text(voices.ours(head, strong=True), voices.ours(told + rest))


def _route(voices: Voices) -> Iterator[Part]:
    words = voices.words
    yield _text(
        voices.ours(
            words(
                "The draft is worked out; the DPO advises on the DPIA; the student council and the works council "
                "discuss it; the executive board decides, with what it costs and yields."
            )
        ),
        key="route/steps/line",
    )
    actions = by_doer(words, voices.workshop)
    if not actions:
        yield voices.grey(words("No action has been agreed yet."))
        return
    rows = tuple(tuple(_action(voices, each)) for each in actions)
    yield Grid(
        caption=words("Actions, by who does them"),
        header=tuple(words(each) for each in HEADER),
        widths=widths(tuple(tuple("".join(run.text for run in cell) for cell in row) for row in rows), WIDEST_UPRIGHT),
        rows=rows,
    )


def _action(voices: Voices, action: Action) -> Iterator[tuple[Run, ...]]:
    words = voices.words
    group = voices.workshop.subgroups.get(action.subgroup or "")
    who, talk = doers(words, voices.workshop, action), talk_to(words, action)
    head = (voices.status(f"{words(DECISION)}: "),) if action.kind == "decision" else ()
    yield (*head, voices.room(action.what))
    yield (voices.room(who) if who else voices.status(words("nobody yet")),)
    yield (voices.room(talk),) if talk else ()
    yield (voices.ours(day(words, action)),) if action.by_when else ()
    yield (voices.status(group.name if group else words("Plenary")),)
