"""What happened in the workshops of the fixtures: half a day in which everything that a table does is done, undone and
done again; a nameless one that is closed; a plenary that is closed, opened again and ended.

Operations stand here as they are stored, by their tags, because the classes behind them have other names today.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Protocol

KARIN, KEES, WIM, OBE, OTTO = "person-karin", "person-kees", "person-wim", "person-obe", "person-otto"
ANNA, BRAM, CEM = "person-anna", "person-bram", "person-cem"
DIRK, EVA, FIEN, HUGO, NOOR = "person-dirk", "person-eva", "person-fien", "person-hugo", "person-noor"
NORTH, SOUTH, WEST = "table-north", "table-south", "table-west"
HALF_DAY, NAMELESS, PLENARY = "golden-half-day", "golden-nameless", "golden-plenary"
SECRETS = {"facilitator": "F" * 22, "cofacilitator": "C" * 22, "vision_writer": "V" * 22, "observer": "O" * 22}


class Playing(Protocol):
    """A room of some version: what stands there now, and doing something in it."""

    @property
    def workshop(self) -> Any: ...
    def ask(self, by: str, fields: dict[str, Any]) -> None: ...


class Telling:
    """A story as it goes on. `marked` are the numbers of the moments to be kept, `erased` those to be wiped out."""

    def __init__(self, room: Playing) -> None:
        self.room = room
        self.marked: list[int] = []
        self.erased: list[int] = []

    def does(self, by: str, op: str, **fields: Any) -> str:
        """Somebody does something that must be allowed. Returns the operation's id."""
        made = f"{op.replace('_', '-')}-{self.room.workshop.number + 1:04}"
        self.room.ask(by, {"op": op, "id": made, **fields})
        return str(fields.get("id", made))

    def again(self, by: str, op: str, **fields: Any) -> str:
        """Somebody does something, takes it back and does it again. Returns the id of what was done first."""
        done = self.does(by, op, **fields)
        self.does(by, "undo", undoes=self.does(by, "undo", undoes=done))
        return done

    def mark(self) -> None:
        """Keep what everybody sees now."""
        self.marked.append(self.room.workshop.number)

    def joins(self, person: str, table: str | None, function: str | None = None, name: str | None = None) -> None:
        """A participant comes in."""
        called = person.removeprefix("person-").title() if name is None else name
        self.does(
            person,
            "join",
            name=called,
            role="participant",
            subgroup=table,
            seat=hashed(token(person)),
            function=function,
        )

    def enters(self, person: str, role: str, name: str | None = None) -> None:
        """Somebody comes in by the link of a role."""
        called = person.removeprefix("person-").title() if name is None else name
        self.does(person, "join", name=called, role=role, seat=hashed(token(person)), link=hashed(SECRETS[role]))

    def note(self, by: str, block: str, text: str, kind: str = "idea", **fields: Any) -> str:
        """Somebody writes a note. Returns its id."""
        return self.does(by, "add_note", block=block, text=text, note_kind=kind, **fields)

    def words(self, by: str, block: str, text: str) -> str:
        """Somebody writes the wording of their table over what stands there."""
        return self.does(by, "write_wording", block=block, text=text, base=self.worded(by, block))

    def says(self, by: str, block: str, stance: str | None, reason: str = "", **fields: Any) -> str:
        """Somebody says what they think of the wording of their table."""
        return self.does(
            by, "take_stance", block=block, stance=stance, reason=reason, base=self.worded(by, block), **fields
        )

    def worded(self, by: str, block: str) -> int:
        """The revision of the wording at this person's table, 0 for none."""
        known = self.table(by).wordings.get(block)
        return known.revision if known else 0

    def table(self, by: str) -> Any:
        """The table at which this person sits."""
        return self.room.workshop.subgroups[self.room.workshop.participants[by].subgroup]

    def states(self, by: str, block: str, text: str, standing: str, **fields: Any) -> str:
        """Somebody writes what all together say, over what stands there."""
        return self.does(
            by, "write_statement", block=block, text=text, standing=standing, base=self.stated(block), **fields
        )

    def votes(self, by: str, block: str, stance: str | None, reason: str = "") -> str:
        """Somebody says what they think of that."""
        return self.does(by, "vote", block=block, stance=stance, reason=reason, base=self.stated(block))

    def stated(self, block: str) -> int:
        """The revision of what all together say, 0 for nothing."""
        known = self.room.workshop.statements.get(block)
        return known.revision if known else 0


