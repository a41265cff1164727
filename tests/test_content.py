import pytest
from hypothesis import given
from hypothesis import strategies as st

from giyearreport.content import ReportContent, default_title, plain_prose, unified
from giyearreport.formats import EDITION_2019, EDITION_2021, EDITIONS
from giyearreport.formats.grammar import Ref

COUNTS = st.one_of(st.none(), st.integers(0, 999_999_999))


def filled(edition, draw_cell) -> ReportContent:
    blank = ReportContent.blank(edition, "白石镇", 2024)
    return blank.with_values({cell.ref: draw_cell() for cell in edition.table("applications").cells})


@given(st.data(), st.sampled_from(list(EDITIONS.values())))
def test_total_of_a_line_is_the_sum_of_its_columns_or_unknown(data, edition):
    report = filled(edition, lambda: data.draw(st.integers(0, 3) | st.none()))
    for line in {cell.ref.line for cell in edition.table("applications").cells}:
        values = [v for ref, v in report.cells.items() if (ref.table, ref.line) == ("applications", line)]
        assert report.total("applications", line) == (None if None in values else sum(values))


@given(st.lists(COUNTS, min_size=6, max_size=6))
def test_printed_sum_of_a_sum_is_the_sum_of_its_leaves(counts):
    applicants = [c for c in EDITION_2021.table("applications").columns["refused"] if c != "total"]
    lines = [f"refused_{x}" for x in ("state_secret", "prohibited_by_law")]
    report = ReportContent.blank(EDITION_2021, "白石镇", 2024).with_values(
        {cell.ref: 0 for cell in EDITION_2021.table("applications").cells}
    )
    report = report.with_values(
        {Ref("applications", line, c): n for line in lines for c, n in zip(applicants, counts, strict=True)}
    )
    expected = None if None in counts else 2 * sum(counts)
    assert report.value(Ref("applications", "refused", "total")) == expected
    assert report.value(Ref("applications", "handled", "total")) == expected


def test_blank_report_is_blank_everywhere():
    report = ReportContent.blank(EDITION_2019, "白石镇", 2020)
    assert len(report.blanks) == len(EDITION_2019.cells)
    assert {report.value(derived.ref) for derived in EDITION_2019.sums} == {None}
    assert report.title == "白石镇2020年政府信息公开工作年度报告" == default_title("白石镇", 2020)


def test_cell_outside_the_edition_is_refused():
    report = ReportContent.blank(EDITION_2019, "白石镇", 2020)
    with pytest.raises(ValueError, match="other_rest"):
        report.with_values({Ref("applications", "other_rest", "natural_person"): 1})


def test_section_outside_the_edition_is_refused():
    report = ReportContent.blank(EDITION_2021, "白石镇", 2024)
    with pytest.raises(ValueError, match="appendix"):
        report.with_values(prose={"appendix": "附件"})


def test_content_cannot_be_changed_in_place():
    report = ReportContent.blank(EDITION_2021, "白石镇", 2024)
    with pytest.raises(TypeError):
        report.cells[Ref("disclosure", "fees", "amount")] = 1


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_whatever_unicode_calls_the_end_of_a_line_ends_a_paragraph(end):
    assert plain_prose(f"收到3件。{end}办结3件。") == "收到3件。\n办结3件。"


@given(st.text())
def test_plain_prose_is_stable_and_has_no_empty_line(text):
    plain = plain_prose(text)
    assert plain_prose(plain) == plain
    assert all(line and line == line.strip() for line in plain.split("\n")) or plain == ""


@pytest.mark.parametrize(
    ("twice", "once"),
    [("⼀、⼆", "一、二"), ("⻅⺠⻓", "见民长"), ("\uf900\U0002f800", "豈丽"), ("︰﨑", "︰﨑"), ("等⋯⋯", "等……")],
)
def test_radicals_and_doubles_become_the_ideograph_they_are_in_print(twice, once):
    assert (unified(twice), plain_prose(f" {twice}\n")) == (once, once)
