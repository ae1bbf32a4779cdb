"""A workshop as a report: the one place that decides what goes into the documents, where, and as what.

Chapters follow the model of a university's own vision on learning analytics (Utrecht University, "Visie en
beleid omtrent learning analytics"). Only revealed notes are in it, and no names of participants.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import exports
from canvas.core.model import Action, Note, Outcome, Subgroup, Workshop
from canvas.core.view import hidden, revealed
from canvas.documents import gdpr as report_gdpr
from canvas.documents import plenary as report_plenary
from canvas.plenary.actions import sorted_actions
from canvas.words import Words
from canvas.words import reactions as said
from canvas.words.report import (
    CHAPTERS,
    CYCLE,
    DEFINITION,
    INTRODUCTION,
    MEANINGS,
    NOTHING_RECORDED,
    PRIVACY_POINTS,
    ROUTE,
    STANDINGS,
)
from exports import Bullets, Chapter, Paragraph, Part, Report, Standing, Subheading, Table
from sheets import Block

PLACED = {
    "goal", "questions", "target_group", "opportunities_risks", "data", "policy", "board_commitment", "stakeholders",
    "privacy", "ethics",
}  # fmt: skip
"""The blocks of the discussion model; each has a chapter."""


def build(workshop: Workshop, words: Words, today: date) -> Report:
    """The report of a workshop as it stands, in this reader's language, dated `today`."""
    return _Builder(workshop, words).report(today)


def gaps(workshop: Workshop, words: Words) -> list[str]:
    """What a reader would miss, in sentences: hidden notes, blocks without a statement, actions without a doer."""
    found = []
    tables = workshop.subgroups.values()
    waiting = sum(hidden(table, block.id) for table in tables for block in workshop.sheet.blocks)
    if waiting:
        found.append(
            words.plural(
                "{n} note is still hidden and is not in the documents.",
                "{n} notes are still hidden and are not in the documents.",
                waiting,
            )
        )
    silent = sum(block.id not in workshop.statements for block in workshop.sheet.blocks)
    if silent:
        found.append(
            words.plural(
                "{n} topic has no statement yet; the subgroups' wordings stand in its place, marked open.",
                "{n} topics have no statement yet; the subgroups' wordings stand in their place, marked open.",
                silent,
            )
        )
    nobody = sum(not action.who for action in workshop.actions.values())
    if nobody:
        found.append(
            words.plural("{n} action has nobody who does it.", "{n} actions have nobody who does them.", nobody)
        )
    return found