def hashed(secret: str) -> str:
    """What f0fb406 stores instead of a secret."""
    return sha256(secret.encode()).hexdigest()


def token(person: str) -> str:
    """The cookie of this person's browser: 22 characters, as the app gives them."""
    return f"{person}-browser-000000000"[:22]


def _created(workshop: str, code: str, tables: dict[str, str], **fields: Any) -> dict[str, Any]:
    return {
        "op": "create",
        "id": f"create-{workshop}",
        "workshop": workshop,
        "code": code,
        "title": "Wat willen we met learning analytics?",
        "institution": "Hogeschool Voorbeeld",
        "day": "2026-11-24",
        "language": "nl",
        "links": {role: hashed(secret) for role, secret in SECRETS.items()},
        "subgroups": [{"id": each, "name": name} for each, name in tables.items()],
        **fields,
    }


# --- half a day


def begin_half_day() -> tuple[str, dict[str, Any]]:
    return KARIN, _created(HALF_DAY, "GLDNHF", {NORTH: "Noord", SOUTH: "Zuid"})


def half_day(t: Telling) -> None:
    """Stopped in the middle: one table discusses sheet 2, the other still writes for it."""
    _half_day_comes_in(t)
    notes = _half_day_writes(t)
    t.mark()
    _half_day_turns_over(t, notes)
    _half_day_marks_and_moves(t, notes)
    _half_day_stacks(t, notes)
    _half_day_words(t)
    t.mark()
    _half_day_chooses(t)
    _half_day_goes_on(t)
    _half_day_takes_back(t)


def _half_day_comes_in(t: Telling) -> None:
    t.enters(KARIN, "facilitator")
    t.does(
        KARIN,
        "describe",
        title="Learning analytics bij ons",
        institution="Hogeschool Voorbeeld te Ergens",
        day="2026-11-25",
        language="nl",
    )
    t.enters(KEES, "cofacilitator")
    t.does(KARIN, "renew_link", role="cofacilitator", link=hashed("D" * 22))
    t.does(
        "person-kees-again",
        "join",
        name="Kees",
        role="cofacilitator",
        seat=hashed(token("person-kees-2")),
        link=hashed("D" * 22),
    )
    t.enters(OBE, "observer")
    t.does(KARIN, "withdraw_link", role="observer")
    t.does(KARIN, "renew_link", role="observer", link=hashed("P" * 22))
    t.does(OTTO, "join", name="Otto", role="observer", seat=hashed(token(OTTO)), link=hashed("P" * 22))
    t.enters(WIM, "vision_writer")
    t.joins(ANNA, NORTH, "teacher")
    t.joins(BRAM, NORTH, "student")
    t.joins(CEM, NORTH)
    t.joins(DIRK, SOUTH, "board")
    t.joins(EVA, SOUTH)
    t.joins(FIEN, SOUTH, "technical")
    t.joins(HUGO, None)
    t.joins(NOOR, None)
    t.does(KARIN, "sit", participant=NOOR, subgroup=SOUTH)
    t.does(NOOR, "rename", name="Noor 👩‍🔬 de Vries")
    t.does(EVA, "sit", participant=EVA, subgroup=NORTH)
    t.does(KARIN, "sit", participant=EVA, subgroup=SOUTH)
    t.does(CEM, "keep_reentry", code="c" * 64)
    t.does(NOOR, "rise")
    t.does(KARIN, "names_in_report", show=True)
    t.does("person-kees-again", "show_totals", show=False)
    t.does(KARIN, "show_totals", show=True)
    t.does(ANNA, "add_guest", id="guest-gerda", name="Gerda")
    t.does(ANNA, "add_guest", id="guest-nameless")
    t.does(BRAM, "write_for", guest="guest-nameless")


