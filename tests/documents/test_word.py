"""The Word documents, opened again and read as a policy officer would meet them."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Literal
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Written
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from exports.report import Bullets, Chapter, Paragraph, Part, Report, Standing, Subheading, Table, Words
from exports.word import action_list, record

DUTCH = Words(
    glance="In één oogopslag",
    contents="Inhoud",
    marks="Wat de status betekent",
    draft_notice="Dit is een concept en geen juridisch advies.",
    standings={
        Standing.AGREED: "Vastgesteld",
        Standing.COMPROMISE: "Compromis",
        Standing.PROPOSAL: "Voorstel",
        Standing.OPEN: "Nog open",
        Standing.BACKGROUND: "Achtergrond",
    },
    meanings={
        Standing.AGREED: "De deelnemers kunnen hiermee leven.",
        Standing.COMPROMISE: "Niemands eerste keus, wel afgesproken.",
        Standing.PROPOSAL: "Niet voorgelegd.",
        Standing.OPEN: "Besproken en niet opgelost.",
        Standing.BACKGROUND: "Niet door de deelnemers besproken.",
    },
    source_label="Bron",
    actions_title="Actielijst",
    nothing="Hier is niets over opgeslagen.",
    page="pagina",
    of="van",
    date="22 november 2025",
    tool="SURF discussiemodel",
)
ENGLISH = Words(
    glance="At a glance",
    contents="Contents",
    marks="What the marks say",
    draft_notice="This is a draft and no legal advice.",
    standings={
        Standing.AGREED: "Agreed",
        Standing.COMPROMISE: "Compromise",
        Standing.PROPOSAL: "Proposal",
        Standing.OPEN: "Still open",
        Standing.BACKGROUND: "Background",
    },
    meanings={
        Standing.AGREED: "The participants can live with this.",
        Standing.COMPROMISE: "Nobody's first choice, but settled.",
        Standing.PROPOSAL: "Not put forward.",
        Standing.OPEN: "Discussed and not settled.",
        Standing.BACKGROUND: "Not discussed by the participants.",
    },
    source_label="Source",
    actions_title="Action list",
    nothing="Nothing was saved here.",
    page="page",
    of="of",
    date="22 November 2025",
    tool="SURF discussion model",
)
ACTIONS = Table(
    caption="Acties uit de workshop",
    header=("Wat", "Met wie", "Wie doet het", "Wanneer"),
    rows=(
        ("Nagaan of een DPIA nodig is", "Functionaris gegevensbescherming", "Projectleider", "15 januari 2026"),
        ("Studentenraad vragen welke uitleg zij willen", "Voorzitter", "Docent", ""),
    ),
)
CONTENTS: list[tuple[Part, ...]] = [
    (Paragraph(text="Hoe dit tot stand kwam.", standing=Standing.BACKGROUND),),
    (Paragraph(text="Wij bellen eerder.", standing=Standing.AGREED, source="plenair, onderdeel Doel"),),
    (Bullets(items=("Eerst een DPIA.", "Dan pas data."), standing=Standing.COMPROMISE, source="Zuid"),),
    (Subheading(text="De vragen"), Paragraph(text="Wie haakt af?", standing=Standing.OPEN)),
    (Table(caption="Risico’s", header=("Risico", "Maatregel"), rows=(("Bekeken voelen", "Uitleg"),)),),
    *([()] * 5),
    (ACTIONS,),
]
CHAPTERS = tuple(
    Chapter(number=str(number), title=f"Hoofdstuk over onderwerp {number}", parts=parts)
    for number, parts in enumerate(CONTENTS)
)
APPENDICES = tuple(
    Chapter(number="", title=title, parts=(Subheading(text="Noord"),))
    for title in ("Bijlage A. De borden", "Bijlage B. Bronnen")
)
REPORT = Report(
    language="nl",
    title="Conceptvisie learning analytics",
    subtitle="Opbrengst van de workshop",
    institution="Hogeschool Voorbeeldstad",
    date=dt.date(2025, 11, 22),
    status="Concept 0.1",
    glance=(Paragraph(text="Studenten eerder bereiken.", standing=Standing.AGREED, source="plenair"),),
    chapters=CHAPTERS,
    appendices=APPENDICES,
    actions=ACTIONS,
    words=DUTCH,
)
HEADINGS = [
    "In één oogopslag",
    *(f"{number}\tHoofdstuk over onderwerp {number}" for number in range(11)),
    "Bijlage A. De borden",
    "Bijlage B. Bronnen",
]
FIELD = ["begin", "separate", "end"]
UNKIND = "\x00\x0b\x1b\x85\ud800\udfff\ufffe\uffff\u202e\u2028\t\r\n<&>\"'{}"
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80) | st.text(UNKIND, max_size=20)


def opened(file: bytes) -> Document:
    return docx.Document(BytesIO(file))


def report(**changes: object) -> Report:
    return Report.model_validate({**dict(REPORT), **changes})


def holding(*parts: Part) -> Report:
    return report(chapters=(Chapter(number="0", title="Proef", parts=parts),), appendices=())


def styled(document: Document, *names: str) -> list[Written]:
    return [line for line in document.paragraphs if line.style is not None and line.style.name in names]


def texts(lines: list[Written]) -> list[str]:
    return [line.text for line in lines]


def instructions(line: Written) -> list[str]:
    return [(code.text or "").strip() for code in line._p.iter(qn("w:instrText"))]


def attribute(document: Document, tag: str, name: str) -> list[str | None]:
    return [element.get(qn(name)) for element in document.element.body.iter(qn(tag))]


# --- order


def test_page_one_says_what_this_is_and_from_whom() -> None:
    lines = opened(record(REPORT)).paragraphs

    assert [(line.style.name if line.style else "", line.text) for line in lines[:7]] == [
        ("Title", "Conceptvisie learning analytics"),
        ("Subtitle", "Opbrengst van de workshop"),
        ("Date", "Hogeschool Voorbeeldstad · 22 november 2025"),
        ("Block Text", "Concept 0.1. Dit is een concept en geen juridisch advies."),
        ("Heading 1", "In één oogopslag"),
        ("Vastgesteld", "Vastgesteld\tStudenten eerder bereiken.\nBron: plenair"),
        ("TOC Heading", "Inhoud"),
    ]


def test_chapters_0_to_10_and_then_the_appendices_are_headings_in_order() -> None:
    document = opened(record(REPORT))

    assert texts(styled(document, "Heading 1")) == HEADINGS
    assert texts(styled(document, "Heading 2")) == ["De vragen", "Noord", "Noord"]


def test_contents_chapters_and_appendices_each_begin_on_a_new_page() -> None:
    document = opened(record(REPORT))

    begun = [line.text for line in document.paragraphs if line.paragraph_format.page_break_before]

    assert begun == ["Inhoud", "0\tHoofdstuk over onderwerp 0", "Bijlage A. De borden", "Bijlage B. Bronnen"]


def test_contents_list_every_heading_and_every_link_arrives_at_it() -> None:
    document = opened(record(REPORT))
    arrivals = {
        start.get(qn("w:name")): line.text
        for line in document.paragraphs
        for start in line._p.iter(qn("w:bookmarkStart"))
    }

    entries = [link for line in styled(document, "toc 1") for link in line.hyperlinks]

    assert [entry.text for entry in entries] == HEADINGS
    assert [arrivals[entry.fragment] for entry in entries] == HEADINGS
    assert attribute(document, "w:bookmarkStart", "w:id") == attribute(document, "w:bookmarkEnd", "w:id")


def test_contents_are_a_field_that_word_can_update_without_asking() -> None:
    document = opened(record(REPORT))
    [field] = [code for line in document.paragraphs for code in instructions(line)]

    assert field == r'TOC \o "1-1" \n \h'
    assert attribute(document, "w:fldChar", "w:fldCharType") == FIELD
    assert document.settings.element.find(qn("w:updateFields")) is None


# --- standings


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("words", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_every_paragraph_says_its_standing_first_and_its_source_last(standing: Standing, words: Words) -> None:
    mark = words.standings[standing]
    part = Paragraph(text="Wij bellen eerder.", standing=standing, source="subgroep Noord")

    document = opened(record(holding(part).model_copy(update={"words": words})))

    line = next(line for line in document.paragraphs if "Wij bellen eerder." in line.text)
    assert line.text == f"{mark}\tWij bellen eerder.\n{words.source_label}: subgroep Noord"
    assert [run.style.name for run in line.runs if run.text.strip()] == [
        f"[{mark}]",
        "Default Paragraph Font",
        words.source_label,
    ]


@pytest.mark.parametrize("standing", Standing)
def test_every_list_is_led_by_its_standing_and_its_source(standing: Standing) -> None:
    mark = DUTCH.standings[standing]

    document = opened(record(holding(Bullets(items=("Een", "Twee"), standing=standing, source="Zuid"))))

    bullets = styled(document, f"• {mark}")
    lead = document.paragraphs[texts(document.paragraphs).index("Een") - 1]
    assert texts(bullets) == ["Een", "Twee"]
    assert lead.text == f"{mark}\tBron: Zuid"
    assert lead.paragraph_format.keep_with_next, "the standing could stay behind at the foot of a page"


def test_bullets_belong_to_a_list_that_word_knows() -> None:
    document = opened(record(holding(Bullets(items=("Een",), standing=Standing.OPEN))))
    style = styled(document, "• Nog open")[0].style
    assert style is not None
    base = style.base_style
    assert base is not None

    [number] = [entry.get(qn("w:val")) for entry in base.element.iter(qn("w:numId"))]
    numbered = document.part.numbering_part.element.findall(qn("w:num"))

    assert base.name == "List Bullet"
    assert number in [entry.get(qn("w:numId")) for entry in numbered]


def test_one_search_for_a_style_finds_all_that_was_agreed() -> None:
    document = opened(record(REPORT))

    assert [line.text.split("\n")[0] for line in styled(document, "Vastgesteld")] == [
        "Vastgesteld\tStudenten eerder bereiken.",
        "Vastgesteld\tWij bellen eerder.",
    ]


def test_the_marks_are_explained_below_the_contents() -> None:
    explained = texts(styled(opened(record(REPORT)), "Wat de status betekent"))

    assert explained == [f"{DUTCH.standings[standing]}\t{DUTCH.meanings[standing]}" for standing in Standing]


def test_a_label_with_a_comma_names_one_style() -> None:
    words = DUTCH.model_copy(update={"source_label": "Bron, herkomst; plek"})

    document = opened(record(REPORT.model_copy(update={"words": words})))

    assert "Bron  herkomst  plek" in [style.name for style in document.styles]
    assert "Bron, herkomst; plek: plenair" in "".join(texts(document.paragraphs))


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_colour_can_be_read_on_paper_and_on_the_tint() -> None:
    styles = opened(record(REPORT)).styles.element
    inks = {colour.get(qn("w:val")) for colour in styles.iter(qn("w:color"))}
    papers = {"FFFFFF", *(shade.get(qn("w:fill")) for shade in styles.iter(qn("w:shd")))}

    worst = min((luminance(paper) + 0.05) / (luminance(ink) + 0.05) for ink in inks for paper in papers)

    assert len(papers) > 1
    assert worst >= 4.5


# --- tables


def test_header_rows_repeat_and_rows_stay_whole() -> None:
    for table in opened(record(REPORT)).tables:
        first, *others = [row._tr.trPr for row in table.rows]
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:tblHeader")) is None for row in others)
        assert all(row.find(qn("w:cantSplit")) is not None for row in (first, *others))


def test_a_row_taller_than_a_page_may_split() -> None:
    table = Table(caption="Lang", header=("Wat", "Wie"), rows=(("woord " * 2000, "ik"), ("kort", "jij")))

    [grid] = opened(record(holding(table))).tables

    whole = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in grid.rows]
    assert whole == [True, False, True]


def test_a_table_has_its_caption_above_it_and_words_for_who_cannot_see_it() -> None:
    document = opened(record(holding(ACTIONS)))

    assert texts(styled(document, "Caption")) == ["Acties uit de workshop"]
    assert attribute(document, "w:tblCaption", "w:val") == ["Acties uit de workshop"]
    assert attribute(document, "w:tblDescription", "w:val") == ["Wat, Met wie, Wie doet het, Wanneer"]
    assert [table.style.name for table in document.tables if table.style] == ["Table Grid"]
    assert {line.style.name for cell in document.tables[0]._cells for line in cell.paragraphs if line.style} == {
        "No Spacing"
    }


@pytest.mark.parametrize("columns", [1, 2, 5, 9])
def test_columns_fill_the_text_width_and_the_fullest_is_widest(columns: int) -> None:
    row = ("veel tekst " * 40, *["kort"] * (columns - 1))
    table = Table(caption="", header=tuple(f"Kolom {number}" for number in range(columns)), rows=(row,))

    [grid] = opened(record(holding(table))).tables
    widths = [column.width or 0 for column in grid.columns]

    assert Mm(159) <= sum(widths) <= Mm(160.1)
    assert min(widths) >= Mm(9)
    assert widths[0] == max(widths)
    assert not grid.autofit, "Word would choose widths of its own"
    assert [cell.width for cell in grid.rows[1].cells] == widths


# --- the document itself


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl-NL"), ("en", "en-GB")])
@pytest.mark.parametrize("write", [record, action_list])
def test_the_document_says_its_language(
    write: Callable[[Report], bytes], language: Literal["nl", "en"], locale: str
) -> None:
    document = opened(write(REPORT.model_copy(update={"language": language})))

    spoken = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    [theme] = document.settings.element.iter(qn("w:themeFontLang"))
    assert spoken == {locale}
    assert theme.get(qn("w:val")) == locale
    assert document.core_properties.language == locale


def test_the_english_document_holds_no_dutch_of_our_own() -> None:
    english = record(report(language="en", words=ENGLISH, glance=(), chapters=(), appendices=()))

    said = texts(opened(english).paragraphs)

    assert said[2:9] == [
        "Hogeschool Voorbeeldstad · 22 November 2025",
        "Concept 0.1. This is a draft and no legal advice.",
        "At a glance",
        "Nothing was saved here.",
        "Contents",
        "At a glance",
        "",
    ]
    assert said[9:] == ["What the marks say", *(f"{ENGLISH.standings[s]}\t{ENGLISH.meanings[s]}" for s in Standing)]


def test_properties_name_the_institution_and_the_day_of_the_workshop() -> None:
    properties = opened(record(REPORT)).core_properties

    day = dt.datetime(2025, 11, 22, tzinfo=dt.UTC)
    assert (properties.title, properties.subject) == ("Conceptvisie learning analytics", "Opbrengst van de workshop")
    assert (properties.author, properties.last_modified_by) == ("Hogeschool Voorbeeldstad",) * 2
    assert (properties.created, properties.modified) == (day, day)
    assert (properties.revision, properties.content_status) == (1, "Concept 0.1")
    assert properties.comments == ""


def test_without_an_institution_the_tool_signs() -> None:
    assert opened(record(report(institution=""))).core_properties.author == "SURF discussiemodel"


def test_nothing_of_the_library_s_own_template_is_left() -> None:
    with ZipFile(BytesIO(record(REPORT))) as package:
        names = set(package.namelist())
        everything = b"".join(package.read(name) for name in names)

    assert {name.partition("/")[0] for name in names} == {"[Content_Types].xml", "_rels", "docProps", "word"}
    assert {name for name in names if name.startswith("docProps")} == {"docProps/core.xml"}
    assert b"python-docx" not in everything
    assert b"2013-" not in everything


def test_every_page_carries_the_draft_notice_and_its_number() -> None:
    [section] = opened(record(REPORT)).sections

    assert section.different_first_page_header_footer
    assert texts(section.header.paragraphs) == ["Dit is een concept en geen juridisch advies."]
    for footer in (section.footer, section.first_page_footer):
        [line] = footer.paragraphs
        assert line.text == "Hogeschool Voorbeeldstad\tpagina 1 van 1"
        assert instructions(line) == ["PAGE", "NUMPAGES"]
        assert [mark.get(qn("w:fldCharType")) for mark in line._p.iter(qn("w:fldChar"))] == FIELD * 2


def test_pages_are_a4() -> None:
    [section] = opened(record(REPORT)).sections

    assert abs((section.page_width or 0) - Mm(210)) < Mm(0.1)
    assert abs((section.page_height or 0) - Mm(297)) < Mm(0.1)


def test_the_same_report_gives_the_same_bytes_and_no_part_knows_the_time_of_writing() -> None:
    first = record(REPORT)

    assert record(REPORT) == first
    with ZipFile(BytesIO(first)) as package:
        assert {part.date_time for part in package.infolist()} == {(2025, 11, 22, 0, 0, 0)}


def test_what_is_empty_says_so() -> None:
    empty = Table(caption="Acties", header=("Wat",), rows=())

    document = opened(record(holding(empty, Bullets(items=(), standing=Standing.OPEN))))

    assert texts(document.paragraphs).count("Hier is niets over opgeslagen.") == 2
    assert document.tables == []


# --- the action list


def test_the_action_list_is_one_table_under_its_own_title() -> None:
    document = opened(action_list(REPORT))

    [table] = document.tables
    assert texts(document.paragraphs)[:2] == ["Actielijst", "Conceptvisie learning analytics"]
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [ACTIONS.header, *ACTIONS.rows]
    assert document.core_properties.title == "Actielijst"


def test_an_empty_action_list_says_so() -> None:
    document = opened(action_list(report(actions=Table(caption="", header=("Wat",), rows=()))))

    assert texts(document.paragraphs)[-1] == "Hier is niets over opgeslagen."


# --- hostile text


def visible(text: str) -> str:
    """What of a text must survive: all but spacing, control characters, surrogates and noncharacters."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in {"Cc", "Cs"}).translate(
        {0xFFFE: None, 0xFFFF: None}
    )


