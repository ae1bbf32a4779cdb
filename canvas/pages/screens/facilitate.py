"""The facilitator's page: who is present, where each subgroup is, and the next step of the day.

The other roles that come in by a link see the same subgroups without the controls.
"""

from datetime import UTC, datetime, timedelta

import streamlit as st

from canvas.core.model import LEADERS, READERS, RECORDERS, Subgroup
from canvas.core.operations import (
    AddMinutes,
    MoveToSubgroup,
    OpenPhase,
    Operation,
    PauseClock,
    Reveal,
    ShowTotals,
    StartClock,
    TakeStepBack,
)
from canvas.core.steps import ahead, clock_state, left, minutes_of, planned_minutes, seconds_between
from canvas.core.view import hidden
from canvas.example import is_example
from canvas.pages.components import cockpit, countdown
from canvas.pages.context import Seated, local, seated
from canvas.pages.html import plain, show
from canvas.pages.masthead import masthead
from canvas.pages.navigation import address, go, home, link
from canvas.pages.newcomers import newcomers
from canvas.pages.once import as_drawn, once
from canvas.pages.ways import ways
from canvas.server import identity
from canvas.server.settings import base
from canvas.words.cockpit import cockpit_data
from canvas.words.consent import wordings_counted
from canvas.words.markup import Markup, fill, together
from canvas.words.plenary import still_hidden
from sheets import Phase

MORE = 5
"""Minutes that one press adds to a step."""
TAKEN_BACK_SECONDS = 120
"""How long after a step was opened the page offers to take that back."""


def phase_of(here: Seated, phase: str) -> str:
    """The name of a step."""
    return here.workshop.sheet.phase(phase).title.of(here.words.language)


def following(here: Seated, step: str) -> Phase | None:
    """The step after this one; None at the end of the day."""
    phases = list(here.workshop.sheet.phases)
    index = [p.id for p in phases].index(step)
    return phases[index + 1] if index + 1 < len(phases) else None


def invite(here: Seated) -> None:
    """How people get in: code and link. This page may be on the big screen, so it holds no secret."""
    words, workshop = here.words, here.workshop
    if identity.is_shut(workshop):
        newcomers(here)
    show(
        "<p class='label'>{label}</p><p class='code'>{code}</p>",
        label=words("Join with this code"),
        code=identity.shown_code(workshop.code),
    )
    show(
        "<img class='qr' src='{qr}' alt='{alt}'>",
        qr=f"{base()}/qr/{workshop.code}.svg",
        alt=words("QR code of the join link"),
    )
    st.code(f"{address('start')}l/{workshop.code}", language=None, wrap_lines=True)
    st.link_button(words("Cards with QR codes for the subgroups"), f"{base()}/l/cards/{workshop.id}")


def current_step(here: Seated) -> None:
    """What happens now, its clock, and the one button that opens the next step."""
    words, workshop = here.words, here.workshop
    phase = workshop.sheet.phase(workshop.phase)
    show("<p class='label'>{now}</p><h2>{title}</h2>", now=words("Now"), title=phase.title.of(words.language))
    clock(here)
    show("<p>{guide}</p>", guide=phase.guide.of(words.language))
    if further := ahead(workshop):
        names = [f"{each.name} ({phase_of(here, each.phase)})" for each in further]
        show(
            "<p>{said}</p>",
            said=words(
                "Already further: {names}. They stay there until you open a later step.", names=", ".join(names)
            ),
        )
    if here.person.role in LEADERS:
        next_step(here)
        back_a_step(here)
    st.session_state[seen_key(here)] = steps_of(here)


def next_step(here: Seated) -> None:
    """The button that opens the next step: the one that it named when it was drawn, from the step it was drawn in."""
    at = steps_seen(here)[""]
    coming = following(here, here.workshop.phase)
    if coming is None:
        return
    label = here.words("Open next: {step}", step=coming.title.of(here.words.language))
    named = following(here, at)
    if (
        st.button(label, type="primary", key="next-phase")
        and named is not None
        and not here.do(OpenPhase(id=identity.new_id(), phase=named.id, base=at))
    ):
        st.rerun()


def back_a_step(here: Seated) -> None:
    """For a while after a step was opened: take that back. What was turned over stays so."""
    words, opening = here.words, here.workshop.opening
    if opening is None or abs(seconds_between(opening.at, datetime.now(UTC))) > TAKEN_BACK_SECONDS:
        return
    stand = opening.room or next(iter(opening.subgroups.values()))
    step = phase_of(here, stand.phase)
    if opening.room is None:
        step = f"{step} ({', '.join(plain(here.workshop.subgroups[each].name) for each in opening.subgroups)})"
    label = words("Undo: back to {step}", step=step)
    if st.button(label, key=f"step-back-{opening.id}", icon=":material/undo:") and not here.do(
        TakeStepBack(id=identity.new_id(), opening=opening.id)
    ):
        st.rerun()