def _half_day_writes(t: Telling) -> dict[str, str]:
    t.does(KARIN, "open_phase", phase="reading")
    t.does(KARIN, "open_phase", phase="write_goal")
    notes = {
        "early": t.note(ANNA, "goal", "Eerder zien wie vastloopt"),
        "better": t.note(BRAM, "goal", "Vakken verbeteren,\nniet studenten"),
        "work": t.note(CEM, "goal", "Werkdruk verlagen", "question"),
        "first": t.note(ANNA, "goal", "Komt vooraan te liggen", after=""),
        "gerda": t.note(ANNA, "goal", "Gerda wil vooral rust", on_behalf="guest-gerda"),
        "quiet": t.note(BRAM, "questions", "Van wie zonder naam", "question", on_behalf="guest-nameless"),
        "wiped": t.note(CEM, "goal", "Deze tekst moet later helemaal weg"),
        "who": t.note(ANNA, "questions", "Wie haalt na blok 1 minder dan acht punten?", "question"),
        "help": t.note(BRAM, "questions", "Wat helpt een student vooruit?", "question"),
        "whom": t.note(CEM, "target_group", "Eerstejaars en hun begeleiders"),
        "astray": t.note(CEM, "target_group", "Hoort eigenlijk bij het doel"),
        "south": t.note(DIRK, "goal", "Een dashboard voor studenten"),
        "south2": t.note(FIEN, "goal", "<b>Geen</b> dashboard & geen lijst"),
    }
    t.erased.append(next(n for n in [t.room.workshop.subgroups[NORTH].notes[notes["wiped"]].written]))
    t.does(ANNA, "edit_note", note=notes["early"], text="Eerder zien wie vastloopt, en waarom", note_kind="idea")
    t.again(
        ANNA,
        "edit_note",
        note=notes["early"],
        text="Eerder zien wie er vastloopt",
        note_kind="chance",
        base=t.table(ANNA).notes[notes["early"]].written,
    )
    t.again(CEM, "move_note", note=notes["astray"], block="goal", after=notes["work"])
    notes["gone"] = t.note(BRAM, "goal", "Toch maar niet")
    t.does(BRAM, "delete_note", note=notes["gone"])
    t.again(BRAM, "restore_note", note=notes["gone"])
    t.again(BRAM, "delete_note", note=notes["gone"])
    t.again(ANNA, "add_note", block="goal", text="Heen en terug", note_kind="idea")
    t.does(CEM, "move_notes", notes=[notes["work"], notes["astray"]], block="goal", after="")
    for who in (ANNA, BRAM, CEM):
        t.does(who, "say_done", round="r1", done=True)
    t.does(BRAM, "say_done", round="r1", done=False)
    t.does(DIRK, "say_done", round="r1", done=True)
    return notes


def _half_day_turns_over(t: Telling, notes: dict[str, str]) -> None:
    t.does(BRAM, "say_done", round="r1", done=True)
    t.does(CEM, "reveal", subgroup=NORTH, round="r1")
    notes["late"] = t.note(BRAM, "goal", "Te laat, maar wel goed", "idea", after=notes["early"])
    t.does(KARIN, "open_phase", phase="discuss_goal", subgroup=NORTH)
    notes["later"] = t.note(CEM, "questions", "Hoe weten we dat het helpt?", "question")
    t.does(
        BRAM,
        "edit_note",
        note=notes["early"],
        text="Eerder zien wie er vastloopt, en helpen",
        note_kind="chance",
        base=t.table(BRAM).notes[notes["early"]].written,
    )
    t.does(KARIN, "open_phase", phase="discuss_goal")


