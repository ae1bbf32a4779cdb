"""The plenary in sentences: how it begins, how wordings compare, the support for a theme, what each subgroup says."""

from __future__ import annotations

from collections.abc import Iterable

from canvas.core.model import Standing, Subgroup, Workshop
from canvas.core.model_plenary import PlenaryOutcomeKind, Theme
from canvas.core.view import hidden, revealed
from canvas.plenary.agenda import Budget, Differing, Opening
from canvas.plenary.synthesis import Common, Kind, Voice, roles
from canvas.words import N_, Words, consent, reactions
from canvas.words.markup import fill, together
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
    "when": N_("When to involve"), "how": N_("How to involve"), "whom": N_("Who is affected"),
    "measure": N_("Measure"), "owner": N_("Owner"),
    "source": N_("Source"), "kind": N_("Kind of data"), "sensitivity": N_("Sensitivity"), "holder": N_("Who holds it"),
    "point": N_("Point"), "basis": N_("Lawful basis"), "agreed_by": N_("Agreed by"),
}  # fmt: skip
BASIS_WORDS = {
    "consent": N_("consent"), "contract": N_("contract"), "legal_obligation": N_("legal obligation"),
    "vital_interests": N_("vital interests"), "public_task": N_("public task"),
    "legitimate_interests": N_("legitimate interests"),
}  # fmt: skip


STEPS = {
    "make_theme": N_("new theme"),
    "title_theme": N_("title of a theme"),
    "put_in_theme": N_("put into a theme"),
    "take_out_of_theme": N_("taken out of a theme"),
    "dissolve_theme": N_("theme dissolved"),
    "write_statement": N_("statement saved"),
    "withdraw_statement": N_("statement withdrawn"),
    "put_to_all": N_("put to everyone"),
    "talk_on_together": N_("back to a proposal"),
    "set_standing": N_("how far we came"),
    "write_row": N_("row saved"),
    "delete_row": N_("row deleted"),
    "decide": N_("choice made"),
    "park_the_rest": N_("the rest left to the vision writer"),
    "merge_actions": N_("actions merged"),
}
"""What each step that can be taken back in the plenary is called, by the tag of its operation."""


def beginning(words: Words, first: Opening) -> str:
    """How the plenary begins: how many topics are saved, and how many are the same; empty where none is either."""
    if not (first.same or first.deserving or first.settled):
        return words("No subgroup has worded anything yet.")
    parts = []
    if first.settled:
        parts.append(words.plural("{n} topic is saved.", "{n} topics are saved.", len(first.settled)))
    if first.same:
        parts.append(
            words.plural("{n} topic is the same already.", "{n} topics are the same already.", len(first.same))
        )
    return " ".join(parts)


def time_left(words: Words, workshop: Workshop, first: Opening, time: Budget) -> dict[str, object]:
    """What `frame/minutes.js` says of the time that the topics share out, and counts down where the clock runs.

    `one` and `many` hold `{minutes}` where that number belongs; `topic` holds `{topic}` and `{n}`.
    """
    n, kept = len(first.deserving), {"minutes": "{minutes}"}
    if not n:
        one = many = over = ""
    elif time.kind == "planned":
        one = many = words.plural(
            "{minutes} min are planned for the topic that is left.",
            "{minutes} min are planned for these {n} topics.",
            n,
            **kept,
        )
        over = ""
    else:
        one = words.plural(
            "The topic that is left deserves your last minute.", "These {n} topics deserve your last minute.", n
        )
        many = words.plural(
            "The topic that is left deserves your {minutes} minutes.",
            "These {n} topics deserve your {minutes} minutes.",
            n,
            **kept,
        )
        over = words.plural("{n} topic is not saved yet.", "{n} topics are not saved yet.", n)
    held = {"runs": "", "paused": words("paused"), "waits": words("not started yet")}[time.clock]
    titles = {block.id: block.title.of(words.language) for block in workshop.sheet.blocks}
    return {
        "left": time.left,
        "shown": time.kind == "now",
        "runs": time.kind == "now" and time.clock == "runs",
        "held": held if time.kind == "now" else "",
        "up": words("time is up"),
        "one": one,
        "many": many,
        "over": over,
        "topic": words("{topic} {n} min", topic="{topic}", n="{n}"),
        "topics": [[titles[block], weight] for block, weight in first.weights.items()],
    }


def state(words: Words, workshop: Workshop, first: Opening, block: str) -> str:
    """What the button of a topic says after its title: its standing, or how its wordings compare."""
    if block in workshop.statements:
        return consent.in_short(words, workshop.statements[block])
    if block in first.deserving:
        worded = sum(block in subgroup.wordings for subgroup in workshop.subgroups.values())
        return words.plural("{n} wording", "{n} wordings", worded)
    return words("all say the same") if block in first.same else words("no wording")