def everywhere(text: str) -> Report:
    """A report that says the text in every place where people's text can come."""
    parts = (
        Paragraph(text=text, standing=Standing.AGREED, source=text),
        Bullets(items=(text,), standing=Standing.OPEN, source=text),
        Subheading(text=text),
        Table(caption=text, header=(text,), rows=((text,),)),
    )
    chapters = (Chapter(number=text, title=text, parts=parts),)
    return report(
        title=text, subtitle=text, institution=text, status=text, glance=parts, chapters=chapters, actions=parts[3]
    )


def said(document: Document) -> Iterator[str]:
    yield from texts(document.paragraphs)
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    for write, times in ((record, 19), (action_list, 5)):
        whole = visible("".join(said(opened(write(everywhere(text))))))
        assert whole.count(visible(text)) >= times


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_any_text_stays_in_its_own_paragraph(text: str) -> None:
    line = opened(record(holding(Paragraph(text=text, standing=Standing.AGREED)))).paragraphs[-1]

    assert visible(line.text) == "Vastgesteld" + visible(text)


@pytest.mark.parametrize("sign", ["\x00", "\x0e", "\x1f", "\x7f", "\ud800", "\ufffe", "\uffff"])
def test_a_sign_that_no_file_can_hold_is_left_out(sign: str) -> None:
    document = opened(record(everywhere(f"voor{sign}na")))

    assert "".join(said(document)).count("voorna") >= 19


