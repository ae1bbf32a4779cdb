"""Suggestions: what seems to say the same, and the process beside the server that finds it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas.plenary.likeness import Meaning, Vectors
from canvas.plenary.suggestions import MOST, SURE, TITLE, WIDER, Candidate, Likeness, grouped, proposals, similar
from canvas.server import embeddings as meaning
from canvas.server.embeddings import Embeddings, Encoder, Question, Unavailable, answer
from canvas.server.reading import Reader
from tests.bench import quality

NORTH, SOUTH, WEST = "north", "south", "west"


def said(*texts: str, block: str = "goal", tables: Sequence[str] = (NORTH, SOUTH, WEST)) -> list[Candidate]:
    return [Candidate(id=f"note-{n}", table=tables[n % len(tables)], block=block, text=t) for n, t in enumerate(texts)]


def unit(*angles: float) -> Vectors:
    """Directions in a plane, at these degrees."""
    turned = np.radians(np.array(angles))
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def cosines(*angles: float) -> Likeness:
    """How much alike such directions are."""
    turned = unit(*angles)
    return (turned @ turned.T).astype(np.float64)


def meant(*angles: float) -> list[Meaning]:
    """Meanings of one word each, in these directions."""
    return [Meaning(way, way[None, :], np.ones(1, dtype=np.float32)) for way in unit(*angles)]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture
def beside() -> Iterator[Embeddings]:
    process = Embeddings()
    yield process
    process.stop()


# --- grouping -----------------------------------------------------------------------------------------


def test_what_points_the_same_way_becomes_one_group() -> None:
    assert grouped(cosines(0, 180, 5, 175), least=0.5) == [[0, 2], [1, 3]]


def test_a_group_takes_in_what_is_close_on_average_not_what_is_close_to_one_of_it() -> None:
    # 50 degrees from the one and 60 from the other: (cos 50 + cos 60) / 2 = 0.57.
    assert grouped(cosines(0, 10, 60), least=0.58) == [[0, 1], [2]]
    assert grouped(cosines(0, 10, 60), least=0.56) == [[0, 1, 2]]


def test_nothing_and_one_thing_are_no_problem() -> None:
    assert grouped(cosines(), least=0) == []
    assert grouped(cosines(30), least=0) == [[0]]


def test_blocks_are_grouped_apart_and_what_is_alone_is_in_no_proposal() -> None:
    things = [*said("a", "b", "c"), *said("d", block="data")]
    things = [each.model_copy(update={"id": f"{each.block}-{at}"}) for at, each in enumerate(things)]

    found = proposals(things, meant(0, 4, 180, 2))

    assert [(each.block, each.members) for each in found] == [("goal", ("goal-0", "goal-1"))]


def test_a_group_that_nobody_could_look_over_is_divided() -> None:
    spread = [float(angle) for angle in range(0, 80, 2)] + [180.0, 183.0]

    sizes = [len(each.members) for each in proposals(said(*map(str, spread)), meant(*spread))]

    assert sum(sizes) == len(spread)
    assert max(sizes) <= MOST


@given(st.lists(st.floats(0, 359), max_size=14), st.randoms(use_true_random=False))
def test_no_note_is_in_two_proposals_and_the_order_of_the_notes_does_not_matter(
    angles: list[float], dice: object
) -> None:
    things, meanings = said(*(f"text {n}" for n in range(len(angles)))), meant(*angles)
    mixed = list(range(len(things)))
    dice.shuffle(mixed)  # type: ignore[attr-defined]

    found = proposals(things, meanings)

    members = [member for each in found for member in each.members]
    assert len(members) == len(set(members))
    assert proposals([things[at] for at in mixed], [meanings[at] for at in mixed]) == found


def test_a_title_is_a_short_note_or_words_of_the_notes() -> None:
    short = said("Studenten voelen zich bekeken!", "Big Brother", "iets anders")
    long = said(*(f"{'en nog veel meer woorden ' * 4} toestemming vragen {n}" for n in range(2)), "iets anders")

    assert proposals(short, meant(0, 3, 180))[0].title == "Studenten voelen zich bekeken"
    title = proposals(long, meant(0, 3, 180))[0].title
    assert "toestemming" in title
    assert len(title) <= TITLE


# --- meaning ------------------------------------------------------------------------------------------


def test_dutch_and_english_notes_about_one_thing_come_together(encoder: Encoder) -> None:
    things = said(
        "De student zelf inzicht geven in zijn voortgang",
        "A dashboard for students about their own progress",
        "Geen budget na de bezuinigingen",
        "Who pays for this? There is no money",
    )

    found = answer(encoder, Question(said=tuple(things), least=WIDER)).proposals

    assert sorted(each.members for each in found) == [("note-0", "note-1"), ("note-2", "note-3")]


def test_similar_notes_are_those_of_other_tables(encoder: Encoder) -> None:
    things = said(
        "Studenten voelen zich in de gaten gehouden",
        "Students feel that they are being watched",
        "Geen budget na de bezuinigingen",
        "Je wordt in de gaten gehouden",
        "Who pays for this?",
        tables=(NORTH, SOUTH, SOUTH, NORTH, SOUTH),
    )

    assert answer(encoder, Question(said=tuple(things), to="note-0")).similar == ("note-1",)
    assert similar(things, encoder.meanings([each.text for each in things]), to="unknown") == ()


def test_by_default_seven_of_ten_suggested_pairs_belong_together(encoder: Encoder) -> None:
    found = quality.table(encoder.meanings, SURE)

    assert found["suggestions"].precision >= 0.70
    assert found["suggestions"].recall >= 0.10
    assert found["suggestions"].precision > max(found["ward"].precision, found["tfidf"].precision)


def test_the_words_are_what_the_model_adds_up_for_the_whole() -> None:
    reader = Reader()
    text, model = "Studenten voelen zich bekeken", reader._model

    pieces = reader._pieces(text)
    added = reader.words(pieces).sum(axis=0) / np.sqrt(len(pieces))
    first = np.maximum(added @ model.p1 + np.maximum(added @ model.d0, 0) @ model.d1, 0)
    whole = np.tanh(first @ model.p3 + np.maximum(first @ model.d2, 0) @ model.d3)

    assert float(whole @ reader._use.encode(text) / np.linalg.norm(whole)) > 0.9999


def test_the_labelled_set_is_what_it_says_it_is() -> None:
    blocks = quality.labelled()

    assert len(blocks) == 10
    assert sum(len(block.texts) for block in blocks) >= 150
    assert [block.split for block in blocks].count("judge") == 5


# --- the process beside the server ----------------------------------------------------------------------


def test_one_process_answers_and_keeps_what_it_knows(beside: Embeddings) -> None:
    things = said("Studenten voelen zich bespied", "Students feel watched", "Geen budget")

    first = beside.proposals(things)
    process = beside.worker.pid
    again = beside.proposals(things)

    assert first == again
    assert beside.worker.pid == process
    assert process not in (None, os.getpid())


def test_a_process_that_was_killed_is_started_again(beside: Embeddings) -> None:
    things = said("Studenten voelen zich bespied", "Students feel watched", "Geen budget")
    before = beside.proposals(things)
    pid = beside.worker.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)

    assert beside.proposals(things) == before


def test_a_process_that_cannot_start_is_said_to_be_unavailable(
    beside: Embeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(Unavailable):
        beside.proposals(said("iets", "anders"))


def test_without_the_package_suggestions_are_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert meaning.available()

    monkeypatch.setattr(meaning, "find_spec", lambda name: None)

    assert not meaning.available()


def test_texts_are_not_kept_only_their_meanings(encoder: Encoder) -> None:
    encoder.meanings(["een briefje over Henk"])

    assert all(isinstance(key, bytes) and b"Henk" not in key for key in encoder._kept)
