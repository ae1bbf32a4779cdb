"""The GDPR checklist in sentences: for each point what was said, by whom, on which notes, and what remains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from canvas.core.model import Workshop
from canvas.plenary.gdpr import Arranged, Told, Whole
from canvas.plenary.synthesis import texts
from canvas.words import Words, consent, reactions
from canvas.words.markup import Markup, fill, together
from canvas.words.plenary import BASIS_WORDS, CHOICES, names, of_side
from sheets.gdpr import Point


def remaining(words: Words, point: Point) -> str:
    """What remains to be done about a point, with where that is asked."""
    surf = f"SURF 2019, {point.where}" if point.where else ""
    asked = "; ".join(filter(None, (surf, point.law.of(words.language) if point.law else "")))
    arrange = point.arrange.of(words.language)
    return f"{arrange} ({asked})" if asked else arrange


class Telling:
    """What one workshop says about the checklist, for one reader: as lines of text, or as list items in HTML."""

    def __init__(self, words: Words, workshop: Workshop) -> None:
        self.words = words
        self.workshop = workshop
        self._known = {ref: text for block in workshop.sheet.blocks for ref, text in texts(workshop, block.id).items()}

    def point(self, each: Arranged) -> Markup:
        """One point of the checklist: what was said about it, its actions and, kept apart, what remains to be done."""
        title = fill(
            "<b>{title}</b> <span class='kind'>{dpia}</span> <span class='marks'>{state}</span>",
            title=each.point.title.of(self.words.language),
            dpia="DPIA" if each.point.dpia else "",
            state=self.state(each),
        )
        actions = (self._action(action) for action in each.actions)
        parts = [title, *map(self._told, each.told), self._loose(each.loose), *actions, self._remains(each)]
        return fill("<li>{parts}</li>", parts=together(parts))

    def state(self, each: Arranged) -> str:
        """How far the workshop came with a point: never further than a beginning."""
        if not each.begun:
            return self.words("nothing said yet")
        return self.words.plural("a beginning ({n})", "a beginning ({n})", each.begun)

    def counted(self, arranged: Sequence[Arranged]) -> str:
        """How many points have a beginning, and that none is settled by that."""
        begun = sum(bool(each.begun) for each in arranged)
        started = self.words.plural(
            "A beginning has been made on {n} of the {all} points.",
            "A beginning has been made on {n} of the {all} points.",
            begun,
            all=len(arranged),
        )
        return " ".join((started, self.words("No point is legally settled by this workshop.")))

    def remains(self, each: Arranged) -> str:
        """What remains to be done about a point, whatever was said, with where that is asked."""
        return remaining(self.words, each.point)

    def whole(self, each: Whole) -> Markup:
        """What was said about a topic as a whole."""
        title = fill("<b>{title}</b>", title=self.workshop.sheet.block(each.block).title.of(self.words.language))
        return fill("<li>{parts}</li>", parts=together([title, *map(self._told, each.told), self._loose(each.loose)]))

    def agreed_by(self, each: Told) -> Iterator[str]:
        """Who agreed on it, or that nobody did yet: one phrase each.

        That is everyone together, a subgroup, or whoever a row names.
        """
        words, subgroups = self.words, names(self.workshop, each.tables)
        if each.row:
            yield from self._row(each.row.fields)
        elif each.choice or each.decided:
            yield self._chosen(each, subgroups or words("everyone together"))
        elif each.statement:
            yield consent.in_short(words, each.statement)
        else:
            yield words("{subgroup} only; not yet settled by all participants", subgroup=subgroups)
        if subgroups and (each.row or each.statement):
            yield words("from {subgroups}", subgroups=subgroups)

    def reasons(self, each: Told) -> Iterator[str]:
        """What each side gave or holds, then what people answered: one line each."""
        standing = each.statement.standing if each.statement else "compromise"
        for side in each.sides:
            yield f"{of_side(self.words, self.workshop, standing, side.tables)}: {side.text}"
        if each.statement:
            yield from consent.to_statement(self.words, each.statement)
        if each.worded:
            yield from consent.to_wording(self.words, *each.worded)

    def said_by(self, each: Told) -> list[str]:
        """Lines of text: who agreed on one line, then each side and each objection."""
        return [" · ".join(self.agreed_by(each)), *self.reasons(each)]

    def _told(self, each: Told) -> Markup:
        text = [fill("<p>{text}</p>", text=each.text)] if each.text else []
        who = [fill("<p class='stance'>{line}</p>", line=line) for line in self.said_by(each)]
        notes = self._notes(
            each.behind,
            self.words.plural("{n} note or wording behind it", "{n} notes and wordings behind it", len(each.behind)),
        )
        return fill("<div class='told'>{parts}</div>", parts=together([*text, *who, notes]))

    def _row(self, fields: Mapping[str, str]) -> Iterator[str]:
        basis = BASIS_WORDS.get(fields.get("basis", ""))
        if basis:
            yield self.words(basis)
        who = fields.get("agreed_by", "")
        yield (self.words("agreed by {who}", who=who) if who else self.words("saved; who agreed is not filled in yet"))

    def _chosen(self, each: Told, who: str) -> str:
        if each.choice:
            return f"{who}: {reactions.outcome(self.words, self.workshop, each.choice)}"
        decided = each.decided
        told = [self.words(CHOICES[decided.kind]).lower(), decided.reason] if decided else []
        return ": ".join(filter(None, (who, *told)))

    def _remains(self, each: Arranged) -> Markup:
        return fill(
            "<p class='to-arrange'><b>{label}</b> {remains}</p>",
            label=self.words("To arrange:"),
            remains=self.remains(each),
        )

    def _loose(self, references: tuple[str, ...]) -> Markup:
        return self._notes(
            references, self.words.plural("{n} note not used yet", "{n} notes not used yet", len(references))
        )

    def _notes(self, references: Iterable[str], count: str) -> Markup:
        subgroups = self.workshop.subgroups
        found = [self._known[reference] for reference in references]
        items = [fill("<li><b>{name}</b> {text}</li>", name=subgroups[id].name, text=text) for id, text in found]
        listed = fill(
            "<details><summary>{count}</summary><ul>{items}</ul></details>", count=count, items=together(items)
        )
        return listed if items else together([])

    def _action(self, action: str) -> Markup:
        return fill(
            "<p><span class='kind'>{label}</span> {what}</p>",
            label=self.words("Action"),
            what=self.workshop.actions[action].what,
        )