def test_a_new_line_becomes_a_line_break_and_a_heading_stays_one_line() -> None:
    parts = (Subheading(text="een\ntwee"), Paragraph(text="een\r\ntwee\u2028drie", standing=Standing.OPEN))

    lines = opened(record(holding(*parts))).paragraphs

    assert texts(lines[-2:]) == ["een twee", "Nog open\teen\ntwee\ndrie"]
    assert len(lines[-1]._p.findall(f".//{qn('w:br')}")) == 2


@pytest.mark.parametrize("text", ["w" * 10_000, "woord " * 2_000, "\n" * 500])
def test_a_text_without_end_is_written_and_does_not_fill_the_footer(text: str) -> None:
    document = opened(record(everywhere(text)))

    assert visible("".join(said(document))).count(visible(text)) >= 1
    assert all(len(line.text) < 120 for line in document.sections[0].footer.paragraphs)
    assert len(document.core_properties.title) <= 255


@pytest.mark.parametrize(
    "text",
    [
        "{ INCLUDETEXT C:\\\\geheim.txt }",
        "<w:p><w:r><w:t>binnen</w:t></w:r></w:p>",
        '=HYPERLINK("https://kwaad.example")',
        "https://kwaad.example/pad?a=1&b=2",
        "]]> <!-- -->",
        "_x000D_ _Toc100000001",
    ],
)
def test_text_that_looks_like_a_field_a_link_or_markup_is_only_text(text: str) -> None:
    document = opened(record(holding(Paragraph(text=text, standing=Standing.AGREED))))

    assert document.paragraphs[-1].text == f"Vastgesteld\t{text}"
    assert [code for line in document.paragraphs for code in instructions(line)] == [r'TOC \o "1-1" \n \h']
    assert all(not relation.is_external for relation in document.part.rels.values())


