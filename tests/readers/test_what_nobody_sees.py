"""What is hidden, struck out or deleted is not read, and the mark of a note is no digit."""

import pytest

from giyearreport.readers import read
from tests.readers.offices import (
    CELL,
    FROM_OFFICES,
    blocks,
    case,
    differing,
    document,
    figure,
    filled,
    page,
    page_with_row,
    run,
)
from tests.readers.ugly.html import html_of

HIDING_SHEET = (
    "<style>/* .shown{display:none} */ .hide, td.gone { color: red; display : none !important }"
    "#x .deep{visibility:hidden} @media print { .shown { display:none } }</style>"
)


@pytest.mark.parametrize(
    "markup",
    [
        "<span hidden>54</span>76",
        '<span style="DISPLAY: none">54</span>76',
        '76<span style="visibility:hidden">54</span>',
        '<b style="font-size:0px">54</b>76',
        '<b style="opacity: 0.0">54</b>76',
        '<i style="position:absolute; left:-9999px">54</i>76',
        '<i style="position:absolute;clip:rect(0, 0, 0, 0)">54</i>76',
        '<span style="mso-hide:all">54</span>76',
        '<span class="a hide">54</span>76',
        '<span id="x"><u class="deep">54</u></span>76',
        '<i style="display:block;max-height:0;overflow:hidden">54</i>76',
        '<i style="display:inline-block;width:0px;overflow:hidden">54</i>76',
        '<i style="transform:scale(0)">54</i>76',
        '<i style="clip-path:inset(100%)">54</i>76',
        "<dialog>54</dialog>76",
        '<font color="white">54</font>76',
        '<span style="color:#fefefe">54</span>76',
        '<span style="color:transparent"><b style="font-size:9pt">54</b></span>76',
        '<span style="background:#000;color:#000">54</span>76',
    ],
)
def test_hidden_figures_are_noted_and_not_read(markup):
    assert figure(page(markup, HIDING_SHEET), "r.html") == ("76", ["［隐藏的文字：54］"])


WATERMARKS = [
    '<div style="position:absolute;transform:rotate(-30deg);opacity:.2">草稿 1</div>',
    '<p style="rotate: 45deg">草稿 1</p>',
    '<div class="across">草稿 1</div>',
    '<div class="across"><span>草稿</span> <b>1</b></div>',
]


def with_paragraph(markup: str) -> bytes:
    head = "<style>.across { transform: translate(-50%) rotate( 330deg) } .turned { transform: rotate(90deg) }</style>"
    source = page("76", head).decode()
    assert "正文一句。" in source
    return source.replace("</table>", f"</table>{markup}", 1).encode()


@pytest.mark.parametrize("markup", WATERMARKS)
def test_what_slants_over_a_page_is_noted_and_no_text_of_it(markup):
    assert figure(with_paragraph(markup), "r.html") == ("76", ["［水印：草稿1］"])


@pytest.mark.parametrize(
    "markup",
    ['<p class="turned">草稿 1</p>', '<p style="transform:rotate(3deg)">草稿 1</p>', "<p>rotate(30deg) 草稿 1</p>"],
)
def test_what_stands_level_or_upright_is_text(markup):
    number, quoted = figure(with_paragraph(markup), "r.html")
    assert (number, [text.endswith("草稿 1") for text in quoted], "水印" in str(quoted)) == ("76", [True], False)


def test_a_report_that_slants_as_a_whole_is_read():
    source = page("76").decode().replace("<body>", "<body><div style='transform:rotate(15deg)'>")
    assert figure(source.replace("</body>", "</div></body>").encode(), "r.html") == ("76", [])


@pytest.mark.parametrize(
    "markup",
    [
        "<s>54</s>76",
        "76<del>54</del>",
        "<strike><b>54</b></strike>76",
        '<span style="text-decoration: line-through">54</span>76',
        '<span style="text-decoration-line:underline line-through">54</span>76',
    ],
)
def test_struck_figures_are_noted_and_not_read(markup):
    assert figure(page(markup), "r.html") == ("76", ["［划去的文字：54］"])


@pytest.mark.parametrize(
    "markup",
    [
        "<ins>76</ins>",
        '<span class="shown">76</span>',
        '<span class="hide" style="display:inline">76</span>',
        '<span style="text-decoration:underline;font-size:10pt;opacity:.9">76</span>',
        '<span style="position:relative;left:-2px">76</span>',
        '<span style="position:relative;top:-2px">76</span>',
        '<b style="background:#036"><span style="color:#fff">76</span></b>',
        '<span style="color:#fff"><b style="color:#000">76</b></span>',
        '<i style="font-size:7pt">7</i><i style="font-size:7pt">6</i>',
        '<p style="font-size:7pt">7<i style="font-size:7pt">6</i></p>',
        '<font size="1">7<b>6</b></font>',
        '<a href="#note"><small>76</small></a>',
    ],
)
def test_figures_that_are_seen_are_read_however_they_are_styled(markup):
    assert figure(page(markup, HIDING_SHEET), "r.html") == ("76", [])


