"""What is to be said of a whole table is said once in the preview, with what to do."""

import re

import pytest

from giyearreport.desk.import_preview import Preview, preview
from giyearreport.formats.grammar import Ref
from giyearreport.reports.models import Report
from tests.county import complete
from tests.desk.test_import import handed_in, page, text

pytestmark = pytest.mark.django_db

NAME = "三、收到和处理政府信息公开申请情况"
FEES = Ref("disclosure", "fees", "amount")
MEND = "请把原文的这张表改成法定格式的行和列（如删去上年数、占比这些多出来的列）再上传，或者对照原文自己填"
NUMBER = re.compile(r"(?<=\t)(\d+)(?=\t|$)")


def with_table_three(lines: list[str], make) -> bytes:
    """The report as text, with table three made another."""
    begin = next(number for number, line in enumerate(lines) if line.startswith(NAME)) + 1
    end = next(number for number, line in enumerate(lines) if line.startswith("四、政府"))
    return "\n".join([*lines[:begin], *make(lines[begin:end]), *lines[end:]]).encode()


def report() -> list[str]:
    return text(complete()).decode().split("\n")


def said(shown: Preview) -> list[str]:
    return [doubt.text for doubt in (*shown.not_placed, *(one for part in shown.sections for one in part.doubts))]


def test_a_table_that_stands_twice_is_one_doubt(clerk, draft: Report):
    def twice(table: list[str]) -> list[str]:
        return [*table, *(NUMBER.sub(lambda number: str(int(number[1]) + 7), line) for line in table)]

    record = handed_in(clerk, 2024, with_table_three(report(), twice))
    assert said(preview(record, draft)) == [
        f"“{NAME}”不止一张表，数不同，分不出哪张是本年的，都没有读入。请只留本年的一张再上传"
    ]
    assert "这张表的数没有读入，现在的数不变。" in page(clerk, record)
    assert "文件里没有这张表的数" not in page(clerk, record)


def test_figures_of_many_rows_that_found_no_cell_are_counted_and_each_strange_word_is_quoted_once(clerk, draft):
    def beside_last_year(table: list[str]) -> list[str]:
        new = next(number for number, line in enumerate(table) if "本年新收" in line)
        heads = "\t".join(["", "", "", *["上年", "本年"] * 7])
        return [*table[:new], heads, *(NUMBER.sub(r"7\t\1", line) for line in table[new:])]

    record = handed_in(clerk, 2024, with_table_three(report(), beside_last_year))
    found = said(preview(record, draft))
    first = "如“一、本年新收政府信息公开申请数量”一行的(“\\d+”){5}"
    counted = rf"“{NAME}”里有 \d+ 行的 \d+ 个数找不到对应的格子，{first}。{MEND}"
    assert len([one for one in found if re.fullmatch(counted, one)]) == 1
    assert [one for one in found if "找不到对应的格子" in one and MEND not in one] == []
    assert f"“{NAME}”中的“上年”“本年”不属于报告内容" in found


def test_an_amount_without_a_unit_that_is_not_read_is_one_doubt_at_its_cell(clerk, draft):
    amount = complete().value(FEES)
    lines = "\n".join(report()).replace("本年收费金额（单位：万元）", "本年收费金额").replace(str(amount), "125000")
    record = handed_in(clerk, 2024, lines.encode())
    shown = preview(record, draft)
    assert [one for one in said(shown) if "125000" in one] == [
        "“行政事业性收费 · 本年收费金额（单位：万元）”原文为 125000，请核对是元还是万元："
        "125000 元填 12.5，125000 万元填 125000"
    ]
    assert [doubt.text for doubt in shown.not_placed] == []
    assert '<span class="cell-mark">是 125000 元？</span>' in page(clerk, record)


def test_many_totals_of_a_table_that_are_others_than_their_parts_are_counted_and_the_whole_is_doubted_above_it(
    clerk, draft
):
    def turned(table: list[str]) -> list[str]:
        def turn(line: str) -> str:
            figures = NUMBER.findall(line)
            if len(figures) != 7:
                return line
            return line.removesuffix("\t".join(figures)) + "\t".join([*figures[1:], figures[0]])

        return [turn(line) for line in table]

    record = handed_in(clerk, 2024, with_table_three(report(), turned))
    (section,) = (one for one in preview(record, draft).sections if one.doubts)
    (counted,), (moved,) = ([doubt.text for doubt in found] for found in (section.below, section.above))
    assert moved == f"“{NAME}”有缺格或合计对不上，有的数可能串了行或串了列：请对照原文核对整张表"
    body = page(clerk, record)
    assert body.index(moved) < body.index("statutory-applications") < body.index(counted)
    assert re.fullmatch(r"\d+ 个合计和各项相加的数不同，见表中各格：请对照原文核对", counted)
