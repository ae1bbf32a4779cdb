"""The plenary in sentences: how it begins, what each block is like, who carries a theme, what each table says."""

from __future__ import annotations

from collections.abc import Iterable

from canvas.core.model import Standing, Statement, Subgroup, Workshop
from canvas.core.model_plenary import PlenaryOutcomeKind, Theme
from canvas.core.view import hidden, revealed
from canvas.plenary.agenda import Differing, Opening
from canvas.plenary.synthesis import Common, Kind, Voice, roles
from canvas.words import N_, Words
from canvas.words import reactions as said
from canvas.words.markup import fill, together
from canvas.words.standings import STANDINGS
from sheets import Block, Column

CHOICES: dict[PlenaryOutcomeKind, str] = {
    "answered": N_("Answered"), "not_answered": N_("Deliberately not answered"), "action": N_("Action made"),
    "parked": N_("Left to the vision writer"),
}  # fmt: skip
KINDS: dict[Kind, str] = {
    "common": N_("Common"), "different": N_("Different"), "single": N_("One subgroup"), "some": N_("Some subgroups"),
    "empty": N_("Nothing in it"),
}  # fmt: skip

COLUMN_WORDS: dict[Column, str] = {
    "interest": N_("Interest"), "influence": N_("Influence"), "effect": N_("Risk or chance"),
    "when": N_("When to involve"), "how": N_("How to involve"), "measure": N_("Measure"), "owner": N_("Owner"),
    "source": N_("Source"), "kind": N_("Kind of data"), "sensitivity": N_("Sensitivity"), "holder": N_("Who holds it"),
    "point": N_("Point"), "basis": N_("Lawful basis"), "agreed_by": N_("Agreed by"),
}  # fmt: skip
BASIS_WORDS = {
    "consent": N_("consent"), "contract": N_("contract"), "legal_obligation": N_("legal obligation"),
    "vital_interests": N_("vital interests"), "public_task": N_("public task"),
    "legitimate_interests": N_("legitimate interests"),
}  # fmt: skip


def beginning(words: Words, first: Opening) -> str:
    """The sentence with which the plenary begins."""
    if not (first.same or first.deserving or first.settled):
        return words("No subgroup has worded anything yet.")
    parts = []
    if first.settled:
        parts.append(words.plural("{n} topic is saved.", "{n} topics are saved.", len(first.settled)))
    if first.same:
        parts.append(
            words.plural("{n} topic is the same already.", "{n} topics are the same already.", len(first.same))
        )
    if first.deserving:
        parts.append(
            words.plural(
                "The one that is left deserves your {minutes} minutes.",
                "These {n} deserve your {minutes} minutes.",
                len(first.deserving),
                minutes=first.minutes,
            )
        )
    return " ".join(parts)


def state(words: Words, workshop: Workshop, first: Opening, block: str) -> str:
    """What a block's button says after its title."""
    if block in workshop.statements:
        return words(STANDINGS[workshop.statements[block].standing]).lower()
    if block in first.deserving:
        return words("{n} min", n=first.deserving[block])
    return words("all say the same") if block in first.same else words("no wording")


def compared(words: Words, workshop: Workshop, picture: Differing) -> str:
    """How the wordings of a block relate: how many tables say the same, which say something else."""
    if not picture.tables:
        return words("No subgroup has worded this yet.")
    if picture.tables < 2:
        return words.plural("{n} subgroup worded this.", "{n} subgroups worded this.", picture.tables)
    if len(picture.sides) == 1:
        said = words.plural("All {n} subgroups say the same.", "All {n} subgroups say the same.", picture.tables)
    elif len(picture.sides) == picture.tables:
        said = words("{n} subgroups, {n} wordings that nobody put together yet.", n=picture.tables)
    else:
        sides = " · ".join(names(workshop, side) for side in picture.sides)
        said = words("{n} subgroups, {sides} sides: {who}.", n=picture.tables, sides=len(picture.sides), who=sides)
    if picture.objecting:
        said += " " + words.plural(
            "In {n} subgroup somebody objects.", "In {n} subgroups somebody objects.", picture.objecting
        )
    return said


def names(workshop: Workshop, tables: Iterable[str]) -> str:
    """Tables by their names, as one reads them out."""
    return ", ".join(workshop.subgroups[table].name for table in tables if table in workshop.subgroups)