def _half_day_marks_and_moves(t: Telling, notes: dict[str, str]) -> None:
    t.does(ANNA, "mark_note", note=notes["better"], mark="agree")
    t.does(CEM, "mark_note", note=notes["better"], mark="disagree")
    t.does(CEM, "mark_note", note=notes["better"], mark="discuss")
    t.does(BRAM, "mark_note", note=notes["early"], mark="agree")
    t.does(BRAM, "mark_note", note=notes["early"], mark=None)
    t.again(ANNA, "mark_note", note=notes["work"], mark="discuss")
    t.again(ANNA, "mark_note", note=notes["late"], mark="agree", on_behalf="guest-gerda")
    t.does(BRAM, "mark_note", note=notes["wiped"], mark="agree")
    t.does(ANNA, "pick_note", note=notes["early"], picked=True)
    t.again(BRAM, "pick_note", note=notes["late"], picked=True)
    t.does(ANNA, "pick_note", note=notes["who"], picked=True)
    t.does(ANNA, "pick_note", note=notes["help"], picked=True)
    t.does(ANNA, "pick_note", note=notes["later"], picked=True)
    t.does(BRAM, "pick_note", note=notes["help"], picked=False)
    t.does(DIRK, "mark_note", note=notes["south2"], mark="agree")
    t.does(FIEN, "move_note", note=notes["south"], block="target_group")


def _half_day_stacks(t: Telling, notes: dict[str, str]) -> None:
    stack = t.again(ANNA, "stack_notes", notes=[notes["early"], notes["late"], notes["work"]], title="Op tijd")
    untitled = t.does(BRAM, "stack_notes", notes=[notes["who"], notes["help"]])
    revision = t.table(ANNA).stacks[stack].revision
    t.again(CEM, "title_stack", stack=stack, title="Op tijd erbij zijn", base=revision)
    t.again(BRAM, "move_note", note=notes["better"], block="goal", stack=stack, after=notes["early"])
    t.again(BRAM, "move_notes", notes=[notes["gerda"], notes["later"]], block="questions", stack=untitled, after="")
    t.does(CEM, "move_note", note=notes["work"], block="goal", after="")
    t.again(ANNA, "move_stack", stack=untitled, block="target_group", after=notes["whom"])
    t.again(ANNA, "unstack", stack=untitled)
    short = t.does(CEM, "stack_notes", notes=[notes["astray"], notes["work"]], title="Valt uiteen")
    t.does(CEM, "move_note", note=notes["astray"], block="goal", after=short)
    t.does(CEM, "delete_note", note=notes["work"])
    t.does(KARIN, "restore_note", note=notes["work"])
    t.does(FIEN, "stack_notes", notes=[notes["south2"]], title="")


def _half_day_words(t: Telling) -> None:
    t.words(ANNA, "goal", "Wij zien eerder wie vastloopt.")
    t.says(BRAM, "goal", "object", "Zien is nog geen helpen.")
    t.says(CEM, "goal", "live_with")
    t.again(
        ANNA,
        "take_stance",
        block="goal",
        stance="object",
        reason="Gerda mist de rust.",
        on_behalf="guest-gerda",
        base=t.worded(ANNA, "goal"),
    )
    t.again(
        BRAM,
        "write_wording",
        block="goal",
        text="Wij zien eerder wie vastloopt, en bellen binnen een week.",
        base=t.worded(BRAM, "goal"),
    )
    t.says(BRAM, "goal", "live_with")
    t.says(BRAM, "goal", None)
    t.says(CEM, "goal", "object", "Bellen is niet van deze tijd.")
    t.says(ANNA, "goal", "live_with")
    mine = t.again(CEM, "propose_wording", block="goal", text="Wij zien eerder wie vastloopt, en spreken die student.")
    t.does(BRAM, "take_stance", block="goal", stance="live_with", proposal=mine)
    t.again(ANNA, "take_stance", block="goal", stance="object", reason="Spreken? Wie dan?", proposal=mine)
    gone = t.does(ANNA, "propose_wording", block="goal", text="Deze trek ik weer in.")
    t.again(ANNA, "withdraw_proposal", proposal=gone)
    t.again(BRAM, "adopt_proposal", proposal=mine, base=t.worded(BRAM, "goal"))
    first = t.does(CEM, "propose_wording", block="questions", text="Wie haalt na blok 1 te weinig punten?")
    t.does(ANNA, "adopt_proposal", proposal=first, base=0)
    t.does(BRAM, "propose_wording", block="questions", text="Wie haalt na blok 1 te weinig, en wat helpt dan?")
    t.words(DIRK, "goal", "Studenten zien zelf hoe ze ervoor staan.")


