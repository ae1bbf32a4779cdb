"""What stands on the posters of a workshop: both sheets, of all together and of each subgroup, nothing hidden."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from canvas.core import operations as o
from canvas.documents import poster
from canvas.words import Words
from exports.poster import PosterPage, PosterTopic
from exports.poster_pdf import poster as written
from tests.support.people import ANNA, BRAM, FAY, NORTH, SHEET, Story
from tests.support.played import TODAY, played

NL = Words("nl")


def topic(page: PosterPage, title: str) -> PosterTopic:
    return next(each for each in page.topics if each.title == title)


def test_both_sheets_of_all_together_come_first_then_those_of_each_subgroup() -> None:
    pages = poster.a0(Story().workshop, NL, TODAY).pages

    assert [page.owner for page in pages] == [NL("All subgroups together")] * 2 + ["Noord"] * 2 + ["Zuid"] * 2
    assert [page.title[:5] for page in pages] == ["Vel 1", "Vel 2"] * 3
    assert {each.title for page in pages[:2] for each in page.topics} == {block.title.nl for block in SHEET.blocks}


def test_a_workshop_in_which_nothing_was_said_gives_the_paper_sheet() -> None:
    made = poster.a3(Story().workshop, NL, TODAY)
    reader = PdfReader(BytesIO(written(made)))

    assert len(reader.pages) == len(made.pages)
    said = " ".join(" ".join(page.extract_text() for page in reader.pages[:2]).replace("\xad", "").split())
    assert all(block.ask.nl[:20] in said for block in SHEET.blocks)
    assert all(not each.said and not each.notes and each.questions for page in made.pages for each in page.topics)


def test_a_subgroup_s_wording_and_notes_stand_on_its_sheet_and_what_people_chose_comes_first() -> None:
    story = Story()
    story.note(ANNA, "Eerste")
    marked = story.note(BRAM, "Besproken")
    story.note(ANNA, "SECRET", block="data")
    story.does(FAY, o.Reveal, subgroup=NORTH, round="r1")
    story.does(ANNA, o.ReactToNote, note=marked, mark="discuss")
    story.does(ANNA, o.WriteWording, block="goal", text="Eerder helpen.", base=0)
    made = poster.a0(story.workshop, NL, TODAY)

    together, north = (
        topic(made.pages[0], SHEET.block("goal").title.nl),
        topic(made.pages[2], SHEET.block("goal").title.nl),
    )

    assert [note.text for note in north.notes] == ["Besproken", "Eerste"]
    assert [note.about for note in together.notes] == ["Noord", "Noord"]
    assert [each.text for each in north.said] == ["Eerder helpen."]
    assert not together.said
    assert "SECRET" not in made.model_dump_json()


def test_the_statement_of_all_stands_with_how_firm_it_is_and_no_name_is_there() -> None:
    workshop = played()
    made = poster.a0(workshop, NL, TODAY)
    stated = {text.text for page in made.pages[:2] for each in page.topics for text in each.said}

    assert stated == {said.text for said in workshop.statements.values()}
    assert all(text.about for page in made.pages[:2] for each in page.topics for text in each.said)
    names = {person.name for person in workshop.participants.values() if person.role == "participant" and person.name}
    assert not [name for name in names if len(name) > 3 and f'"{name}"' in made.model_dump_json()]
