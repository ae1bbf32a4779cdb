"""The facilitator's page: who is in, where each table is, and the next step of the day."""

from datetime import timedelta

import streamlit as st

from canvas import identity
from canvas.access import Refusal
from canvas.model import Subgroup
from canvas.operations import CloseWorkshop, OpenPhase, ReopenWorkshop, Reveal
from canvas.view import hidden
from canvas.visit import (
    Markup,
    Seated,
    address,
    fill,
    go,
    link,
    local,
    lost,
    masthead,
    plain,
    seated,
    secret_key,
    show,
    together,
)
from canvas.visit import visit as visiting
from sheets import Phase

secret = st.query_params.get("key")
if secret:
    here = visiting()
    if here.room is None or not here.token:
        lost(here.words, "no_seat")
    entered = identity.enter_as_facilitator(here.room, here.token, secret, here.words("Facilitator"))
    if isinstance(entered, Refusal):
        lost(here.words, entered.code)
    if identity.is_link(here.room.workshop, "facilitator", secret):
        st.session_state[secret_key(here.room.workshop.id)] = secret
    go("facilitate", w=here.room.workshop.id)


def phase_of(here: Seated, phase: str) -> str:
    """The name of a step."""
    return here.workshop.sheet.phase(phase).title.of(here.words.language)


def following(here: Seated) -> Phase | None:
    """The step after the one the room is in."""
    phases = list(here.workshop.sheet.phases)
    index = [p.id for p in phases].index(here.workshop.phase)
    return phases[index + 1] if index + 1 < len(phases) else None


def invite(here: Seated) -> None:
    """How people get in: code and link."""
    words, code = here.words, here.workshop.code
    show("<p class='label'>{label}</p><p class='code'>{code}</p>", label=words("Join with this code"),
         code=identity.shown_code(code))  # fmt: skip
    st.code(address("join", code=code), language=None, wrap_lines=True)


def now(here: Seated) -> None:
    """What happens now, and the one button that opens the next step."""
    words, workshop = here.words, here.workshop
    phase = workshop.sheet.phase(workshop.phase)
    until = local(workshop.phase_since + timedelta(minutes=phase.minutes))
    show(
        "<p class='label'>{now}</p><h2>{title}</h2><p class='until'>{until}</p><p>{guide}</p>",
        now=words("Now"), title=phase.title.of(words.language), guide=phase.guide.of(words.language),
        until=words("{minutes} minutes, until {time}", minutes=phase.minutes, time=until),
    )  # fmt: skip
    coming = following(here)
    if coming is None:
        return
    label = words("Open next: {step}", step=coming.title.of(words.language))
    if st.button(label, type="primary", key="next-phase") and not here.do(
        OpenPhase(id=identity.new_id(), phase=coming.id)
    ):
        st.rerun()


def other_step(here: Seated) -> None:
    """Any step, for all or for one table."""
    words, workshop = here.words, here.workshop
    with st.expander(words("Open another step, or a step for one subgroup")):
        steps, coming = [p.id for p in workshop.sheet.phases], following(here)
        # New fields after every step that was opened: the table chosen last must not be taken for everyone.
        turn = st.session_state.setdefault("step-turn", 0)
        phase = st.selectbox(
            words("Step"), steps, key=f"phase-{turn}", index=steps.index(coming.id) if coming else len(steps) - 1,
            format_func=lambda key: phase_of(here, key),
        )  # fmt: skip
        table = st.selectbox(
            words("For"), ["", *workshop.subgroups], key=f"phase-for-{turn}",
            format_func=lambda key: workshop.subgroups[key].name if key else words("everyone"),
        )  # fmt: skip
        if st.button(words("Open this step"), key="open-phase") and not here.do(
            OpenPhase(id=identity.new_id(), phase=phase, subgroup=table or None)
        ):
            st.session_state["step-turn"] = turn + 1
            st.rerun()


def tables(here: Seated) -> None:
    """Each table: who sits there, where it is, what lies face down, and how far its sheets are."""
    for table in here.workshop.subgroups.values():
        with st.container(border=True, key=f"table-{table.id}"):
            about, doing = st.columns([3, 1], vertical_alignment="center")
            with about:
                st.html(progress(here, table))
            with doing:
                actions(here, table)