def _half_day_chooses(t: Telling) -> None:
    t.does(ANNA, "choose", block="goal", choice="answered")
    t.again(
        BRAM,
        "choose",
        block="questions",
        question="teaching_phase",
        choice="not_answered",
        reason="Dat weet de opleiding beter.",
    )
    ask = t.again(
        CEM,
        "add_action",
        what="De studentenraad vragen",
        speak_to="de raad",
        who="Anna",
        by_when="2026-12-12",
        block="target_group",
        question="for_whom",
    )
    t.does(CEM, "choose", block="target_group", question="for_whom", choice="action", action=ask)
    t.again(
        BRAM,
        "edit_action",
        action=ask,
        what="De studentenraad vragen wat zij willen",
        speak_to="de raad",
        who="Bram",
        by_when="2026-12-19",
    )
    lost = t.does(ANNA, "add_action", what="Wordt weggehaald")
    t.does(ANNA, "choose", block="target_group", choice="action", action=lost)
    t.again(ANNA, "delete_action", action=lost)
    t.does(BRAM, "choose", block="target_group", question="who_gets_answers", choice="answered")
    t.does(BRAM, "choose", block="target_group", question="who_gets_answers", choice=None)
    t.does(WIM, "add_action", what="De visie schrijven", who="Wim")
    t.does(KARIN, "add_action", what="Een vervolg plannen", by_when="2027-01-15", block="board_commitment")


def _half_day_goes_on(t: Telling) -> None:
    t.does(KARIN, "open_phase", phase="write_risks")
    risk = t.note(ANNA, "opportunities_risks", "Studenten voelen zich bekeken", "risk")
    t.note(CEM, "opportunities_risks", "Gesprekken op tijd", "chance")
    t.note(DIRK, "opportunities_risks", "Cijfers zonder verhaal", "risk")
    t.does(KARIN, "open_phase", phase="discuss_risks")
    t.does(BRAM, "mark_note", note=risk, mark="agree")
    t.words(BRAM, "opportunities_risks", "Een signaal is een reden om te vragen, geen oordeel.")
    t.does(KARIN, "open_phase", phase="write_means")
    t.does(CEM, "reenter", seat=hashed(token("person-cem-2")), code="c" * 64)
    for text in ("Punten uit Osiris", "Inleveringen uit Brightspace", "Geen inlogtijden"):
        t.note(ANNA, "data", text)
    t.note(CEM, "policy", "Er is geen beleid", "question")
    t.note(DIRK, "data", "Nog verborgen in het zuiden")
    t.note(EVA, "data", "Van Eva, nog verborgen")
    t.does(FIEN, "say_done", round="r3", done=True)
    t.does(KARIN, "open_phase", phase="discuss_means", subgroup=NORTH)
    t.does(BRAM, "mark_note", note=t.note(CEM, "data", "Te laat in blad 2"), mark="discuss")
    t.words(ANNA, "data", "Alleen punten en inleveringen.")
    t.says(CEM, "data", "object", "En de oefentoetsen dan?")
    t.does(ANNA, "propose_wording", block="data", text="Alleen punten.")
    piles = [t.note(CEM, "policy", f"Beleid {n}") for n in range(1, 7)]
    for at, title in enumerate(("Eerste stapel", "Tweede stapel", "")):
        t.does(CEM, "stack_notes", notes=piles[2 * at : 2 * at + 2], title=title)
    t.does(ANNA, "mark_note", note=piles[0], mark="disagree")
    t.does(DIRK, "say_done", round="r3", done=True)
    t.does(EVA, "say_done", round="r3", done=True)