class _Builder:
    def __init__(self, workshop: Workshop, words: Words) -> None:
        self.workshop = workshop
        self.words = words
        self.tables = list(workshop.subgroups.values())

    def report(self, today: date) -> Report:
        workshop, words = self.workshop, self.words
        return Report(
            language=words.language,
            title=words("Vision on learning analytics"),
            subtitle=workshop.title,
            institution=workshop.institution,
            date=today,
            status=words("Draft, after the workshop of {day}", day=words.day(workshop.day)),
            glance=tuple(self.glance()),
            chapters=tuple(self.chapters()),
            appendices=tuple(self.appendices()),
            actions=self.action_table(),
            words=self.labels(today),
        )

    def labels(self, today: date) -> exports.Words:
        words = self.words
        return exports.Words(
            glance=words("At a glance"),
            contents=words("Contents"),
            marks=words("What the marks mean"),
            draft_notice=words("Draft to work on; not legal advice."),
            standings={standing: words(text) for standing, text in STANDINGS.items()},
            meanings={standing: words(text) for standing, text in MEANINGS.items()},
            source_label=words("From"),
            actions_title=words("Action list"),
            nothing=words("Nothing was saved here."),
            page=words("Page"),
            of=words("of"),
            date=words.day(today),
            tool=words("Learning analytics canvas"),
        )

    def glance(self) -> Iterator[Part]:
        words, recorded = self.words, self.workshop.statements
        goal = recorded.get(said.GOAL)
        if goal:
            yield Paragraph(text=goal.text, standing=Standing(goal.standing), source=words("Goal, plenary"))
        else:
            yield Paragraph(text=words("No shared goal has been saved."), standing=Standing.OPEN)
        for standing in ("agreed", "compromise", "open"):
            such = {key for key, statement in recorded.items() if statement.standing == standing}
            blocks = [self.title(block) for block in self.workshop.sheet.blocks if block.id in such]
            if blocks:
                yield Paragraph(text=", ".join(blocks), standing=Standing(standing))
        yield Subheading(text=words("First actions"))
        first = [self.action_line(action) for action in self.ordered_actions()[:5]]
        yield Bullets(items=tuple(first), standing=Standing.AGREED if first else Standing.BACKGROUND)

    def chapters(self) -> Iterator[Chapter]:
        bodies = (
            self.status(),
            self.introduction(),
            self.definition(),
            self.blocks("goal", "questions", "target_group"),
            self.blocks("opportunities_risks"),
            self.blocks("data", "policy", "board_commitment", "stakeholders", *self.others()),
            self.blocks("ethics"),
            self.privacy(),
            self.differences(),
            self.unanswered(),
            self.route(),
        )
        for number, (title, parts) in enumerate(zip(CHAPTERS, bodies, strict=True)):
            yield Chapter(number=str(number), title=self.words(title), parts=tuple(parts))

    def others(self) -> list[str]:
        """Blocks of an institution's own canvas that no chapter is made for: they are conditions too."""
        return [block.id for block in self.workshop.sheet.blocks if block.id not in PLACED]

    def background(self, text: str, source: str = "") -> Paragraph:
        """A text of ours, marked for translation where it stands."""
        return Paragraph(text=self.words(text), standing=Standing.BACKGROUND, source=source)

    def status(self) -> Iterator[Part]:
        words, workshop = self.words, self.workshop
        people = sum(len(workshop.members(table.id)) for table in self.tables)
        yield Paragraph(
            text=words(
                "This draft came about in a workshop on {day} with SURF's discussion model for learning analytics. "
                "{people} took part, in {tables}. Everyone first wrote alone; the subgroups then worded what they "
                "could accept, and the plenary compared those wordings.",
                day=words.day(workshop.day),
                people=words.plural("{n} person", "{n} people", people),
                tables=words.plural("{n} subgroup", "{n} subgroups", len(self.tables)),
            ),
            standing=Standing.BACKGROUND,
        )
        yield from self.present()
        yield Table(
            caption=words("How far the participants came"),
            header=(words("Topic"), words("Standing")),
            rows=tuple((self.title(block), self.standing_of(block)) for block in workshop.sheet.blocks),
        )

    def present(self) -> Iterator[Part]:
        """The roles of those at the tables, by how many; names only where the facilitator said so."""
        words, workshop = self.words, self.workshop
        people = [person for table in self.tables for person in workshop.members(table.id)]
        given = Counter(person.function for person in people)
        roles = [(role.text.of(words.language), given[role.id]) for role in workshop.sheet.roles if given[role.id]]
        if roles and given[None]:
            roles.append((words("rather not said"), given[None]))
        if roles:
            yield Table(
                caption=words("Functions present"),
                header=(words("Task"), words("Number")),
                rows=tuple((role, str(number)) for role, number in roles),
            )
        if workshop.names_in_report and not workshop.anonymous:
            names = ", ".join(person.name for person in people if person.name)
            yield Paragraph(text=words("Present: {names}", names=names), standing=Standing.BACKGROUND)

    def standing_of(self, block: Block) -> str:
        recorded = self.workshop.statements.get(block.id)
        if recorded:
            return self.words(STANDINGS[Standing(recorded.standing)])
        return self.words("no statement in the plenary")

    def introduction(self) -> Iterator[Part]:
        yield self.background(INTRODUCTION, self.source("surf_manual"))
        yield from self.block_parts("policy", heading=False)

    def definition(self) -> Iterator[Part]:
        yield self.background(DEFINITION, self.source("uu_vision"))
        yield self.background(CYCLE, self.source("uu_vision"))

    def privacy(self) -> Iterator[Part]:
        yield from self.block_parts("privacy", heading=False)
        yield Subheading(text=self.words("Still to arrange for every project"))
        points = tuple(self.words(point) for point in PRIVACY_POINTS)
        yield Bullets(items=points, standing=Standing.BACKGROUND, source=f"{self.source('002')}; {self.source('001')}")

    def source(self, key: str) -> str:
        """The title of one of the sources of the canvas; empty when its sheet does not have it."""
        return next((s.title for s in self.workshop.sheet.sources if s.id == key), "")

    def title(self, block: Block) -> str:
        return block.title.of(self.words.language)

    def block_by_id(self, key: str) -> Block | None:
        return next((b for b in self.workshop.sheet.blocks if b.id == key), None)

    def blocks(self, *keys: str) -> Iterator[Part]:
        for key in keys:
            yield from self.block_parts(key, heading=len(keys) > 1)

    def block_parts(self, key: str, heading: bool) -> Iterator[Part]:
        """A block as the room left it: its statement, else the subgroups' wordings, marked open."""
        block = self.block_by_id(key)
        if block is None:
            return
        if heading:
            yield Subheading(text=self.title(block))
        recorded = self.workshop.statements.get(key)
        if recorded:
            yield Paragraph(text=recorded.text, standing=Standing(recorded.standing), source=self.came_from(block))
            yield from report_plenary.beneath(self.words, self.workshop, recorded)
            yield from report_plenary.rows(self.words, self.workshop, block)
            return
        worded = [(table, table.wordings[key]) for table in self.tables if key in table.wordings]
        for table, wording in worded:
            yield Paragraph(text=wording.text, standing=Standing.OPEN, source=self.written_for(table, key))
        if not worded:
            yield self.background(NOTHING_RECORDED)
        yield from report_plenary.rows(self.words, self.workshop, block)

    def came_from(self, block: Block) -> str:
        tables = [table.name for table in self.tables if block.id in table.wordings]
        return (
            self.words("Plenary, from the wordings of {tables}", tables=", ".join(tables))
            if tables
            else self.words("Plenary")
        )

    def written_for(self, table: Subgroup, key: str) -> str:
        goal = said.goal(table)
        if key == said.GOAL or not goal:
            return table.name
        return self.words("{table}, for the goal: {goal}", table=table.name, goal=goal)

    def differences(self) -> Iterator[Part]:
        """Blocks on which the tables differ, or where somebody objects: the wordings beside each other."""
        for block in self.workshop.sheet.blocks:
            recorded = self.workshop.statements.get(block.id)
            worded = [table for table in self.tables if block.id in table.wordings]
            settled = recorded is not None and recorded.standing == "agreed"
            differ = len({table.wordings[block.id].text for table in worded}) >= (1 if recorded else 2)
            objected = any(s.kind == "object" for table in worded for s in table.stances.get(block.id, {}).values())
            if objected or (differ and not settled):
                yield Subheading(text=self.title(block))
                yield self.side_by_side(block, worded)
        yield from report_plenary.pictures(self.words, self.workshop)

    def side_by_side(self, block: Block, worded: list[Subgroup]) -> Table:
        words = self.words
        header = [words("Subgroup"), words("Wording"), words("Support and objections"), words("Written for the goal")]
        rows = [
            [
                table.name,
                table.wordings[block.id].text,
                "; ".join(said.stances(words, table, block.id)),
                said.goal(table),
            ]
            for table in worded
        ]
        shown = 3 if block.id == said.GOAL else 4  # the goal was not written for a goal
        return Table(
            caption=words("{block} in the words of each subgroup", block=self.title(block)),
            header=tuple(header[:shown]),
            rows=tuple(tuple(row[:shown]) for row in rows),
        )

    def unanswered(self) -> Iterator[Part]:
        words, rows = self.words, []
        for table in self.tables:
            for (key, question), choice in table.choices.items():
                if choice.kind == "not_answered" and (block := self.block_by_id(key)):
                    rows.append((table.name, self.about(block, question), choice.reason))
        yield Table(
            caption=words("Deliberately not answered"),
            header=(words("Subgroup"), words("Question"), words("Reason")),
            rows=tuple(rows),
        )
        yield from report_plenary.room_choices(words, self.workshop)
        yield Subheading(text=words("Open questions"))
        recorded = self.workshop.statements
        still = [self.title(b) for b in self.workshop.sheet.blocks if b.id not in recorded]
        agreed_open = [
            f"{self.title(b)}: {recorded[b.id].text}"
            for b in self.workshop.sheet.blocks
            if b.id in recorded and recorded[b.id].standing == "open"
        ]
        no_statement = [words("{block}: no statement in the plenary", block=title) for title in still]
        yield Bullets(items=(*agreed_open, *no_statement), standing=Standing.OPEN)

    def about(self, block: Block, question: str) -> str:
        return ": ".join(filter(None, (self.title(block), said.question(self.words, block, question))))

    def route(self) -> Iterator[Part]:
        yield self.action_table()
        yield Subheading(text=self.words("The route to a decision"))
        steps = tuple(self.words(step) for step in ROUTE)
        yield Bullets(items=steps, standing=Standing.BACKGROUND, source=self.source("surf_gdpr"))

    def ordered_actions(self) -> list[Action]:
        return list(sorted_actions(self.workshop.actions.values()))

    def action_line(self, action: Action) -> str:
        day = self.words.short_day(action.by_when) if action.by_when else ""
        return " · ".join(filter(None, (action.what, action.who, day)))

    def action_table(self) -> Table:
        words = self.words
        rows = tuple(
            (
                action.what,
                action.speak_to,
                action.who,
                words.short_day(action.by_when) if action.by_when else "",
                self.origin(action),
            )
            for action in self.ordered_actions()
        )
        header = (
            words("What"),
            words("Whom to speak to"),
            words("Who does it"),
            words("By when"),
            words("Where it came from"),
        )
        return Table(caption=words("Action list"), header=header, rows=rows)

    def origin(self, action: Action) -> str:
        table = self.workshop.subgroups.get(action.subgroup or "")
        block = self.block_by_id(action.block or "")
        place = table.name if table else self.words("Plenary")
        return f"{place} · {self.about(block, action.question or '')}" if block else place

    def appendices(self) -> Iterator[Chapter]:
        words = self.words
        for table in self.tables:
            yield Chapter(
                number="",
                title=words("Appendix: the board of {table}", table=table.name),
                parts=tuple(self.board(table)),
            )
        points = tuple(report_gdpr.parts(words, self.workshop, self.source("surf_gdpr")))
        yield Chapter(number="", title=words("Appendix: the GDPR, point by point"), parts=points)
        yield Chapter(number="", title=words("Appendix: where every statement came from"), parts=(self.origins(),))
        sources = tuple(self.cited())
        yield Chapter(
            number="", title=words("Appendix: sources"), parts=(Bullets(items=sources, standing=Standing.BACKGROUND),)
        )

    def board(self, table: Subgroup) -> Iterator[Part]:
        """A subgroup's sheets as they were: per block its wording, its choices and its revealed notes."""
        words = self.words
        for block in self.workshop.sheet.blocks:
            notes = revealed(table, block.id)
            wording = table.wordings.get(block.id)
            choices = [(q, c) for (key, q), c in table.choices.items() if key == block.id]
            if not (notes or wording or choices or any(p.block == block.id for p in table.proposals.values())):
                continue
            yield Subheading(text=self.title(block))
            support = "; ".join(said.stances(words, table, block.id))
            rows = [(words("wording"), wording.text, support)] if wording else []
            rows += self.beside_the_wording(table, block)
            rows += [(words("choice"), self.choice(block, question, choice), "") for question, choice in choices]
            limited = any(note.picked for note in notes)
            rows += [(self.kind(table, note, limited), note.text, said.marks(words, note)) for note in notes]
            yield Table(
                caption=f"{table.name}: {self.title(block)}",
                rows=tuple(rows),
                header=(words("What it is"), words("Text"), words("Reactions")),
            )

    def beside_the_wording(self, table: Subgroup, block: Block) -> Iterator[tuple[str, str, str]]:
        """Words that were proposed and did not become the wording, and what was objected to words that gave way."""
        words = self.words
        for proposal in sorted(table.proposals.values(), key=lambda each: each.number):
            if proposal.block == block.id:
                yield words("proposal"), proposal.text, "; ".join(said.opinions(words, proposal.stances))
        for each in table.earlier.get(block.id, ()):
            yield words("earlier wording"), each.wording, words("objection: {reason}", reason=each.reason)

    def kind(self, table: Subgroup, note: Note, limited: bool) -> str:
        """The note's kind; the stack it lies in; where notes were picked, whether it was one of them or left for
        the vision writer."""
        picked = self.words("picked") if note.picked else self.words("background")
        title = table.stacks[note.stack].title if note.stack else ""
        stack = self.words("stack: {title}", title=title) if title else ""
        return " · ".join(filter(None, (self.words(said.KINDS[note.kind]), stack, picked if limited else "")))

    def choice(self, block: Block, question: str, choice: Outcome) -> str:
        return f"{self.about(block, question)} → {said.choice(self.words, self.workshop, choice)}"

    def origins(self) -> Table:
        words = self.words
        rows = tuple(
            (
                self.title(block),
                self.standing_of(block),
                ", ".join(table.name for table in self.tables if block.id in table.wordings),
                str(sum(len(revealed(table, block.id)) for table in self.tables)),
            )
            for block in self.workshop.sheet.blocks
        )
        header = (words("Topic"), words("Standing"), words("Wordings of"), words("Notes behind it"))
        return Table(caption=words("Where every statement came from"), header=header, rows=rows)

    def cited(self) -> Iterator[str]:
        for source in self.workshop.sheet.sources:
            year = f" ({source.year})" if source.year else ""
            yield f"{source.publisher}{year}. {source.title}. {source.url}".strip()
