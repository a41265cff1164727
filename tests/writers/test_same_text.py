"""Text of PDF = text of DOCX = text of HTML, paragraph by paragraph and cell by cell, spaces folded: for the figures of
real reports, and for generated reports of both editions. The PDF is read by its tags, with pikepdf."""

import json
from decimal import Decimal
from random import Random

import pytest
from django.conf import settings

from giyearreport.content import ReportContent
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Kind
from giyearreport.writers import FORMATS
from tests import pdf_structure, printed, specimens

FIGURES = settings.BASE_DIR.parent / "shared" / "reports" / "figures.json"
GENERATED = 40
AS_PDF = 4  # of them, to save time: a PDF takes half a second

WORDS = [
    "公开", "政府信息", "白石镇", "2024年1月16日", "386条", "1,140份", "23.6万人次", "96.2%", "“五公开”", "《条例》",
    "（社区）", "〔2021〕30号", "——", "……", "12345热线", "baishi@example.cn", "https://example.cn/zwgk", "堽城坝", "赟",
    "䶮", "m²", "①", "·", "a<b>&c;", '"x"', "'y'", "\\", "{{ 7 }}", "、", "；", "：", " ", "\u3000", "\u200b",
]  # fmt: skip


def sentence(random: Random) -> str:
    return "".join(random.choices(WORDS, k=random.randint(1, 40))) + random.choice("。；！")


def prose(random: Random) -> str:
    """Lines of every place that a printed document knows, in any order."""
    makers = [
        lambda: sentence(random),
        lambda: f"（{random.choice('一二三四五')}）{random.choice(['主动公开', '监督保障情况'])}",
        lambda: f"（{random.choice('一二三四五')}）主动公开。{sentence(random)}",
        lambda: f"{random.randint(1, 9)}.公开的数量和渠道",
        lambda: f"{random.randint(1, 9)}.办理流程。{sentence(random)}",
        lambda: f"　　{sentence(random)} \t{sentence(random)}",
    ]
    lines = [random.choice(makers)() for _ in range(random.randint(0, 12))]
    if random.random() < 0.3:
        lines += ["青禾县白石镇人民政府", "2025年1月16日"]
    return "\n".join(lines)


def number(random: Random, kind: Kind) -> int | Decimal:
    size = 10 ** random.choice([0, 1, 2, 4, 8])
    if kind is Kind.MONEY:
        return Decimal(random.randint(0, size * 10**6)).scaleb(-random.choice([0, 2, 6]))
    return random.randint(-size if kind is Kind.CHANGE else 0, size)


def generated(seed: int) -> ReportContent:
    random = Random(seed)
    edition = list(EDITIONS.values())[seed % len(EDITIONS)]
    year = 2019 + seed % 2 if edition.code == "2019" else random.randint(2021, 2030)
    unit = "青禾县" + random.choice(["", "白石镇", "自然资源和规划局", "堽城坝街道办事处（筹）", "A<b>&镇"])
    return ReportContent.blank(edition, unit, year).with_values(
        {cell.ref: number(random, cell.kind) for cell in edition.cells},
        {section.code: prose(random) for section in edition.prose},
    )


def real_sets() -> list[ReportContent]:
    """The sets in which no leaf cell is blank or garbled."""
    entries = json.loads(FIGURES.read_text("utf-8"))["reports"] if FIGURES.exists() else []
    return [report for entry in entries if entry["year"] and (report := real(entry)) and not report.blanks]


def real(entry: dict) -> ReportContent:
    edition, cells = EDITIONS[entry["edition"]], {}
    for cell in edition.cells:
        line = (entry["printed"].get(cell.ref.table) or {}).get(cell.ref.line) or {}
        value = line.get(cell.ref.column)
        cells[cell.ref] = Decimal(value) if cell.kind is Kind.MONEY and value is not None else value
    report = ReportContent.blank(edition, entry["unit"], entry["year"])
    return report.with_values(cells, specimens.PROSE)


def assert_word_and_web_say_the_same(report: ReportContent) -> tuple[list, list]:
    html, docx = FORMATS["html"].render(report), FORMATS["docx"].render(report)
    lines, tables = printed.html_lines(html), printed.html_tables(html)
    assert printed.docx_lines(docx) == lines
    assert printed.docx_tables(docx) == tables
    assert [len(table) for table in tables] == [len(table.grid.cells) for table in report.edition.tables]
    return lines, tables


def assert_all_say_the_same(report: ReportContent):
    lines, tables = assert_word_and_web_say_the_same(report)
    data = FORMATS["pdf"].render(report)
    drawn = [printed.folded(line).replace("\u200b", "") for line in lines]  # a space of no width is not drawn
    assert pdf_structure.lines(data) == drawn
    assert pdf_structure.tables(data) == tables


def test_word_and_web_page_say_the_same_of_every_generated_report():
    for seed in range(GENERATED):
        assert_word_and_web_say_the_same(generated(seed))


@pytest.mark.proves("U32")
@pytest.mark.parametrize("seed", range(AS_PDF))
def test_all_three_say_the_same_of_a_generated_report(seed):
    assert_all_say_the_same(generated(seed))


@pytest.mark.real
def test_word_and_web_page_say_the_same_of_every_complete_real_set_and_the_pdf_of_one_of_each_edition():
    reports = real_sets()
    if not reports:
        pytest.skip("the real figures are not part of the project")
    assert len(reports) >= 6
    for report in reports:
        assert_word_and_web_say_the_same(report)
    one_of_each = {report.edition.code: report for report in reports}
    assert one_of_each.keys() == {"2019", "2021"}
    for report in one_of_each.values():
        assert_all_say_the_same(report)