def clock(here: Seated) -> None:
    """What is left of the step, counting down, and for whoever leads what can be done about it."""
    words, workshop = here.words, here.workshop
    minutes = minutes_of(workshop, workshop.phase, workshop.clock)
    now, state = datetime.now(UTC), clock_state(workshop.clock)
    left_over = left(workshop, None, now)
    about = {
        "runs": words(
            "{minutes} minutes, until {time}", minutes=minutes, time=local(now + timedelta(milliseconds=left_over))
        ),
        "paused": words("{minutes} minutes, paused", minutes=minutes),
        "waits": words("{minutes} minutes, not started yet", minutes=minutes),
    }[state]
    countdown(left_over, state == "runs", beside=about, over=words("time is up"))
    if here.person.role not in LEADERS:
        return
    saw = as_drawn(f"clock-{workshop.id}", state)
    labels = {"runs": words("Pause the clock"), "paused": words("Let the clock go on"), "waits": words("Start the day")}
    with st.container(horizontal=True, key="clock"):
        holding = st.button(labels[state], key="clock-runs", icon=":material/timer:")
        more = st.button(words("5 minutes more"), key="clock-more", icon=":material/more_time:")
    longer = once("clock-more", pressed=more)
    deed: Operation | None = None
    if holding:
        deed = (PauseClock if saw == "runs" else StartClock)(id=identity.new_id())
    elif more:
        deed = AddMinutes(id=longer, step=steps_seen(here)[""], minutes=MORE)
    if deed and not here.do(deed):
        st.rerun()


def clock_of_one(here: Seated) -> None:
    """The clock of one subgroup: held, going on, or with more minutes."""
    words, workshop = here.words, here.workshop
    with st.expander(words("The clock of one subgroup")), st.form("clock-for-one", border=False, clear_on_submit=True):
        subgroup = st.radio(
            words("For"),
            [each.id for each in workshop.open_subgroups()],
            key="clock-for",
            index=None,
            format_func=lambda key: plain(workshop.subgroups[key].name),
        )
        with st.container(horizontal=True):
            pause = st.form_submit_button(words("Pause"), key="clock-for-pause")
            start = st.form_submit_button(words("Go on"), key="clock-for-start")
            more = st.form_submit_button(words("5 minutes more"), key="clock-for-more")
        longer = once("clock-for-more", pressed=more)
        if not (pause or start or more):
            return
        if subgroup is None:
            st.error(words("Choose the subgroup first."), icon=":material/error:")
            return
        deed: Operation
        if more:
            deed = AddMinutes(id=longer, step=workshop.subgroups[subgroup].phase, minutes=MORE, subgroup=subgroup)
        else:
            deed = (PauseClock if pause else StartClock)(id=identity.new_id(), subgroup=subgroup)
        if not here.do(deed):
            st.rerun()


def steps_of(here: Seated) -> dict[str, str]:
    """The step of the room, under "", and of each subgroup."""
    return {"": here.workshop.phase} | {each.id: each.phase for each in here.workshop.subgroups.values()}


def seen_key(here: Seated) -> str:
    """Where this browser session remembers which steps it was shown."""
    return f"steps-{here.workshop.id}"


def steps_seen(here: Seated) -> dict[str, str]:
    """The steps as the page showed them when something on it was pressed."""
    seen: dict[str, str] = st.session_state.get(seen_key(here), {})
    return steps_of(here) | seen


def closed_banner(here: Seated) -> None:
    """Say that the workshop is closed, and lead to what is left to do: take the documents home."""
    words = here.words
    means = words("Everybody can go on reading; nobody can add anything, and nobody new comes in.")
    show(
        "<p class='label'>{now}</p><h2>{title}</h2><p>{means}</p>",
        now=words("Now"),
        title=words("The workshop is closed."),
        means=means,
    )
    if here.person.role not in RECORDERS:
        return
    if st.button(words("Take the documents home"), type="primary", key="to-document"):
        go("document", w=here.workshop.id)
    if here.person.role in LEADERS:
        link("settings", words("Reopen it in Settings"), icon=":material/lock_open:", w=here.workshop.id)