@pytest.mark.parametrize(
    ("row", "quoted"),
    [
        ("<tr hidden><td>行政处罚</td><td colspan=3>54</td></tr>", "［隐藏的文字：行政处罚54］"),
        ('<tr style="display:none"><td>行政处罚</td><td colspan=3>54</td></tr>', "［隐藏的文字：行政处罚54］"),
        ('<tr class="hide"><td>行政处罚</td><td colspan=3>54</td></tr>', "［隐藏的文字：行政处罚54］"),
        ("<tr><td><s>行政处罚</s></td><td colspan=3><s>54</s></td></tr>", "［划去的文字：行政处罚］"),
    ],
)
def test_a_hidden_or_struck_row_does_not_beat_the_one_that_is_seen(row, quoted):
    number, notes = figure(page_with_row(row, HIDING_SHEET), "r.html")
    assert number == "76"
    assert quoted in notes


def test_a_hidden_copy_of_a_table_is_not_read():
    source = page("76").decode()
    table = source[source.index("<table") : source.index("</table>") + 8].replace("76", "54")
    copied = source.replace("<table", f"<div style='display:none'>{table}</div><table", 1)
    number, notes = figure(copied.encode(), "r.html")
    assert number == "76"
    assert len(notes) == 1


def test_tables_that_a_script_opens_are_read_where_no_others_are_shown():
    source = page("76").decode()
    source = source.replace("<table", "<div class='tab' style='display:none'><table").replace(
        "</table>", "</table></div>"
    )
    assert figure(source.encode(), "r.html") == ("76", [])


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("76<sup>1</sup>", "76¹"),
        ('76<span style="vertical-align:super">12</span>', "76¹²"),
        ("76<sup>[1]</sup>", "76[¹]"),
        ("76<sup>注1</sup>", "76注¹"),
        ("76<span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt'>1</span>", "76¹"),
        ("76<i style='position:relative;bottom:.4em'>1</i><i style='position:relative;bottom:.4em'>2</i>", "76¹²"),
        ('76<span style="vertical-align:5pt">1</span>', "76¹"),
        ('<b style="font-size:7pt">76<i style="vertical-align:40%">1</i></b>', "76¹"),
        ('76<i style="display:inline-block;transform:translateY(-.5em)">1</i>', "76¹"),
        ("76<small>1</small>", "76¹"),
        ('76<font size="1">1</font>', "76¹"),
        ('76<span style="font-size:6px">1</span>', "76¹"),
        ('76<a href="#_ftn1">1</a>', "76¹"),
        ('76<a href="#_ftn1">[1]</a>', "76[¹]"),
        ("76<sub>1</sub>", "76¹"),
        ("<ruby>76<rt>1</rt></ruby>", "76¹"),
        ("76①", "76①"),
        ("①76", "①76"),
        ("76¹²", "76¹²"),
        ("76*", "76*"),
        ("76[2]", "76[2]"),
        ("① 76", "① 76"),
        ("共76件", "共76件"),
        ("76（含简易程序5件）", "76（含简易程序5件）"),
        ("76件（其中当场9件）", "76件（其中当场9件）"),
    ],
)
def test_a_mark_or_a_remark_beside_a_number_is_noted_and_no_digit_of_it(markup, printed):
    assert figure(page(markup), "r.html") == ("76", [printed])


@pytest.mark.parametrize("text", ["76.0", "76.00", "７６．００"])
def test_a_whole_number_is_read_where_its_fraction_is_nothing(text):
    assert figure(page(text), "r.html") == ("76", [])


@pytest.mark.parametrize(
    "text", ["76.000", "76.01", "76.0.0", ".00", "7①6", "（76）", "约76", "76/54", "76¹54", "76→54"]
)
def test_what_is_no_one_number_leaves_its_cell_blank_and_is_quoted(text):
    number, notes = figure(page(text), "r.html")
    assert (number, text in notes) == ("", True)


@pytest.mark.parametrize("markup", ["7<br>6", "7 6", "7　6", "76 76", "<p>7</p><p>6</p>"])
def test_digits_apart_in_a_cell_are_no_number_where_no_total_proves_it(markup):
    number, notes = figure(page(markup), "r.html")
    assert (number, len(notes)) == ("", 1)


def test_digits_apart_are_one_number_where_the_printed_total_proves_it():
    source = html_of(blocks(applications__received__natural_person="1\n0"), site=False)
    reading = read(source, "r.html")
    assert (differing(reading, apart_from=CELL), reading.notes) == ([], ())


def test_a_mark_behind_a_label_does_not_alter_it():
    assert figure(page("76").replace("行政处罚".encode(), "行政处罚<sup>2</sup>".encode(), 1), "r.html") == ("76", [])


