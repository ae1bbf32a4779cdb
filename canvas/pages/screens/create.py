"""Prepare a workshop: its title, its date, the number of subgroups and how people find theirs."""

import streamlit as st
from pydantic import ValidationError

from canvas.core.access import Refusal
from canvas.core.model import LEADERS, Seating
from canvas.core.text import LIMITS
from canvas.pages.context import today, visit
from canvas.pages.html import hint, plain, show
from canvas.pages.kept import choice
from canvas.pages.lines import line
from canvas.pages.navigation import sit_down
from canvas.pages.once import made_once
from canvas.server.exchange import hand_over
from canvas.server.identity import Setup, create_workshop, keep_reentry
from canvas.server.rooms import rooms
from canvas.server.settings import settings
from canvas.store.custom_sheets import STANDARD, own_sheets, sheet
from canvas.store.journal import NotStored
from canvas.words import N_
from canvas.words.markup import fill, together
from sheets import LANGUAGES, SheetError
from sheets.one_goal import FROM as MANY

here = visit()
words = here.words
ONE_GOAL = {"many": N_("from six subgroups on"), "yes": N_("yes"), "no": N_("no")}
SEATING: dict[Seating, str] = {
    "choose": N_("They choose one themselves, or scan the code of their subgroup"),
    "assign": N_("I say who sits where"),
    "automatic": N_("Each newcomer goes to the smallest subgroup"),
}

leads = here.room and next(filter(None, map(here.seat, LEADERS)), None)
# With a workshop in the address, of which the visitor is a leader, this prepares the one that follows it.
follows = here.room.workshop if here.room and leads else None
st.title(words("Prepare a follow-up workshop") if follows else words("Prepare a workshop"), anchor=False)
if follows:
    show(
        "<p>{starts}</p>",
        starts=words(
            "It starts from ‘{title}’ of {day}: at each topic people see what was stated there and what stayed open, "
            "and the actions that were made. Notes, answers and names of participants do not go along.",
            title=follows.title,
            day=words.day(follows.day),
        ),
    )
if not here.cookies.door:
    st.warning(words.refusal_for("no_cookie"))
    st.stop()


def _same(names: list[str]) -> int:
    """Which of these canvases has the topics of the workshop before this one; the first where none has."""
    topics = {block.id for block in follows.sheet.blocks} if follows else set()
    for at, name in enumerate(names):
        try:
            found = {block.id for block in sheet(rooms().shelf.folder, name).blocks}
        except SheetError:
            continue  # said once it is chosen
        if found == topics:
            return at
    return 0


