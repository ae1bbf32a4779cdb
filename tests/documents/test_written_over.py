"""The draft vision with what was written over: the writer's words stand there, and nobody takes them for the room's."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from canvas.core import operations as o
from canvas.core.fold.workshop import apply
from canvas.core.model import Workshop
from canvas.core.model_desk import Desk, WrittenOver
from canvas.documents import report, vision
from canvas.words import Words
from exports import Report, Said
from exports.word import vision as written
from tests.documents.test_vision import everything, opened
from tests.support.people import AT
from tests.support.played import TODAY, played

NEW = "Wij beginnen klein, met één opleiding."
GOAL, AREA = "want/goal/text", "want/area/line"


def writing(workshop: Workshop, *keys: str, text: str = NEW) -> Workshop:
    return replace(workshop, desk=Desk(texts={key: WrittenOver(text, "personVERA", 1) for key in keys}))


def keyed(found: Report) -> dict[str, Said]:
    return {part.key: part for part in found.parts() if isinstance(part, Said) and part.key}


def of(workshop: Workshop) -> Report:
    return vision.build(workshop, Words("nl"), TODAY)


def test_every_paragraph_has_a_key_of_its_own_that_the_rules_take_and_that_no_language_changes() -> None:
    workshop = played()
    keys = [part.key for part in of(workshop).parts() if isinstance(part, Said) and part.key]

    assert len(keys) == len(set(keys)) > 15
    english = vision.build(workshop, Words("en"), TODAY)
    assert keys == [part.key for part in english.parts() if isinstance(part, Said) and part.key]
    for key in keys:
        assert o.WriteOver(id="operation-1", paragraph=key, text=NEW).paragraph == key
    for objection in (part for part in of(workshop).parts() if isinstance(part, Said) and part.role == "objection"):
        assert not objection.key, "an objection is the words of who objects"


def test_over_a_statement_the_tag_quotes_the_answers_and_a_comment_holds_what_was_answered() -> None:
    workshop = played()
    before, after = keyed(of(workshop))[GOAL], keyed(of(writing(workshop, GOAL)))[GOAL]
    statement = workshop.statements["goal"]

    assert [run.text for run in after.runs if run.voice == "writer"] == [NEW]
    assert not [run for run in after.runs if run.voice == "room"], "nobody takes her words for the room's"
    assert after.tag == f"later bewerkt; de uitspraak zelf: {before.tag}"
    assert any(statement.text in each.text and before.tag in each.text for each in after.comments)
    assert after.ref == before.ref
    assert set(before.comments) - set(after.comments) == {each for each in before.comments if each.task}


def test_a_writing_task_that_was_written_is_done_and_says_that_nobody_voted_on_it() -> None:
    part = keyed(of(writing(played(), AREA)))[AREA]

    assert ("".join(run.text for run in part.runs), part.role) == (NEW, "text")
    assert part.tag == "later geschreven, niet gestemd"
    assert not [each for each in part.comments if each.task]


def test_where_nothing_was_said_the_written_text_stands_under_the_name_of_its_topic() -> None:
    workshop = replace(played(), statements={})
    nothing = keyed(of(workshop))
    for key, head in (("short/goal/line", "Waarvoor. "), ("want/goal/text", "Doel. ")):
        part = keyed(of(writing(workshop, key)))[key]
        assert [(run.text, run.voice) for run in part.runs] == [(head, "ours"), (NEW, "writer")]
        assert nothing[key].without_status() is None or nothing[key].role != "grey"


def test_page_one_written_over_names_the_statements_it_replaces_with_their_numbers() -> None:
    part = keyed(of(writing(played(), "short/goal/line")))["short/goal/line"]

    assert part.tag.startswith("later bewerkt; de uitspraak zelf: U1 ")
    assert [run.text for run in part.runs] == ["Waarvoor. ", NEW]


def test_nothing_else_changes_and_the_record_stays_as_the_room_said() -> None:
    workshop = played()
    plain, over = of(workshop), of(writing(workshop, GOAL))

    assert {key: each for key, each in keyed(over).items() if key != GOAL} == {
        key: each for key, each in keyed(plain).items() if key != GOAL
    }
    assert report.build(writing(workshop, GOAL), Words("nl"), TODAY) == report.build(workshop, Words("nl"), TODAY)


def test_in_word_her_words_stand_in_the_text_and_hiding_one_style_leaves_them_clean() -> None:
    workshop = writing(played(), *keyed(of(played())))
    content = written(of(workshop))
    document, clean = opened(content), opened(written(of(workshop).without_status()))

    said = workshop.statements["goal"].text
    assert NEW in everything(document)
    assert said not in everything(document), "the room's own words stand in a comment only"
    assert any(said in each.text for each in docx.Document(BytesIO(content)).comments)
    for text in (everything(document, but="Status"), everything(clean)):
        assert text.count(NEW) == len(workshop.desk.texts)
        assert "later bewerkt" not in text
        assert "niet gestemd" not in text
    assert not list(clean.comments)


@pytest.mark.parametrize("text", ["=1+1 **vet** <b>x</b> ]]> {what}", "مرحبا", "x" * 3000])
def test_whatever_is_written_is_text(text: str) -> None:
    document = opened(written(of(writing(played(), GOAL, AREA, text=text))))

    assert everything(document).count(" ".join(text.split())) == 2


def test_what_was_taken_away_reads_as_it_follows_from_the_workshop() -> None:
    workshop = writing(played(), GOAL)
    back = o.WriteOver(id="operation-1", paragraph=GOAL, text="", base=1)
    after = apply(workshop, o.Stored(number=workshop.number + 1, at=AT, by="personVERA", operation=back))

    assert keyed(of(after))[GOAL] == keyed(of(played()))[GOAL]


@pytest.mark.parametrize("left", [True, False])
def test_who_decides_on_a_topic_stays_written_when_nobody_objects_any_more(left: bool) -> None:
    workshop, key = played(), "differ/goal/line"
    calm = replace(workshop.statements["goal"], asking=None, paper=None, objected=(), sides=())
    without = replace(workshop, statements={"goal": calm} if left else {})

    assert key not in keyed(of(without))
    part = keyed(of(writing(without, key)))[key]
    assert [(run.text, run.voice) for run in part.runs] == [("Doel: ", "ours"), (NEW, "writer")]
    assert part.tag == "later geschreven, niet gestemd"


def test_what_was_written_stays_when_nothing_is_open_asked_or_filled_in_any_more() -> None:
    workshop = played()
    agreed = replace(workshop.statements["goal"], standing="agreed", asking=None, votes={}, paper=None)
    stated = {block.id: agreed for block in workshop.sheet.blocks}
    calm = replace(workshop, statements=stated, actions={}, rows={})
    heads = {"short/decision/line": "Daarnaast gevraagd. ", "short/open/line": "Nog open. ", "takes/data/rows": ""}

    assert not heads.keys() & keyed(of(calm)).keys()
    after = keyed(of(writing(calm, *heads)))
    assert {key: "".join(run.text for run in after[key].runs) for key in heads} == {
        key: f"{head}{NEW}" for key, head in heads.items()
    }


def test_what_was_written_as_the_decision_asked_stays_without_a_statement_and_nothing_denies_it() -> None:
    key, line = "short/asked/line", "short/decision/line"
    silent = replace(played(), statements={}, actions={})

    assert key not in keyed(of(silent))
    after = keyed(of(writing(silent, key)))
    assert "".join(run.text for run in after[key].runs) == f"Gevraagd besluit. {NEW}"
    assert line not in after, "it would say that no decision is asked"
