"""An amount is read in a unit that is printed at its head, beside its table or in the text of the report."""

from dataclasses import replace
from decimal import Decimal

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.readers import read
from tests.readers.layouts import PROSE, printed, sample, spaces_on_a_line, tabs_in_place
from tests.readers.offices import blocks
from tests.readers.ugly.docx import docx_of
from tests.readers.ugly.html import html_of

FEES = Ref("disclosure", "fees", "amount")
HEAD, HEADING = "本年收费金额（单位：万元）", "二、主动公开政府信息情况"
AMOUNT = str(sample().cells[FEES])


def reading_of(amount: str, *, head: str = "本年收费金额", beside: str = "", said: str = "", layout=tabs_in_place):
    prose = {**PROSE, "overview": f"{PROSE['overview']}\n{said}".strip()}
    text = printed(sample(prose=prose), layout).replace(AMOUNT, amount).replace(HEAD, head)
    reading = read(text.replace(HEADING, f"{HEADING}\n{beside}".strip()).encode(), "report.txt")
    assert {ref: n for ref, n in reading.content.cells.items() if ref != FEES} == {
        ref: n for ref, n in sample().cells.items() if ref != FEES
    }
    return reading.content.cells[FEES], [note.as_json() for note in reading.notes if _is_told(note)]


def _is_told(note) -> bool:
    return note.cell == FEES or note.kind == "unplaced"


def perhaps(amount: str, in_yuan: str) -> dict:
    return {"kind": "perhaps_yuan", "cell": str(FEES), "printed": amount, "expected": in_yuan}


@pytest.mark.parametrize("layout", [tabs_in_place, spaces_on_a_line])
def test_a_large_whole_amount_without_any_unit_is_not_read(layout):
    expected = None, [perhaps("1203500", "120.35")]
    assert reading_of("1203500", layout=layout) == expected


@pytest.mark.parametrize(("amount", "in_yuan"), [("3500", "0.35"), ("12.5", "0.00125"), ("9999", "0.9999")])
def test_a_smaller_amount_without_any_unit_is_read_as_the_form_has_it_and_doubted(amount, in_yuan):
    assert reading_of(amount) == (Decimal(amount), [perhaps(amount, in_yuan)])


def test_nothing_has_no_unit():
    assert reading_of("0") == (0, [])


@pytest.mark.parametrize("beside", ["单位：元", "（单位：元）", "金额单位：人民币元", "计量单位：件、元"])
def test_the_unit_is_that_of_a_line_beside_the_table(beside):
    told = [{"kind": "residue", "cell": str(FEES), "printed": "1203500元"}]
    assert reading_of("1203500", beside=beside) == (Decimal("120.35"), told)


def test_ten_thousands_beside_the_table_are_those_of_the_form():
    assert reading_of("1203500", beside="单位：件、万元") == (1203500, [])


@pytest.mark.parametrize(
    "said", ["全年行政事业性收费1203500元。", "行政事业性收费共计1,203,500元。", "本年行政事业性收费金额120.35万元。"]
)
def test_the_unit_is_that_in_which_the_text_says_the_same_amount(said):
    told = [{"kind": "residue", "cell": str(FEES), "printed": "1203500元"}]
    assert reading_of("1203500", said=said) == (Decimal("120.35"), told)


def test_the_text_may_say_that_it_is_the_unit_of_the_form():
    assert reading_of("1203500", said="行政事业性收费1203500万元。") == (1203500, [])


@pytest.mark.parametrize("said", ["行政事业性收费3500元，信息处理费收取情况见第六部分。", "收取信息处理费1203500元。"])
def test_another_amount_in_the_text_tells_nothing(said):
    expected = None, [perhaps("1203500", "120.35")]
    assert reading_of("1203500", said=said) == expected


@pytest.mark.parametrize("amount", ["99999", "253000.5", "96171.6"])
def test_an_amount_below_its_unit_is_read_in_that(amount):
    assert reading_of(amount, head=HEAD) == (Decimal(amount), [])


