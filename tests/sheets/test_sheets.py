"""The discussion model as it ships, and what reading a sheet refuses."""

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sheets import Sheet, SheetError, Text, checked, load, with_one_goal
from sheets.loading import LARGEST, SURF

# Words that are the same in both languages, and allowed to be.
SAME_IN_BOTH = {"Data", "Management", "Privacy", "Stakeholders", "Student"}
BASES_IN_CONTRAST = ("algemeen belang", "gerechtvaardigd belang", "gerechtvaardigd belang")


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return load()


@pytest.fixture
def content() -> Any:
    """The parsed file, free to be damaged."""
    return copy.deepcopy(_CONTENT)


_CONTENT: Any = yaml.safe_load(SURF.read_text(encoding="utf-8"))


def texts(node: Any, key: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every pair of Dutch and English in the file, with its key."""
    if isinstance(node, dict) and node.keys() & {"nl", "en"}:
        yield key, node
    elif isinstance(node, dict | list):
        for part, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from texts(child, f"{key}.{part}" if key else str(part))


def refusal(content: Any) -> SheetError:
    with pytest.raises(SheetError) as caught:
        checked(content, "mine.yaml")
    return caught.value


def file_refusal(path: Path) -> SheetError:
    with pytest.raises(SheetError) as caught:
        load(path)
    return caught.value


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "mine.yaml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


# --- the sheet that ships -----------------------------------------------------------------------------


def test_ten_blocks_stand_on_two_sheets(sheet: Sheet) -> None:
    on_sheet_1 = [block.id for block in sheet.blocks if block.sheet == 1]
    on_sheet_2 = [block.id for block in sheet.blocks if block.sheet == 2]
    assert on_sheet_1 == ["goal", "questions", "target_group", "opportunities_risks"]
    assert on_sheet_2 == ["data", "policy", "board_commitment", "stakeholders", "privacy", "ethics"]


def test_only_the_goal_and_the_questions_are_limited_to_one_and_two(sheet: Sheet) -> None:
    limits = {block.id: block.limit.most for block in sheet.blocks if block.limit}
    assert limits == {"goal": 1, "questions": 2}


def test_the_goal_offers_the_five_goals_and_the_target_group_the_five_groups(sheet: Sheet) -> None:
    assert [option.text.nl for option in sheet.block("goal").options] == [
        "Onderwijsonderzoek",
        "Kwaliteitsverbetering opleidingen",
        "Kwaliteitsverbetering vakken",
        "Studentbegeleiding",
        "Inzicht in studievoortgang",
    ]
    assert [option.text.nl for option in sheet.block("target_group").options] == [
        "Onderzoekers",
        "Management",
        "Docenten",
        "Studieadviseurs",
        "Studenten",
    ]


def test_privacy_asks_for_each_of_the_six_principles_and_for_measures(sheet: Sheet) -> None:
    asked = [question.id for question in sheet.block("privacy").questions]
    assert asked == [
        "legal_framework",
        "lawfulness",
        "purpose_limitation",
        "data_minimisation",
        "storage_limitation",
        "transparency",
        "proportionality",
        "subsidiarity",
        "measures",
    ]


def test_the_day_lasts_three_and_a_half_hours(sheet: Sheet) -> None:
    assert sum(phase.minutes for phase in sheet.phases) == 210


def test_the_day_runs_in_the_order_of_the_manual(sheet: Sheet) -> None:
    assert [(phase.id, phase.mode, phase.minutes, phase.sheet, phase.round) for phase in sheet.phases] == [
        ("welcome", "listen", 10, None, None),
        ("reading", "listen", 10, None, None),
        ("write_goal", "write", 10, 1, "r1"),
        ("discuss_goal", "discuss", 15, 1, "r1"),
        ("write_risks", "write", 5, 1, "r2"),
        ("discuss_risks", "discuss", 10, 1, "r2"),
        ("write_means", "write", 8, 2, "r3"),
        ("discuss_means", "discuss", 18, 2, "r3"),
        ("write_people", "write", 7, 2, "r4"),
        ("discuss_people", "discuss", 17, 2, "r4"),
        ("prepare", "prepare", 5, None, None),
        ("break", "break", 15, None, None),
        ("present", "present", 20, None, None),
        ("plenary", "plenary", 40, None, None),
        ("actions", "actions", 15, None, None),
        ("close", "close", 5, None, None),
    ]


def test_risks_are_written_after_the_goal_and_the_group_they_belong_to(sheet: Sheet) -> None:
    assert [(round.id, round.blocks) for round in sheet.rounds] == [
        ("r1", ("goal", "questions", "target_group")),
        ("r2", ("opportunities_risks",)),
        ("r3", ("data", "policy", "board_commitment")),
        ("r4", ("stakeholders", "privacy", "ethics")),
    ]


def test_nine_roles_are_invited_and_three_documents_sent(sheet: Sheet) -> None:
    assert len(sheet.roles) == 9
    assert len(sheet.reading) == 3
    assert all(reading.url.startswith("https://") for reading in sheet.reading)


def test_every_block_shows_hints_from_a_document_that_is_listed_with_its_publisher(sheet: Sheet) -> None:
    publishers = {source.id: source.publisher for source in sheet.sources}
    for block in sheet.blocks:
        assert block.hints, block.id
        assert all(publishers[hint.source] for hint in block.hints), block.id


def test_every_listed_source_is_cited_somewhere(sheet: Sheet) -> None:
    cited = {hint.source for block in sheet.blocks for hint in block.hints}
    assert cited == {source.id for source in sheet.sources}


def test_privacy_shows_that_utrecht_vu_and_surf_differ_about_the_lawful_basis(sheet: Sheet) -> None:
    contrast = [hint for hint in sheet.block("privacy").hints if "Let op het verschil" in hint.text.nl]
    assert [hint.source for hint in contrast] == ["uu_vision", "vu_student_analytics", "surf_gdpr"]
    for hint, basis in zip(contrast, BASES_IN_CONTRAST, strict=True):
        assert basis in hint.text.nl


def test_dutch_and_english_differ_except_for_words_that_are_the_same_in_both(sheet: Sheet) -> None:
    same = {text["nl"] for _, text in texts(sheet.model_dump(mode="json")) if text["nl"] == text["en"]}
    assert same == SAME_IN_BOTH


def test_what_participants_read_is_one_or_two_sentences(sheet: Sheet) -> None:
    for phase in sheet.phases:
        for said in (phase.say.nl, phase.say.en):
            assert said.count(". ") + said.count("? ") <= 1, phase.id
            assert len(said) <= 130, phase.id


def test_what_a_block_asks_fits_on_one_line_of_the_board(sheet: Sheet) -> None:
    too_long = [block.id for block in sheet.blocks if max(len(block.ask.nl), len(block.ask.en)) > 90]
    assert too_long == []


def test_no_text_mixes_straight_and_curly_apostrophes(sheet: Sheet) -> None:
    straight = [key for key, text in texts(sheet.model_dump(mode="json")) if "'" in text["nl"] + text["en"]]
    assert straight == []


def test_a_text_speaks_both_languages(sheet: Sheet) -> None:
    assert sheet.block("goal").title.of("nl") == "Doel"
    assert sheet.block("goal").title.of("en") == "Goal"


@pytest.mark.parametrize("find", ["block", "round", "phase"])
def test_asking_for_an_unknown_part_is_a_key_error(sheet: Sheet, find: str) -> None:
    with pytest.raises(KeyError, match="lunch"):
        getattr(sheet, find)("lunch")


def test_parts_are_found_by_their_id(sheet: Sheet) -> None:
    assert sheet.block("ethics").title.nl == "Ethiek"
    assert sheet.round("r2").blocks == ("opportunities_risks",)
    assert sheet.phase("break").minutes == 15


def test_a_sheet_stored_as_json_comes_back_the_same(sheet: Sheet) -> None:
    assert Sheet.model_validate_json(sheet.model_dump_json()) == sheet


def test_a_sheet_cannot_be_changed(sheet: Sheet) -> None:
    with pytest.raises(ValueError, match="frozen"):
        sheet.title = Text(nl="Anders", en="Different")  # type: ignore[misc]


def test_leaving_out_any_dutch_or_english_names_exactly_that_key(content: Any) -> None:
    for key, text in texts(content):
        for language in ("nl", "en"):
            kept = text.pop(language)
            error = refusal(content)
            assert (error.key, error.problem) == (f"{key}.{language}", "is missing")
            text[language] = kept
    checked(content, "mine.yaml")


def test_the_walk_over_the_texts_finds_them_all(content: Any) -> None:
    written_in_file = SURF.read_text(encoding="utf-8").count("nl: ")
    assert len(list(texts(content))) == written_in_file > 200


@pytest.mark.parametrize("blank", ["", "   ", "\t", "\u00a0"])
def test_a_blank_text_names_its_key(content: Any, blank: str) -> None:
    content["blocks"][3]["title"]["en"] = blank
    assert str(refusal(content)) == "mine.yaml: blocks.3.title.en is empty"


@pytest.mark.parametrize("unfit", ["a\nb", "a\x07b", "a\ufffeb"])
def test_a_text_with_line_breaks_or_control_characters_is_refused(content: Any, unfit: str) -> None:
    content["phases"][0]["say"]["nl"] = unfit
    assert refusal(content).key == "phases.0.say.nl"


Damage = Callable[[Any], object]

WRONG: list[tuple[str, str, Damage]] = [
    ("blocks.2.colour", "is not a key of a sheet", lambda c: c["blocks"][2].update(colour="red")),
    ("colour", "is not a key of a sheet", lambda c: c.update(colour="red")),
    ("blocks.0.title.de", "is not a key of a sheet", lambda c: c["blocks"][0]["title"].update(de="Ziel")),
    ("blocks.0.questions", "is missing", lambda c: c["blocks"][0].pop("questions")),
    ("blocks.0.questions", "holds too few items", lambda c: c["blocks"][0].update(questions=[])),
    ("blocks.0.title", "must be a mapping of keys", lambda c: c["blocks"][0].update(title="Doel")),
    ("blocks.0.title.nl", "must be text", lambda c: c["blocks"][0]["title"].update(nl=True)),
    ("blocks", "must be a list", lambda c: c.update(blocks="goal")),
    ("blocks.0.sheet", "should be 1 or 2", lambda c: c["blocks"][0].update(sheet=3)),
    ("phases.0.minutes", "should be a valid integer", lambda c: c["phases"][0].update(minutes="ten")),
    ("phases.0.minutes", "should be a valid integer", lambda c: c["phases"][0].update(minutes="10")),
    ("phases.0.minutes", "should be greater than 0", lambda c: c["phases"][0].update(minutes=0)),
    ("phases.0.mode", "should be 'listen'", lambda c: c["phases"][0].update(mode="sleep")),
    ("names", "holds too many items", lambda c: c["names"].append({"nl": "Drie", "en": "Three"})),
    ("names.1", "is missing", lambda c: c["names"].pop()),
    ("blocks.0.id", "characters", lambda c: c["blocks"][0].update(id="goal/../1")),
    ("reading.0.url", "characters", lambda c: c["reading"][0].update(url="javascript:alert(1)")),
]


@pytest.mark.parametrize(("key", "problem", "damage"), WRONG)
def test_a_wrong_shape_names_its_key(content: Any, key: str, problem: str, damage: Damage) -> None:
    damage(content)
    error = refusal(content)
    assert error.key == key
    assert problem in error.problem


@pytest.mark.parametrize("nothing", [None, [], "goal", 4])
def test_a_file_that_is_not_a_mapping_is_refused(nothing: object) -> None:
    assert str(refusal(nothing)) == "mine.yaml: must be a mapping of keys"


LOOSE: list[tuple[str, str, Damage]] = [
    ("rounds.0.blocks.1", "names an unknown block: lunch", lambda c: _blocks(c, 0).__setitem__(1, "lunch")),
    ("rounds.1.blocks.1", "is in more than one round: goal", lambda c: _blocks(c, 1).append("goal")),
    ("rounds.1.blocks.1", "is in more than one round", lambda c: _blocks(c, 1).append("opportunities_risks")),
    ("rounds", "leave out a block: ethics", lambda c: _blocks(c, 3).remove("ethics")),
    ("rounds.1.blocks", "are not all on the same sheet", lambda c: _blocks(c, 1).append(_blocks(c, 2).pop())),
    ("blocks.0.hints.2.source", "names an unknown source: hearsay", lambda c: _hint(c).update(source="hearsay")),
    ("blocks.9.id", "is used twice: goal", lambda c: c["blocks"][9].update(id="goal")),
    ("blocks.4.questions.1.id", "is used twice", lambda c: c["blocks"][4]["questions"][1].update(id="necessary")),
    ("blocks.0.options.4.id", "is used twice", lambda c: c["blocks"][0]["options"][4].update(id="course_quality")),
    ("rounds.1.id", "is used twice: r1", lambda c: c["rounds"][1].update(id="r1")),
    ("phases.1.id", "is used twice: welcome", lambda c: c["phases"][1].update(id="welcome")),
    ("roles.8.id", "is used twice: student", lambda c: c["roles"][8].update(id="student")),
    ("sources.1.id", "is used twice: uu_privacy", lambda c: c["sources"][1].update(id="uu_privacy")),
    ("phases.2.round", "names an unknown round: r9", lambda c: c["phases"][2].update(round="r9")),
    ("phases.2.round", "is missing", lambda c: c["phases"][2].pop("round")),
    ("phases.3.round", "is missing", lambda c: c["phases"][3].pop("round")),
    ("phases.11.round", "does not belong here", lambda c: c["phases"][11].update(round="r1")),
    ("phases.2.sheet", "is not the sheet of its round r1", lambda c: c["phases"][2].update(sheet=2)),
    ("phases.2.sheet", "is not the sheet of its round r1", lambda c: c["phases"][2].pop("sheet")),
    ("rounds.3", "is never written", lambda c: c["phases"].pop(8)),
]


def _blocks(content: Any, round: int) -> Any:
    return content["rounds"][round]["blocks"]


def _hint(content: Any) -> Any:
    return content["blocks"][0]["hints"][2]


@pytest.mark.parametrize(("key", "problem", "damage"), LOOSE)
def test_a_reference_that_leads_nowhere_names_its_key(content: Any, key: str, problem: str, damage: Damage) -> None:
    damage(content)
    error = refusal(content)
    assert error.key == key
    assert problem in error.problem


# --- what load() refuses ------------------------------------------------------------------------------


def test_a_sheet_of_your_own_can_be_loaded(written: Callable[[str | bytes], Path], sheet: Sheet) -> None:
    own = SURF.read_text(encoding="utf-8").replace("id: surf\n", "id: ours\n", 1)
    loaded = load(written(own))
    assert loaded.id == "ours"
    assert loaded.blocks == sheet.blocks


def test_a_file_saved_by_windows_notepad_is_read(written: Callable[[str | bytes], Path], sheet: Sheet) -> None:
    saved = b"\xef\xbb\xbf" + SURF.read_bytes().replace(b"\n", b"\r\n")
    assert load(written(saved)) == sheet


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = file_refusal(tmp_path / "nowhere.yaml")
    assert (error.file, error.key) == ("nowhere.yaml", "")
    assert "no such file" in error.problem


def test_a_folder_is_not_a_sheet(tmp_path: Path) -> None:
    assert "cannot be read" in file_refusal(tmp_path).problem


@pytest.mark.parametrize(
    ("broken", "line", "problem"),
    [
        ("id: surf\ntitle: a: b\n", "line 2", "mapping values"),
        ("id: surf\nnames: [a\n", "line 3", ""),
        ("id: one\nversion: 1\nid: two\n", "line 3", "id is there twice"),
        ("id: !!python/object/apply:os.system [ls]\n", "line 1", "python/object"),
        ("a: &a [1]\nb: *a\n", "line 2", "aliases are not allowed"),
        ("a: &a {b: 1}\nc:\n  <<: *a\n", "line 3", "aliases are not allowed"),
        ("id: one\n---\nid: two\n", "line 2", ""),
    ],
)
def test_broken_yaml_names_its_line(
    written: Callable[[str | bytes], Path], broken: str, line: str, problem: str
) -> None:
    error = file_refusal(written(broken))
    assert (error.file, error.key) == ("mine.yaml", line)
    assert problem in error.problem


@pytest.mark.parametrize("unreadable", ["id: 2026-13-45\n", "id: a\x01b\n", "? [a, b]\n: c\n", b"id: \xff\xfe\n"])
def test_values_yaml_cannot_make_are_refused(written: Callable[[str | bytes], Path], unreadable: str | bytes) -> None:
    assert file_refusal(written(unreadable)).file == "mine.yaml"


def test_an_empty_file_is_refused(written: Callable[[str | bytes], Path]) -> None:
    assert str(file_refusal(written(""))) == "mine.yaml: must be a mapping of keys"


def test_a_bomb_of_aliases_is_refused_before_it_goes_off(written: Callable[[str | bytes], Path]) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    assert "aliases" in file_refusal(written(f"l0: &l0 [lol]\n{levels}\n")).problem


def test_brackets_nested_a_hundred_thousand_deep_are_refused(written: Callable[[str | bytes], Path]) -> None:
    assert "nested too deep" in file_refusal(written("[" * 100_000)).problem


def test_a_file_of_more_than_a_megabyte_is_refused(written: Callable[[str | bytes], Path]) -> None:
    assert "larger than 1,000,000 bytes" in file_refusal(written("#" * (LARGEST + 1))).problem


# --- what the program does with a block ----------------------------------------------------------------

FACTS = ("goal", "pinned", "shows_pinned", "kinds", "chapters", "rows")


NEW_POINTS = ("storage_limitation", "measures")
FACTS_SINCE: dict[str, dict[str, object]] = {
    "target_group": {"pinned": "since then it stays in sight too"},
    "opportunities_risks": {"rows": "since then a row of a risk says whom it affects"},
    "board_commitment": {"chapters": "since then what is stated here is asked of the board"},
    "privacy": {"rows": "since then a row can be about two more points"},
}


def test_the_facts_of_the_blocks_are_those_that_once_followed_from_their_ids(sheet: Sheet, content: Any) -> None:
    for block in content["blocks"]:
        for fact in FACTS:
            block.pop(fact, None)

    older = checked(content, "stored.yaml")

    for block in sheet.blocks:
        before = older.block(block.id)
        now = {fact: getattr(block, fact) for fact in FACTS} | FACTS_SINCE.get(block.id, {})
        then = {fact: getattr(before, fact) for fact in FACTS} | FACTS_SINCE.get(block.id, {})
        assert now == then
    stored, new = older.block("privacy").rows, sheet.block("privacy").rows
    assert stored
    assert new
    assert stored.points == tuple(each for each in new.points if each not in NEW_POINTS)


def test_a_sheet_in_which_one_block_states_a_fact_speaks_for_itself(content: Any) -> None:
    for block in content["blocks"]:
        for fact in FACTS:
            block.pop(fact, None)
    content["blocks"][2]["goal"] = True

    own = checked(content, "mine.yaml")

    assert own.goal is not None
    assert own.goal.id == "target_group"
    assert [block.id for block in own.blocks if block.rows or block.pinned or block.chapters] == []
    assert own.block("goal").kinds == ("idea", "question")
    assert own.block("opportunities_risks").kinds == ("idea", "question")
    assert own.block("data").kinds == ("idea", "question", "chance", "risk")


def test_a_sheet_that_was_stored_says_the_same_when_it_is_read_again(sheet: Sheet) -> None:
    assert Sheet.model_validate_json(sheet.model_dump_json()) == sheet


@pytest.mark.parametrize(
    ("block", "facts", "key", "problem"),
    [
        (1, {"goal": True}, "blocks.1.goal", "is set already in another block: goal"),
        (4, {"rows": {"question": "nowhere"}}, "blocks.4.rows.question", "names an unknown question: nowhere"),
        (8, {"rows": {"points": ["nowhere"]}}, "blocks.8.rows.points", "names an unknown question: nowhere"),
        (4, {"rows": {"columns": ["colour"]}}, "blocks.4.rows.columns.0", "should be"),
        (4, {"kinds": ["poem"]}, "blocks.4.kinds.0", "should be"),
        (4, {"chapters": ["poetry"]}, "blocks.4.chapters.0", "should be"),
    ],
)
def test_a_fact_that_leads_nowhere_is_refused(
    content: Any, block: int, facts: dict[str, Any], key: str, problem: str
) -> None:
    for name, fact in facts.items():
        old = content["blocks"][block].get(name)
        content["blocks"][block][name] = {**old, **fact} if isinstance(old, dict) else fact
    error = refusal(content)
    assert error.key == key
    assert problem in error.problem


def test_the_step_for_one_goal_stands_behind_the_first_sheet_once_and_where_there_is_a_goal(sheet: Sheet) -> None:
    one = with_one_goal(sheet)
    steps = [phase.id for phase in one.phases]
    assert steps[steps.index("one_goal") - 1 : steps.index("one_goal") + 2] == [
        "discuss_risks",
        "one_goal",
        "write_means",
    ]
    assert Sheet.model_validate(one.model_dump()) == one
    assert with_one_goal(one) == one
    assert len(one.phases) == len(sheet.phases) + 1
    without = sheet.model_copy(
        update={"blocks": tuple(each.model_copy(update={"goal": False}) for each in sheet.blocks)}
    )
    assert with_one_goal(without) == without