def other_step(here: Seated, seen: dict[str, str]) -> None:
    """Any step, for all or for one subgroup; `seen` are the steps that were shown when it was pressed."""
    words, workshop = here.words, here.workshop
    # In a form, choosing reruns nothing. The browser empties the form at the press: fields that came back with the next
    # run would lose what was chosen before it, and open another step than was meant.
    with (
        st.expander(words("Open another step, or a step for one subgroup")),
        st.form("other-step", border=False, clear_on_submit=True),
    ):
        # Radio buttons, because an open list closes when the page is drawn again.
        phase = st.radio(
            words("Step"),
            [p.id for p in workshop.sheet.phases],
            key="phase",
            index=None,
            format_func=lambda key: phase_of(here, key),
        )
        subgroup = st.radio(
            words("For"),
            ["", *(each.id for each in workshop.open_subgroups())],
            key="phase-for",
            format_func=lambda key: plain(workshop.subgroups[key].name) if key else words("everyone"),
        )
        if not st.form_submit_button(words("Open this step"), key="open-phase"):
            return
        if phase is None:
            st.error(words("Choose the step first."), icon=":material/error:")
        elif not here.do(OpenPhase(id=identity.new_id(), phase=phase, subgroup=subgroup or None, base=seen[subgroup])):
            st.rerun()


def people_waiting(here: Seated) -> None:
    """The people without a subgroup, each with a button per subgroup."""
    words, workshop = here.words, here.workshop
    waiting = workshop.waiting()
    if not waiting:
        return
    functions = {each.id: each.text.of(words.language) for each in workshop.sheet.roles}
    with st.container(border=True, key="hall", gap="medium"):
        show(
            "<h2>{title}</h2>",
            title=words.plural("{n} person waits for a subgroup", "{n} people wait for a subgroup", len(waiting)),
        )
        for number, person in enumerate(waiting, start=1):
            with st.container(gap="xxsmall"):
                known = person.name if here.person.role in LEADERS else ""
                name = known or words("Participant {number}", number=number)
                show("<p>{who}</p>", who=" · ".join(filter(None, (name, functions.get(person.function or "", "")))))
                if here.person.role in LEADERS:
                    assign_subgroup(here, person.id)


def people_elsewhere(here: Seated) -> None:
    """The way to the list of people, and who says there that an older seat is theirs."""
    words, workshop = here.words, here.workshop
    if here.person.role not in LEADERS:
        return
    claiming = [each for each in workshop.participants.values() if each.claims and each.here]
    if claiming:
        st.info(
            words.plural(
                "{n} person says: I was here before. Decide in the list of people.",
                "{n} people say: I was here before. Decide in the list of people.",
                len(claiming),
            ),
            icon=":material/person_search:",
        )
    ways((words("List of people"), f"{base()}/l/people/{workshop.id}?lang={words.language}"))


def assign_subgroup(here: Seated, person: str) -> None:
    """A button per subgroup that puts this person in it; each says how many people it has."""
    with st.container(horizontal=True):
        for subgroup in here.workshop.open_subgroups():
            label = f"{plain(subgroup.name)} ({len(here.workshop.members(subgroup.id))})"
            if st.button(label, key=f"seat-{person}-{subgroup.id}") and not here.do(
                MoveToSubgroup(id=identity.new_id(), participant=person, subgroup=subgroup.id)
            ):
                st.rerun()


def all_subgroups(here: Seated) -> None:
    """Each subgroup: its people, its step, how many notes are still hidden, and how far its sheets are."""
    with st.container(key="at-tables"):
        for subgroup in sorted(here.workshop.counted_subgroups(), key=lambda each: each.closed):
            with st.container(border=True, key=f"table-{subgroup.id}"):
                about, doing = st.columns([2, 1], vertical_alignment="center")
                with about:
                    st.html(progress(here, subgroup))
                with doing:
                    subgroup_actions(here, subgroup)