def _half_day_takes_back(t: Telling) -> None:
    last = t.note(ANNA, "board_commitment", "Wordt teruggenomen")
    t.does(ANNA, "undo", undoes=last)
    words = t.words(BRAM, "policy", "Wordt ook teruggenomen.")
    t.does(BRAM, "undo", undoes=words)
    t.does(DIRK, "undo", undoes=t.note(DIRK, "data", "En deze"))


# --- a nameless workshop that is closed


def begin_nameless() -> tuple[str, dict[str, Any]]:
    return KARIN, _created(NAMELESS, "GLDNNM", {NORTH: "Noord", SOUTH: "Zuid"}, anonymous=True, seating="assign")


def nameless(t: Telling) -> None:
    """Nobody has a name, the facilitator says who sits where, and the workshop is closed during the discussion."""
    t.enters(KARIN, "facilitator", name="")
    t.enters(WIM, "vision_writer", name="")
    for who in (ANNA, BRAM, DIRK, HUGO):
        t.joins(who, None, name="")
    for who, table in ((ANNA, NORTH), (BRAM, NORTH), (DIRK, SOUTH)):
        t.does(KARIN, "sit", participant=who, subgroup=table)
    t.does(KARIN, "names_in_report", show=True)
    t.does(KARIN, "show_totals", show=False)
    t.does(ANNA, "add_guest", id="guest-without-name")
    t.does(KARIN, "open_phase", phase="write_goal")
    one, other = t.note(ANNA, "goal", "Zonder naam"), t.note(BRAM, "goal", "Ook zonder naam", "question")
    t.note(ANNA, "goal", "Voor de gast", on_behalf="guest-without-name")
    t.note(DIRK, "goal", "Blijft verborgen")
    t.does(KARIN, "reveal", subgroup=NORTH, round="r1")
    t.does(KARIN, "open_phase", phase="discuss_goal", subgroup=NORTH)
    t.does(ANNA, "mark_note", note=other, mark="agree")
    t.does(ANNA, "mark_note", note=one, mark="agree", on_behalf="guest-without-name")
    t.words(ANNA, "goal", "Wij beginnen klein.")
    t.says(BRAM, "goal", "object", "Te klein.")
    t.does(KARIN, "close_workshop")


# --- a plenary


def begin_plenary() -> tuple[str, dict[str, Any]]:
    tables = {NORTH: "Noord", SOUTH: "Zuid", WEST: "West"}
    return KARIN, _created(PLENARY, "GLDNPL", tables, seating="automatic", language="en")


def plenary(t: Telling) -> None:
    """Three tables, put together into themes and statements; closed, opened again, and still open."""
    _plenary_comes_in(t)
    notes = _plenary_before(t)
    themes = _plenary_themes(t, notes)
    t.mark()
    _plenary_states(t, notes)
    _plenary_records(t, notes)
    t.does(KARIN, "dissolve_theme", theme=themes[1])
    t.does(KARIN, "close_workshop")
    t.mark()
    t.does(KARIN, "reopen_workshop")
    t.does(KARIN, "open_phase", phase="actions")
    t.does(BRAM, "add_action", what="Toch nog iets, na het heropenen", who="Bram")
    t.votes(DIRK, "goal", "live_with")
    lost = t.does(BRAM, "add_action", what="Verdwijnt terwijl Bram eraan schrijft", who="Bram")
    t.does(BRAM, "add_action", what="Wordt door Bram weggehaald")
    t.does(KARIN, "delete_action", action=lost)