# --- the report


def test_a_row_that_does_not_fit_its_header_is_refused_by_number() -> None:
    with pytest.raises(ValidationError, match="row 2 has 1 cells under 2 headers"):
        Table(caption="", header=("a", "b"), rows=(("1", "2"), ("3",)))


def test_words_without_a_mark_for_every_standing_are_refused() -> None:
    incomplete = {**dict(DUTCH), "standings": {Standing.AGREED: "Vastgesteld"}}

    with pytest.raises(ValidationError, match="every standing needs a mark"):
        Words.model_validate(incomplete)


def test_two_standings_with_the_same_mark_are_refused() -> None:
    same = {**dict(DUTCH), "standings": {**DUTCH.standings, Standing.OPEN: "vastgesteld"}}

    with pytest.raises(ValidationError, match="the same mark"):
        Words.model_validate(same)


def test_a_report_cannot_be_changed_or_extended() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        REPORT.title = "anders"  # type: ignore[misc]  # that it is refused is the point
    with pytest.raises(ValidationError, match="Extra inputs"):
        report(author="iemand")


# --- Hebrew and Arabic


def turned(document: Document) -> list[str]:
    """The texts of the paragraphs that are written from right to left, tables' too."""
    found = [Written(each, document) for each in document.element.body.iter(qn("w:p"))]
    return [each.text for each in found if each._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None]