def of_side(words: Words, workshop: Workshop, standing: Standing, tables: tuple[str, ...]) -> str:
    """What stands before the line of a side: who gave it in a compromise, or holds it in what stays open."""
    who = names(workshop, tables)
    if standing == "open":
        return words.plural("{who} holds", "{who} hold", len(tables), who=who)
    return words.plural("{who} gave", "{who} gave", len(tables), who=who)


def carried(words: Words, workshop: Workshop, seen: Common) -> str:
    """Who carries a theme: in how many tables it is, who agrees of how many, who agrees least, who was not asked."""
    said = [words("in {n} of {all} subgroups", n=len(seen.voices), all=seen.of_tables)]
    if seen.people:
        agree, disagree = (sum(getattr(v, mark) for v in seen.voices) for mark in ("agree", "disagree"))
        said.append(words("{agree} agree, {disagree} disagree of {n}", agree=agree, disagree=disagree, n=seen.people))
    if seen.least_agreeing:
        said.append(
            words(
                "least in {table}: {voice}",
                table=names(workshop, [seen.least_agreeing.table]),
                voice=counted(words, seen.least_agreeing),
            )
        )
    if seen.not_asked:
        said.append(words("not asked: {tables}", tables=names(workshop, seen.not_asked)))
    return " · ".join(said)


def by_role(words: Words, workshop: Workshop, theme: Theme) -> str:
    """What people of each role think of a theme, where there are enough of them; else nothing."""
    names_of = {role.id: role.text.of(words.language) for role in workshop.sheet.roles}
    return " · ".join(
        words(
            "{role}: {agree} agree, {disagree} disagree of {n}",
            role=names_of.get(voice.role, voice.role),
            agree=voice.agree,
            disagree=voice.disagree,
            n=voice.people,
        )
        for voice in roles(workshop, theme)
    )


def counted(words: Words, voice: Voice) -> str:
    """One table's voice, with its number of people."""
    return words("{n} of {all} agree", n=voice.agree, all=voice.people)


def votes(words: Words, said: Statement) -> list[str]:
    """What people in the room said of a statement: how many can live with it, every objection, the earlier ones too."""
    living = said.can_live_with_it()
    told = [words.plural("{n} can live with it", "{n} can live with it", living)] if living else []
    told += [words("objection: {reason}", reason=reason) for reason in said.objections()]
    return told + [words("earlier objection: {reason}", reason=reason) for reason in said.objected]


def card(words: Words, workshop: Workshop, block: Block, table: Subgroup) -> str:
    """A table's wording with who can live with it, its goal, its choices and its revealed notes."""
    wording = table.wordings.get(block.id)
    text = wording.text if wording else words("No wording.")
    parts = [
        fill(
            "<h2>{name}</h2><p class='wording{none}'>{text}</p>",
            name=table.name,
            text=text,
            none="" if wording else " none",
        )
    ]
    parts += [fill("<p class='stance'>{stance}</p>", stance=each) for each in said.stances(words, table, block.id)]
    if workshop.sheet.goal and not block.goal:
        aim = said.goal(workshop, table) or words("no goal worded")
        parts.append(fill("<p class='for'><b>{label}</b> {goal}</p>", label=words("Written for the goal:"), goal=aim))
    parts += [fill("<p class='for'>{choice}</p>", choice=each) for each in choices(words, workshop, block, table)]
    return together([*parts, notes(words, table, block)])


def choices(words: Words, workshop: Workshop, block: Block, table: Subgroup) -> list[str]:
    """What the table decided to do with the block and its questions, as sentences."""
    whole = words("Whole topic")
    return [
        f"{said.question(words, block, question) or whole} → {said.choice(words, workshop, made)}"
        for (about, question), made in table.outcomes.items()
        if about == block.id
    ]


def notes(words: Words, table: Subgroup, block: Block) -> str:
    """The revealed notes behind a wording, and how many still lie face down."""
    shown, waiting = revealed(table, block.id), hidden(table, block.id)
    count = words.plural("{n} note", "{n} notes", len(shown))
    if waiting:
        count += " · " + words.plural("{n} still hidden", "{n} still hidden", waiting)
    if not shown:
        return fill("<p class='for'>{count}</p>", count=count)
    items = [
        fill(
            "<li><span class='kind'>{kind}</span> {text} <span class='marks'>{marks}</span></li>",
            kind=words(said.KINDS[note.kind]),
            text=note.text,
            marks=said.marks(words, note),
        )
        for note in shown
    ]
    return fill("<details><summary>{count}</summary><ul>{items}</ul></details>", count=count, items=together(items))