STYLES = (
    '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Quiet"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:styleId="Pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:styleId="Round"><w:basedOn w:val="Round"/><w:rPr><w:strike/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("runs", "number", "notes"),
    [
        (run("54", "<w:strike/>") + run("76"), "76", ["［划去的文字：54］"]),
        (run("54", "<w:dstrike/>") + run("76"), "76", ["［划去的文字：54］"]),
        (run("54", '<w:rStyle w:val="Round"/>') + run("76"), "76", ["［划去的文字：54］"]),
        (run("54", "<w:vanish/>") + run("76"), "76", ["［隐藏的文字：54］"]),
        (run("54", '<w:rStyle w:val="Quiet"/>') + run("76"), "76", ["［隐藏的文字：54］"]),
        (run("54", '<w:sz w:val="2"/>') + run("76"), "76", ["［隐藏的文字：54］"]),
        (run("76") + run("1", '<w:vertAlign w:val="superscript"/>'), "76", ["76¹"]),
        (run("76") + run("1", '<w:rStyle w:val="Mark"/>'), "76", ["76¹"]),
        (run("76") + run("1", '<w:position w:val="8"/>'), "76", ["76¹"]),
        (run("76") + run("1", '<w:vertAlign w:val="subscript"/>'), "76", ["76¹"]),
        (run("7", '<w:position w:val="4"/>') + run("6", '<w:position w:val="4"/>'), "76", []),
        (run("54", '<w:color w:val="FFFFFF"/>') + run("76"), "76", ["［隐藏的文字：54］"]),
        (run("7", '<w:color w:val="FFFFFF"/><w:shd w:fill="003366"/>') + run("6"), "76", []),
        (run("7", '<w:rStyle w:val="Pale"/><w:color w:val="000000"/>') + run("6"), "76", []),
        (run("7", '<w:color w:val="FF0000"/>') + run("6", '<w:position w:val="0"/>'), "76", []),
        (run("7", '<w:strike w:val="0"/>') + run("6", '<w:vanish w:val="false"/>'), "76", []),
        (run("7", '<w:rStyle w:val="Quiet"/><w:vanish w:val="0"/>') + run("6", '<w:sz w:val="21"/>'), "76", []),
    ],
)
def test_runs_of_word_that_are_hidden_struck_or_raised_are_no_part_of_the_number(runs, number, notes):
    assert figure(document(runs, STYLES), "r.docx") == (number, notes)


@FROM_OFFICES
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("s1", {"disclosure.penalties.decisions": "97", "disclosure.licences.decisions": "31"}),
        ("s1b", {"disclosure.penalties.decisions": "976"}),
        ("s5", {"disclosure.regulations.issued": "1", "applications.received.natural_person": "3001"}),
        ("s6", {"applications.received.natural_person": "3001"}),
        ("s9", {"disclosure.penalties.decisions": "3985758", "applications.received.natural_person": "3001"}),
        ("r6", {"disclosure.normative_documents.repealed": "5"}),
    ],
)
def test_the_cases_of_offices_give_what_people_see(name, expected):
    reading = read(case(name))
    assert {cell: filled(reading)[cell] for cell in expected} == expected
    assert [note for note in reading.notes if note.kind in ("printed_total", "unplaced", "not_a_number")] == []


@pytest.mark.parametrize(
    ("sheet", "is_hidden"),
    [
        ("@media screen and (min-width:1px){.seen{display:none}}", True),
        ("@media (min-width: 768px) and (max-width: 1920px){.seen{display:none}}", True),
        ("@media print, screen and (min-width:1px){.seen{display:none}}", True),
        ("@media screen and (max-width:767px){.seen{display:none}}", False),
        ("@media not screen{.seen{display:none}}", False),
        ("td i:nth-child(1){display:none}", True),
        ("td i:nth-child(2){display:none}", False),
        ("td i:first-child{display:none}", True),
        ("i[class]{display:none}", True),
        ('i[class="seen"]{display:none}', True),
        ("i[title]{display:none}", False),
        ("i:hover{display:none}", False),
        ("td{overflow:hidden;height:20px}", False),
    ],
)
def test_a_style_sheet_hides_what_it_hides_on_an_ordinary_screen(sheet, is_hidden):
    expected = "" if is_hidden else "76"
    assert figure(page('<i class="seen">76</i>', f"<style>{sheet}</style>"), "r.html")[0] == expected


@pytest.mark.parametrize("sheet", ["/* .seen{display:none}", "/*" * 9999, "a{" * 9999, ".seen:hover{display:none}"])
def test_a_style_sheet_that_says_nothing_hides_nothing(sheet):
    assert figure(page('<i class="seen">76</i>', f"<style>{sheet}</style>"), "r.html") == ("76", [])


NESTED = "@media all{" * 20_000 + "a{display:none}" + "}" * 20_000


@pytest.mark.parametrize("sheet", [NESTED, "{" * 500_000, "a{" * 200_000 + "}" * 200_000])
def test_sheet_of_braces_is_read_at_once_and_hides_nothing(sheet):
    """It took a minute, being asked at each closing brace what stands around it."""
    assert figure(page("76", f"<style>{sheet}</style>"), "r.html")[0] == "76"


@pytest.mark.parametrize("drawn", ['<meter value="5" max="9">54</meter>', '<progress value="5">54</progress>'])
def test_what_stands_in_place_of_a_bar_that_is_drawn_is_no_figure(drawn):
    assert figure(page(f"{drawn}76"), "r.html") == ("76", [])