def test_what_begins_in_hebrew_or_arabic_is_written_from_right_to_left_and_nothing_else_is() -> None:
    hebrew, arabic = "\u05de\u05d8\u05e8\u05d4: learning analytics", "1. \u0627\u0644\u0647\u062f\u0641"
    mixed = f"Doel: {hebrew}"
    part = Paragraph(text=hebrew, standing=Standing.AGREED, source="Subgroep 1")
    rows = Table(caption="Acties", header=("Wat", "Wie"), rows=((arabic, "Sara"), (mixed, "\u05e9\u05e8\u05d4")))
    document = opened(record(holding(part, Bullets(items=(arabic, mixed), standing=Standing.OPEN), rows)))

    assert turned(document) == [f"Vastgesteld\t{hebrew}\nBron: Subgroep 1", arabic, arabic, "\u05e9\u05e8\u05d4"]
    runs = [
        each for each in document.element.body.iter(qn("w:r")) if each.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    ]
    assert ["".join(text.text for text in each.iter(qn("w:t"))) for each in runs] == [
        hebrew,
        arabic,
        arabic,
        "\u05e9\u05e8\u05d4",
    ]


def test_a_direction_stands_where_word_reads_it() -> None:
    document = opened(record(holding(Paragraph(text="\u05d0", standing=Standing.OPEN))))
    [paragraph] = [
        each for each in document.element.body.iter(qn("w:p")) if each.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    ]

    names = [each.tag.rpartition("}")[2] for each in paragraph.pPr]
    assert names.index("bidi") > names.index("pStyle")
    assert not {"spacing", "ind", "jc"} & set(names[: names.index("bidi")])
