"""The GDPR checklist in sentences: for each point what was said, by whom, on which notes, and what remains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from canvas.core.model import Workshop
from canvas.plenary.gdpr import Arranged, Told
from canvas.words import Words, consent, reactions
from canvas.words.plenary import BASIS_WORDS, CHOICES, names, of_side
from sheets.gdpr import Point


def remaining(words: Words, point: Point) -> str:
    """What remains to be done about a point, with where that is asked."""
    surf = f"SURF 2019, {point.where}" if point.where else ""
    asked = "; ".join(filter(None, (surf, point.law.of(words.language) if point.law else "")))
    arrange = point.arrange.of(words.language)
    return f"{arrange} ({asked})" if asked else arrange


class Telling:
    """What one workshop says about the checklist, for one reader, as lines of text."""

    def __init__(self, words: Words, workshop: Workshop) -> None:
        self.words = words
        self.workshop = workshop

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