def progress(here: Seated, table: Subgroup) -> str:
    """One table in a few lines; of hidden notes only the number."""
    words, workshop = here.words, here.workshop
    people = workshop.members(table.id)
    blocks = workshop.sheet.blocks
    counts = words.plural("{n} note", "{n} notes", len(table.notes))
    facts = [counts, words("{n} of {all} wordings", n=len(table.wordings), all=len(blocks))]
    waiting = sum(hidden(table, block.id) for block in blocks)
    if waiting:
        facts.append(words.plural("{n} face down", "{n} face down", waiting))
    current = workshop.sheet.phase(table.phase).round
    if current and current not in table.revealed:
        done = sum(1 for p in people if p.id in table.done.get(current, frozenset()))
        facts.append(words("{n} of {all} done", n=done, all=len(people)))
    return fill(
        "<h3>{name}</h3><p class='step'>{step}</p><p>{facts}</p><p class='people'>{people}</p>",
        name=table.name, step=phase_of(here, table.phase), facts=" · ".join(facts),
        people=", ".join(p.name for p in people) or words("nobody yet"),
    )  # fmt: skip


def actions(here: Seated, table: Subgroup) -> None:
    """Turn over the round that lies face down at this table, or look at its board."""
    words, workshop = here.words, here.workshop
    for each in workshop.sheet.rounds:
        waiting = sum(hidden(table, block) for block in each.blocks)
        if not waiting or each.id in table.revealed:
            continue
        titles = " · ".join(workshop.sheet.block(block).title.of(words.language) for block in each.blocks)
        if st.button(
            words("Turn over: {blocks}", blocks=plain(titles)), key=f"reveal-{table.id}-{each.id}"
        ) and not here.do(Reveal(id=identity.new_id(), subgroup=table.id, round=each.id)):
            st.rerun()
    link("board", words("Look at the board"), w=workshop.id, subgroup=table.id)


def your_link(here: Seated) -> None:
    """The facilitator link: shown to whoever just made it or came in by it, renewable, and closing the day."""
    words, workshop = here.words, here.workshop
    known = st.session_state.get(secret_key(workshop.id))
    beginning = workshop.phase == workshop.sheet.phases[0].id
    with st.expander(words("Facilitator link, closing"), expanded=bool(known) and beginning):
        if known:
            st.write(
                words("Keep this link to come back as facilitator, on any device. Whoever has it can do what you can.")
            )
            st.code(address("facilitate", w=workshop.id, key=known), language=None, wrap_lines=True)
        else:
            st.write(
                words("For safety we cannot show the link again. Renew it when you need it or when others have it.")
            )
        if st.button(words("Renew the facilitator link"), key="renew"):
            renewed = identity.renew_link(here.room, here.person.id, "facilitator")
            if isinstance(renewed, Refusal):
                st.error(words.refusal(renewed))
            else:
                st.session_state[secret_key(workshop.id)] = renewed
                st.rerun()
        closing = CloseWorkshop if not workshop.closed else ReopenWorkshop
        label = words("Reopen the workshop") if workshop.closed else words("Close the workshop")
        st.write(words("After closing nobody can add anything; reading and downloading go on."))
        if st.button(label, key="close") and not here.do(closing(id=identity.new_id())):
            st.rerun()


@st.fragment
def page() -> None:
    """The whole page; drawn again when the workshop moves on."""
    here = seated("facilitator")
    number = here.workshop.number
    masthead(here, "facilitate")
    st.title(here.words("Facilitate"), anchor=False)
    if here.workshop.closed:
        st.info(here.words("The workshop is closed."), icon=":material/lock:")
    side, main = st.columns([1, 2], gap="large")
    with main:
        with st.container(border=True, key="now"):
            now(here)
            other_step(here)
        tables(here)
    with side:
        with st.container(border=True, key="invite"):
            invite(here)
        agenda(here)
        your_link(here)
    here.wake(number)


def agenda(here: Seated) -> None:
    """The day at a glance, with the present step marked."""
    words, workshop = here.words, here.workshop
    steps = [
        fill(
            "<li{mark}>{title} <span>{minutes}</span></li>",
            mark=Markup(" aria-current='step'") if phase.id == workshop.phase else Markup(""),
            title=phase.title.of(words.language), minutes=words("{n} min", n=phase.minutes),
        )
        for phase in workshop.sheet.phases
    ]  # fmt: skip
    with st.expander(words("The day: {n} minutes", n=sum(p.minutes for p in workshop.sheet.phases))):
        show("<ol class='agenda'>{steps}</ol>", steps=together(steps))


page()