def test_an_amount_below_its_unit_that_is_hardly_in_it_is_read_and_doubted():
    assert reading_of("1203500", head=HEAD) == (1203500, [perhaps("1203500", "120.35")])


@pytest.mark.parametrize(("said", "beside"), [("行政事业性收费3500元。", ""), ("", "单位：元")])
def test_an_amount_of_which_something_else_tells_another_unit_than_its_head_is_read_and_doubted(said, beside):
    assert reading_of("3500", head=HEAD, said=said, beside=beside) == (3500, [perhaps("3500", "0.35")])


@pytest.mark.parametrize("said", ["收取信息处理费3,500元。", "全年共收3500元，均已上缴。"])
def test_an_amount_that_the_text_names_in_yuan_is_read_and_doubted_whatever_it_is_for(said):
    assert reading_of("3500", head=HEAD, said=said) == (3500, [perhaps("3500", "0.35")])


@pytest.mark.parametrize("said", ["收取信息处理费0元。", "投入13500元。", "投入3500万元。", "发放3500份。"])
def test_another_amount_or_another_measure_in_the_text_lets_doubt_nothing(said):
    assert reading_of("3500", head=HEAD, said=said) == (3500, [])


@pytest.mark.parametrize(("amount", "in_form"), [("0.35", "0.000035"), ("0.9", "0.00009")])
def test_an_amount_that_is_too_small_for_yuan_is_read_in_them_and_doubted(amount, in_form):
    number, told = reading_of(amount, head=HEAD.replace("万", ""))
    assert (number, told[-1]) == (Decimal(in_form), perhaps(amount, in_form))


@pytest.mark.parametrize("amount", ["3500", "3500.5", "1.00", "12.50"])
def test_an_amount_of_yuan_and_fen_is_read_without_doubt(amount):
    number, told = reading_of(amount, head=HEAD.replace("万", ""))
    assert (number, [one["kind"] for one in told]) == (Decimal(amount) / 10000, ["residue"])


@pytest.mark.parametrize(("name", "make"), [("r.docx", docx_of), ("r.html", html_of)])
def test_a_document_whose_head_lost_its_unit_is_doubted_too(name, make):
    pages = [
        [[replace(p, text="本年收费金额") if p.text == HEAD else p for p in row] for row in block]
        if isinstance(block, list)
        else block
        for block in blocks(disclosure__fees__amount="1203500")
    ]
    reading = read(make(pages), name)
    assert (reading.content.cells[FEES], [note.as_json() for note in reading.notes if _is_told(note)]) == (
        None,
        [perhaps("1203500", "120.35")],
    )


def test_an_amount_of_edition_2019_is_in_the_unit_of_a_line_beside_the_table():
    amount = Ref("disclosure", "procurement", "amount")
    text = printed(sample("2019"), tabs_in_place).replace(str(sample("2019").cells[amount]), "12.3")
    reading = read(text.replace(HEADING, f"{HEADING}\n单位：万元").encode(), "report.txt")
    assert reading.content.cells[amount] == 123000


@pytest.mark.parametrize(
    ("amount", "unit"), [("125000", "元"), ("1250", "百元"), ("125", "千元"), ("0.125", "百万元"), ("0.00125", "亿元")]
)
@pytest.mark.parametrize("place", ["head", "beside", "cell"])
def test_an_amount_in_any_unit_of_money_is_turned_into_that_of_the_form(amount, unit, place):
    told = {"head": {"head": f"本年收费金额（单位：{unit}）"}, "beside": {"beside": f"单位：{unit}"}, "cell": {}}[place]
    read_amount, notes = reading_of(amount + (unit if place == "cell" else ""), **told)
    assert (read_amount, notes) == (
        Decimal("12.5"),
        [{"kind": "residue", "cell": str(FEES), "printed": f"{amount}{unit}"}],
    )