def _plenary_comes_in(t: Telling) -> None:
    t.enters(KARIN, "facilitator")
    t.enters(KEES, "cofacilitator")
    t.enters(WIM, "vision_writer")
    t.enters(OBE, "observer")
    for who in (ANNA, BRAM, CEM, DIRK, EVA, FIEN):
        t.joins(who, None, "teacher" if who == ANNA else None)
    t.does(KARIN, "names_in_report", show=True)
    t.does(KARIN, "names_in_report", show=False)


def _plenary_before(t: Telling) -> dict[str, str]:
    t.does(KARIN, "open_phase", phase="write_goal")
    notes = {who: t.note(who, "goal", f"Doel van {who}") for who in (ANNA, BRAM, CEM, DIRK, EVA, FIEN)}
    notes["question"] = t.note(ANNA, "questions", "Welke vraag?", "question")
    notes["privacy"] = t.note(BRAM, "privacy", "Wie mag kijken?", "risk")
    t.does(KARIN, "open_phase", phase="discuss_goal")
    t.does(KARIN, "open_phase", phase="discuss_people")
    tables: dict[str, list[str]] = {}
    for who in (ANNA, BRAM, CEM, DIRK, EVA, FIEN):
        tables.setdefault(t.table(who).id, []).append(who)
    for table, (one, other) in tables.items():
        notes[table] = t.does(one, "stack_notes", notes=[notes[one], notes[other]], title=f"Stapel van {table}")
        t.words(one, "goal", f"Het doel van {table}.")
        t.says(other, "goal", "object", f"Bezwaar bij {table}.")
        t.words(other, "privacy", f"De privacy van {table}.")
        notes[f"action-{table}"] = t.does(
            one,
            "add_action",
            what="Met de FG praten",
            block="privacy",
            who="" if table == NORTH else one,
            speak_to="de FG",
        )
        t.does(one, "choose", block="privacy", choice="action", action=notes[f"action-{table}"])
    return notes


def _plenary_themes(t: Telling, notes: dict[str, str]) -> tuple[str, str]:
    t.does(KARIN, "open_phase", phase="plenary")
    maker = ANNA
    t.does(KARIN, "name_scribe", subgroup=t.table(maker).id, participant=maker)
    t.does(KEES, "name_scribe", subgroup=t.table(BRAM).id, participant=BRAM)
    t.does(KEES, "name_scribe", subgroup=t.table(BRAM).id, participant=None)
    first = t.does(
        maker, "make_theme", block="goal", title="Op tijd", members=[f"wording/{NORTH}/goal", f"note/{notes[DIRK]}"]
    )
    second = t.does(KARIN, "make_theme", block="goal", title="Rust")
    t.does(KARIN, "put_in_theme", theme=second, members=[f"stack/{notes[SOUTH]}", f"note/{notes[DIRK]}"])
    t.does(maker, "put_in_theme", theme=first, members=[f"wording/{SOUTH}/goal", f"wording/{WEST}/goal"])
    t.does(KARIN, "take_out_of_theme", members=[f"wording/{WEST}/goal"])
    t.does(KARIN, "title_theme", theme=second, title="Rust en ruimte")
    t.does(KARIN, "make_theme", block="privacy", title="Wie kijkt er", members=[f"note/{notes['privacy']}"])
    return first, second


