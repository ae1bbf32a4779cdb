"""The facilitator's page: who is present, where each subgroup is, and the next step of the day.

The other roles that come in by a link see the same subgroups without the controls.
"""

from datetime import timedelta

import streamlit as st

from canvas.core.model import BY_LINK, LEADERS, RECORDERS, Subgroup
from canvas.core.operations import MoveToSubgroup, OpenPhase, Reveal, ShowTotals
from canvas.core.view import hidden
from canvas.pages.context import Seated, local, seated
from canvas.pages.html import plain, show
from canvas.pages.masthead import masthead
from canvas.pages.navigation import address, go, link
from canvas.pages.ways import ways
from canvas.server import identity
from canvas.server.settings import base
from canvas.words.markup import Markup, fill, together
from sheets import Phase


def phase_of(here: Seated, phase: str) -> str:
    """The name of a step."""
    return here.workshop.sheet.phase(phase).title.of(here.words.language)


def following(here: Seated) -> Phase | None:
    """The step after the present one; None at the end of the day."""
    phases = list(here.workshop.sheet.phases)
    index = [p.id for p in phases].index(here.workshop.phase)
    return phases[index + 1] if index + 1 < len(phases) else None


def invite(here: Seated) -> None:
    """How people get in: code and link. This page may be on the big screen, so it holds no secret."""
    words, workshop = here.words, here.workshop
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
    """What happens now, and the one button that opens the next step."""
    words, workshop = here.words, here.workshop
    phase = workshop.sheet.phase(workshop.phase)
    until = local(workshop.phase_since + timedelta(minutes=phase.minutes))
    show(
        "<p class='label'>{now}</p><h2>{title}</h2><p class='until'>{until}</p><p>{guide}</p>",
        now=words("Now"),
        title=phase.title.of(words.language),
        guide=phase.guide.of(words.language),
        until=words("{minutes} minutes, until {time}", minutes=phase.minutes, time=until),
    )
    coming = following(here)
    if coming is None or here.person.role not in LEADERS:
        return
    label = words("Open next: {step}", step=coming.title.of(words.language))
    if st.button(label, type="primary", key="next-phase") and not here.do(
        OpenPhase(id=identity.new_id(), phase=coming.id)
    ):
        st.rerun()


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


def other_step(here: Seated) -> None:
    """Any step, for all or for one subgroup."""
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
            ["", *workshop.subgroups],
            key="phase-for",
            format_func=lambda key: plain(workshop.subgroups[key].name) if key else words("everyone"),
        )
        if not st.form_submit_button(words("Open this step"), key="open-phase"):
            return
        if phase is None:
            st.error(words("Choose the step first."), icon=":material/error:")
        elif not here.do(OpenPhase(id=identity.new_id(), phase=phase, subgroup=subgroup or None)):
            st.rerun()


def people_waiting(here: Seated) -> None:
    """The people without a subgroup, each with a button per subgroup."""
    words, workshop = here.words, here.workshop
    waiting = workshop.waiting()
    if not waiting:
        return
    with st.container(border=True, key="hall", gap="medium"):
        show(
            "<h2>{title}</h2>",
            title=words.plural("{n} person waits for a subgroup", "{n} people wait for a subgroup", len(waiting)),
        )
        for number, person in enumerate(waiting, start=1):
            with st.container(gap="xxsmall"):
                show("<p>{name}</p>", name=person.name or words("Participant {number}", number=number))
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
        for subgroup in here.workshop.subgroups.values():
            label = f"{plain(subgroup.name)} ({len(here.workshop.members(subgroup.id))})"
            if st.button(label, key=f"seat-{person}-{subgroup.id}") and not here.do(
                MoveToSubgroup(id=identity.new_id(), participant=person, subgroup=subgroup.id)
            ):
                st.rerun()


def all_subgroups(here: Seated) -> None:
    """Each subgroup: its people, its step, how many notes are still hidden, and how far its sheets are."""
    with st.container(key="at-tables"):
        for subgroup in here.workshop.subgroups.values():
            with st.container(border=True, key=f"table-{subgroup.id}"):
                about, doing = st.columns([2, 1], vertical_alignment="center")
                with about:
                    st.html(progress(here, subgroup))
                with doing:
                    subgroup_actions(here, subgroup)


def progress(here: Seated, subgroup: Subgroup) -> str:
    """One subgroup in a few lines; of hidden notes only the number."""
    words, workshop = here.words, here.workshop
    people = workshop.members(subgroup.id)
    blocks = workshop.sheet.blocks
    counts = words.plural("{n} note", "{n} notes", len(subgroup.notes))
    facts = [counts, words("{n} of {all} wordings", n=len(subgroup.wordings), all=len(blocks))]
    waiting = sum(hidden(subgroup, block.id) for block in blocks)
    if waiting:
        facts.append(words.plural("{n} still hidden", "{n} still hidden", waiting))
    current = workshop.sheet.phase(subgroup.phase).round
    if current and current not in subgroup.revealed:
        done = sum(1 for p in people if p.id in subgroup.done.get(current, frozenset()))
        facts.append(words("{n} of {all} done", n=done, all=len(people)))
    present = words.plural("{n} person", "{n} people", len(people)) if people else words("nobody yet")
    return fill(
        "<h3>{name}</h3><p class='step'>{step}</p><p>{facts}</p><p class='people'>{people}</p>",
        name=subgroup.name,
        step=phase_of(here, subgroup.phase),
        facts=" · ".join(facts),
        people=", ".join(p.name for p in people if p.name) or present,
    )


def subgroup_actions(here: Seated, subgroup: Subgroup) -> None:
    """Turn over the notes of a round that are still hidden in this subgroup, or look at its board."""
    words, workshop = here.words, here.workshop
    for each in workshop.sheet.rounds:
        waiting = sum(hidden(subgroup, block) for block in each.blocks)
        if not waiting or each.id in subgroup.revealed or here.person.role not in LEADERS or workshop.closed:
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
        if st.button(label, key="show-totals") and not here.do(ShowTotals(id=identity.new_id(), show=not shown)):
            st.rerun()


def agenda(here: Seated) -> None:
    """The day at a glance, with the present step marked."""
    words, workshop = here.words, here.workshop
    steps = [
        fill(
            "<li{mark}>{title} <span>{minutes}</span></li>",
            mark=Markup(" aria-current='step'") if phase.id == workshop.phase else Markup(""),
            title=phase.title.of(words.language),
            minutes=words("{n} min", n=phase.minutes),
        )
        for phase in workshop.sheet.phases
    ]
    with st.expander(words("The day: {n} minutes", n=sum(p.minutes for p in workshop.sheet.phases))):
        show("<ol class='agenda'>{steps}</ol>", steps=together(steps))


@st.fragment
def live() -> None:
    """What changes by itself: the present step, the people waiting and the subgroups."""
    here = seated(*BY_LINK)
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
visitor = seated(*BY_LINK)
masthead(visitor, "facilitate")
st.title(visitor.words("Facilitate") if visitor.person.role in LEADERS else visitor.words("Overview"), anchor=False)
main, side = st.columns([2, 1], gap="large")
with main:
    live()
with side:
    if visitor.person.role in LEADERS and not visitor.workshop.closed:
        with st.container(border=True, key="invite"):
            invite(visitor)
        other_step(visitor)
    agenda(visitor)