def progress(here: Seated, subgroup: Subgroup) -> str:
    """One subgroup in a few lines; of hidden notes only the number, and in an anonymous workshop not even that."""
    words, workshop = here.words, here.workshop
    people = workshop.members(subgroup.id)
    blocks = workshop.sheet.blocks
    waiting = sum(hidden(subgroup, block.id) for block in blocks)
    told = len(subgroup.notes) - (waiting if workshop.anonymous else 0)
    counts = [words.plural("{n} note", "{n} notes", told)] if told or not waiting else []
    facts = [*counts, wordings_counted(words, subgroup, [block.id for block in blocks])]
    if waiting:
        facts.append(still_hidden(words, workshop, waiting))
    current = None if subgroup.closed else workshop.sheet.phase(subgroup.phase).round
    if current and current in subgroup.open_rounds() and workshop.sheet.phase(subgroup.phase).mode == "write":
        facts.append(words("notes turned over"))
    elif current and current not in subgroup.open_rounds():
        done = sum(1 for p in people if p.id in subgroup.done.get(current, frozenset()))
        facts.append(words("{n} of {all} done", n=done, all=len(people)))
    if not subgroup.closed and clock_state(subgroup.clock) == "paused" != clock_state(workshop.clock):
        facts.append(words("clock paused"))
    # The door says who sees a name: the subgroup and those who facilitate.
    named = ", ".join(p.name for p in people if p.name) if here.person.role in LEADERS else ""
    nobody = words("nobody any more") if subgroup.closed else words("nobody yet")
    present = words.plural("{n} person", "{n} people", len(people)) if people else nobody
    return fill(
        "<h3>{name}</h3><p class='step'>{step}</p><p>{facts}</p><p class='people'>{people}</p>",
        name=subgroup.name,
        step=words("closed") if subgroup.closed else phase_of(here, subgroup.phase),
        facts=" · ".join(facts),
        people=named or present,
    )


def subgroup_actions(here: Seated, subgroup: Subgroup) -> None:
    """Turn over the notes of a round that are still hidden in this subgroup, or look at its board."""
    words, workshop = here.words, here.workshop
    for each in workshop.sheet.rounds:
        waiting = sum(hidden(subgroup, block) for block in each.blocks)
        if not waiting or here.person.role not in LEADERS or workshop.closed:
            continue
        titles = " · ".join(workshop.sheet.block(block).title.of(words.language) for block in each.blocks)
        label = words("Turn over: {blocks}", blocks=plain(titles))
        if st.button(label, key=f"reveal-{subgroup.id}-{each.id}") and not here.do(
            Reveal(id=identity.new_id(), subgroup=subgroup.id, round=each.id)
        ):
            st.rerun()
    link("board", words("Look at the board"), w=workshop.id, subgroup=subgroup.id)


def reaction_totals(here: Seated) -> None:
    """Whether the boards show how often each reaction was given; hidden counts cannot sway anybody."""
    words, shown = here.words, here.workshop.totals
    if here.person.role not in LEADERS or here.workshop.closed:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="totals"):
        show(
            "<p>{said}</p>",
            said=words("The boards show how often each reaction was given.")
            if shown
            else words("How often a reaction was given is hidden: you see only your own."),
        )
        label = words("Hide the numbers") if shown else words("Show the numbers")
        saw = as_drawn(f"totals-{here.workshop.id}", shown)
        if st.button(label, key="show-totals") and not here.do(ShowTotals(id=identity.new_id(), show=not saw)):
            st.rerun()


def agenda(here: Seated) -> None:
    """The day at a glance, with the present step marked."""
    words, workshop = here.words, here.workshop
    steps = [
        fill(
            "<li{mark}>{title} <span>{minutes}</span></li>",
            mark=Markup(" aria-current='step'") if phase.id == workshop.phase else Markup(""),
            title=phase.title.of(words.language),
            minutes=words("{n} min", n=planned_minutes(workshop, phase.id)),
        )
        for phase in workshop.sheet.phases
    ]
    with st.expander(
        words("The day: {n} minutes", n=sum(planned_minutes(workshop, p.id) for p in workshop.sheet.phases))
    ):
        show("<ol class='agenda'>{steps}</ol>", steps=together(steps))


@st.fragment
def live() -> None:
    """What changes by itself: the present step, the people waiting and the subgroups."""
    here = seated(*READERS)
    number = here.workshop.number
    with st.container(border=True, key="now"):
        if here.workshop.closed:
            closed_banner(here)
        else:
            current_step(here)
    people_waiting(here)
    people_elsewhere(here)
    all_subgroups(here)
    reaction_totals(here)
    here.wake(number)


# The form stands outside the live part: a field that is drawn again loses what is being chosen.
visitor = seated(*READERS)
masthead(visitor, "facilitate")
if st.query_params.get("live"):
    example = is_example(visitor.workshop.id)
    cockpit(cockpit_data(visitor.workshop, visitor.person, visitor.words, home(), example=example))
    st.stop()
st.title(visitor.words("Facilitate") if visitor.person.role in LEADERS else visitor.words("Overview"), anchor=False)
shown_before = steps_seen(visitor)  # before the live part is drawn, which remembers what it shows now
main, side = st.columns([2, 1], gap="large")
with main:
    live()
with side:
    if visitor.person.role in LEADERS and not visitor.workshop.closed:
        with st.container(border=True, key="invite"):
            invite(visitor)
        other_step(visitor, shown_before)
        clock_of_one(visitor)
    agenda(visitor)