def _plenary_states(t: Telling, notes: dict[str, str]) -> None:
    goal = [f"wording/{table}/goal" for table in (NORTH, SOUTH, WEST)]
    t.states(KARIN, "goal", "Wij willen op tijd helpen.", "agreed", sources=goal)
    t.votes(ANNA, "goal", "live_with")
    t.votes(BRAM, "goal", "object", "Helpen met wat?")
    t.votes(CEM, "goal", "object", "Te vaag.")
    t.votes(CEM, "goal", None)
    t.votes(EVA, "goal", "object", "Te vaag.")
    t.states(
        KARIN,
        "goal",
        "Wij willen op tijd helpen, met een gesprek.",
        "compromise",
        sources=goal[:2],
        sides=[{"tables": [NORTH, SOUTH], "text": "Geen lijst met namen."}, {"tables": [], "text": "Wel een gesprek."}],
    )
    t.votes(BRAM, "goal", "live_with")
    t.votes(FIEN, "goal", "object", "Wie voert dat gesprek?")
    t.states(WIM, "goal", "Wij willen op tijd helpen, met een gesprek.", "agreed", sources=goal)
    t.states(KARIN, "questions", "Wie loopt vast?\nWat helpt?", "agreed")
    t.states(
        WIM,
        "privacy",
        "Wij zijn het niet eens.",
        "open",
        sides=[{"tables": [NORTH], "text": "Alleen de begeleider."}, {"tables": [WEST], "text": "Ook de student."}],
        sources=[f"note/{notes['privacy']}", f"stack/{notes[NORTH]}"],
    )
    t.states(KARIN, "ethics", "Wordt ingetrokken.", "open")
    t.votes(DIRK, "ethics", "live_with")
    t.does(KARIN, "withdraw_statement", block="ethics")


def _plenary_records(t: Telling, notes: dict[str, str]) -> None:
    t.does(
        KARIN,
        "write_row",
        row="row-council",
        block="stakeholders",
        what="Studentenraad",
        base=0,
        fields={"interest": "groot", "influence": "instemmingsrecht"},
        sources=[f"note/{notes['privacy']}"],
    )
    t.does(
        WIM,
        "write_row",
        row="row-purpose",
        block="privacy",
        what="Alleen de eigen begeleider kijkt mee",
        base=0,
        fields={"point": "purpose_limitation", "basis": "public_task", "agreed_by": "Noord"},
    )
    revision = t.room.workshop.rows["row-council"].revision
    t.does(
        KARIN,
        "write_row",
        row="row-council",
        block="stakeholders",
        what="Centrale studentenraad",
        base=revision,
        fields={"interest": "groot", "when": "in maart"},
    )
    t.does(KARIN, "write_row", row="row-gone", block="data", what="Weg", base=0)
    t.does(KARIN, "delete_row", row="row-gone")
    all_together = t.does(KARIN, "add_action", what="De FG uitnodigen", by_when="2026-12-01", block="privacy")
    t.does(
        KARIN,
        "merge_actions",
        action=notes[f"action-{NORTH}"],
        others=[notes[f"action-{SOUTH}"], notes[f"action-{WEST}"]],
    )
    t.does(KARIN, "merge_actions", action=all_together, others=[notes[f"action-{NORTH}"]])
    t.does(KARIN, "decide", block="goal", decision="answered")
    t.does(KARIN, "decide", block="questions", decision="not_answered", reason="Eerst het doel.")
    t.does(WIM, "decide", block="privacy", decision="action", action=all_together)
    t.does(KARIN, "decide", block="data", decision="parked")
    t.does(KARIN, "decide", block="policy", decision="answered")
    t.does(KARIN, "decide", block="policy", decision=None)
    t.does(KARIN, "park_the_rest")
    t.does(KARIN, "decide", block="ethics", decision="answered")


Begin = Callable[[], tuple[str, dict[str, Any]]]
STORIES: dict[str, tuple[Begin, Callable[[Telling], None]]] = {
    "half-day": (begin_half_day, half_day),
    "nameless": (begin_nameless, nameless),
    "plenary": (begin_plenary, plenary),
}
"""Per workshop how it is created and what then happens in it."""