def compared(words: Words, workshop: Workshop, picture: Differing) -> str:
    """How the wordings of a topic compare: how many subgroups say the same, and which say something else."""
    if not picture.tables:
        return words("No subgroup has worded this yet.")
    if picture.tables < 2:
        return words.plural("{n} subgroup worded this.", "{n} subgroups worded this.", picture.tables)
    if len(picture.sides) == 1:
        compared = words.plural("All {n} subgroups say the same.", "All {n} subgroups say the same.", picture.tables)
    elif len(picture.sides) == picture.tables:
        compared = words("{n} subgroups, {n} wordings that nobody put together yet.", n=picture.tables)
    else:
        sides = " · ".join(names(workshop, side) for side in picture.sides)
        compared = words("{n} subgroups, {sides} sides: {who}.", n=picture.tables, sides=len(picture.sides), who=sides)
    if picture.objecting:
        compared += " " + words.plural(
            "In {n} subgroup somebody objects.", "In {n} subgroups somebody objects.", picture.objecting
        )
    return compared


def names(workshop: Workshop, subgroups: Iterable[str]) -> str:
    """The names of these subgroups, with commas; ids of subgroups that are gone are left out."""
    return ", ".join(workshop.subgroups[each].name for each in subgroups if each in workshop.subgroups)


def of_side(words: Words, workshop: Workshop, standing: Standing, subgroups: tuple[str, ...]) -> str:
    """What stands before a side's text: which subgroups gave it in a compromise, or hold it in what is still open."""
    who = names(workshop, subgroups)
    if standing == "open":
        return words.plural("{who} holds", "{who} hold", len(subgroups), who=who)
    return words.plural("{who} gave", "{who} gave", len(subgroups), who=who)


def carried(words: Words, workshop: Workshop, seen: Common) -> str:
    """The support for a theme: in how many subgroups it is, how many agree, where fewest do, where nobody reacted."""
    told = [words("in {n} of {all} subgroups", n=len(seen.voices), all=seen.of_tables)]
    if seen.people:
        agree, disagree = (sum(getattr(voice, kind) for voice in seen.voices) for kind in ("agree", "disagree"))
        told.append(words("{agree} agree, {disagree} disagree of {n}", agree=agree, disagree=disagree, n=seen.people))
    if seen.least_agreeing:
        told.append(
            words(
                "least in {subgroup}: {voice}",
                subgroup=names(workshop, [seen.least_agreeing.table]),
                voice=counted(words, seen.least_agreeing),
            )
        )
    if seen.not_asked:
        told.append(words("no reactions: {subgroups}", subgroups=names(workshop, seen.not_asked)))
    return " · ".join(told)


def by_role(words: Words, workshop: Workshop, theme: Theme) -> str:
    """What people of each function think of a theme; empty where no function has enough people to be shown."""
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
    """How many people of one subgroup agree, out of those who reacted."""
    return words("{n} of {all} agree", n=voice.agree, all=voice.people)


def card(words: Words, workshop: Workshop, block: Block, subgroup: Subgroup) -> str:
    """A subgroup's wording as HTML, with the answers to it, its goal, its outcomes and its revealed notes."""
    wording = subgroup.wordings.get(block.id)
    text = wording.text if wording else words("No wording.")
    parts = [
        fill(
            "<h2>{name}</h2><p class='wording{none}'>{text}</p>",
            name=subgroup.name,
            text=text,
            none="" if wording else " none",
        )
    ]
    answers = consent.to_wording(words, subgroup, block.id) if wording else []
    parts += [fill("<p class='stance'>{answer}</p>", answer=each) for each in answers]
    if workshop.sheet.goal and not block.goal:
        aim = reactions.goal(workshop, subgroup) or words("no goal worded")
        parts.append(fill("<p class='for'><b>{label}</b> {goal}</p>", label=words("Written for the goal:"), goal=aim))
    outcomes = _outcomes(words, workshop, block, subgroup)
    parts += [fill("<p class='for'>{outcome}</p>", outcome=each) for each in outcomes]
    return together([*parts, _notes(words, workshop, subgroup, block)])


def _outcomes(words: Words, workshop: Workshop, block: Block, subgroup: Subgroup) -> list[str]:
    whole = words("Whole topic")
    return [
        f"{reactions.question(words, block, question) or whole} → {reactions.outcome(words, workshop, made)}"
        for (about, question), made in subgroup.outcomes.items()
        if about == block.id
    ]


def still_hidden(words: Words, workshop: Workshop, number: int) -> str:
    """That so many notes are hidden; "" for none. In an anonymous workshop only that some are.

    There a number that goes up while somebody is in the room, or out of it, would tell who is writing.
    """
    if not number or not workshop.anonymous:
        return words.plural("{n} still hidden", "{n} still hidden", number) if number else ""
    return words("notes still hidden")


def _notes(words: Words, workshop: Workshop, subgroup: Subgroup, block: Block) -> str:
    """The revealed notes behind a wording, and what is said of those that are still hidden."""
    shown, waiting = revealed(subgroup, block.id), hidden(subgroup, block.id)
    count = words.plural("{n} note", "{n} notes", len(shown))
    if waiting:
        count += " · " + still_hidden(words, workshop, waiting)
    if not shown:
        return fill("<p class='for'>{count}</p>", count=count)
    items = [
        fill(
            "<li><span class='kind'>{kind}</span> {text} <span class='marks'>{reactions}</span></li>",
            kind=words(reactions.KINDS[note.kind]),
            text=note.text,
            reactions=reactions.to_note(words, note),
        )
        for note in shown
    ]
    return fill("<details><summary>{count}</summary><ul>{items}</ul></details>", count=count, items=together(items))