# What was sent with these fields; the button itself is drawn below them.
sent = bool(st.session_state.get("create-workshop"))
with st.form("create", border=True):
    needed = words("Fill in a title; the rest can wait.") if sent else ""
    called = words("Learning analytics at our institution")
    if follows:
        called = words("{title}, continued", title=follows.title)[: LIMITS["title"]]
    title = line(words("Title"), called, LIMITS["title"], "title", needed)
    institution = line(words("Institution"), follows.institution if follows else "", LIMITS["title"], "institution")
    left, right = st.columns(2)
    day = left.date_input(words("Date"), value=today(), format="DD-MM-YYYY", key="day")
    languages = list(LANGUAGES)
    with right:
        language = choice(
            words("Language of the workshop"),
            languages,
            languages.index(here.language),
            "workshop-language",
            LANGUAGES.__getitem__,
        )
    days = left.number_input(words("Number of days"), 1, 14, 1, key="days")
    with left:
        hint(words("After the last day no newcomers come in; you can let them in again."))
    left, right = st.columns(2)
    tables = left.number_input(words("Number of subgroups"), 1, 12, 4, key="tables")
    with left:
        hint(words("Four or five people in a subgroup work best."))
    seating = right.radio(
        words("How do people find a subgroup?"),
        list(SEATING),
        format_func=lambda key: words(SEATING[key]),
        key="seating",
    )
    one_goal = left.radio(
        words("“One goal together”, a step after sheet 1"),
        list(ONE_GOAL),
        format_func=lambda key: words(ONE_GOAL[key]),
        horizontal=True,
        key="one-goal",
    )
    with left:
        hint(
            words(
                "A quarter of an hour more, in which all settle on one goal. Without it sheet 2 is compared per goal."
            )
        )
    one_device = st.checkbox(
        words("One device per subgroup: everyone writes on paper, one of them copies it"), key="device"
    )
    hint(words("Hands are counted in place of answers. For one subgroup you choose it on Facilitate, in its menu."))
    # While this is ticked, canvas/pages/look.css hides the name field below it.
    anonymous = st.checkbox(words("Anonymous: nobody gives a name, and none is shown anywhere"), key="anonymous")
    needed = words.refusal_for("name_missing") if sent and not anonymous else ""
    name = line(words("Your name"), "", LIMITS["name"], "name", needed)
    own = own_sheets(rooms().shelf.folder)
    canvas = STANDARD
    if own:
        standard = words("SURF’s discussion model")
        names = [STANDARD, *own]
        canvas = choice(words("Canvas"), names, _same(names), "canvas", lambda name: name or standard)
    key = ""
    if settings().create_key:
        key = st.text_input(words("Key for preparing workshops"), type="password", key="create-key")
        hint(words("Ask whoever runs this server for it."))
    submitted = st.form_submit_button(words("Create the workshop"), type="primary", key="create-workshop")

if not own:  # where there are several canvases the day is that of the one chosen
    phases = sheet(rooms().shelf.folder, STANDARD).phases
    with st.expander(words("The day: {n} minutes", n=sum(phase.minutes for phase in phases))):
        steps = [
            fill(
                "<li>{title} <span>{minutes}</span></li>",
                title=phase.title.of(here.language),
                minutes=words("{n} min", n=phase.minutes),
            )
            for phase in phases
        ]
        show("<ol class='agenda'>{steps}</ol>", steps=together(steps))
        hint(words("Once the workshop is made you change the minutes on Facilitate, also while the day runs."))


class Refused(Exception):
    """There is no workshop; the argument is the Refusal."""


def make() -> tuple[str, str]:
    """The id of a new workshop and the token of its facilitator, with what stands on their card handed over to it.

    Raises Refused, and as `create_workshop`.
    """
    created = create_workshop(rooms(), sheet(rooms().shelf.folder, canvas), setup, here.cookies, key)
    if isinstance(created, Refusal):
        raise Refused(created)
    workshop, facilitator = created.room.workshop.id, created.facilitator
    code = keep_reentry(created.room, facilitator)
    # Without a code the card page offers to make one.
    known = {"facilitator": created.secret} | ({} if isinstance(code, Refusal) else {"code": code})
    hand_over(workshop, facilitator.id, known)
    return workshop, created.token


numbered = tuple(words("Subgroup {number}", number=n) for n in range(1, int(tables) + 1))
together_first = one_goal == "yes" or (one_goal == "many" and tables >= MANY)
before = follows.id if follows else ""
setup = Setup(
    title, institution, day, language, numbered, name, seating, anonymous, int(days), together_first, one_device, before
)
try:
    made = made_once(f"workshop-{setup}-{canvas}", pressed=submitted, make=make)
except ValidationError:
    pass  # each field says itself what it lacks
except SheetError as error:
    problem = plain(str(error))
    said = words("This canvas cannot be used. Pass this on to whoever made the file: {problem}", problem=problem)
    st.error(said, icon=":material/error:")
except NotStored:
    st.error(words.refusal_for("not_stored"), icon=":material/error:")
except Refused as refused:
    st.error(words.refusal(refused.args[0]), icon=":material/error:")
else:
    if made:
        sit_down(here.cookies, made[0], "facilitator", made[1], "card")
