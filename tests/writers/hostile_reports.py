"""Reports that nobody would write, from a seed: prose that looks like the form, like markup or like a page's furniture,
characters of every script, names and titles of every shape, figures at their limits, blanks.

``differences`` tells what of one is not read back as it was. Left out is what the readers take for the residue of a
converter wherever it stands (``[bookmark: …]``), and for PDF what no page can show: characters without a width, marks
over another among them, of scripts from right to left, and without a typeface."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from giyearreport.content import ReportContent, plain_prose
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Kind
from giyearreport.formats.numbers import LARGEST_COUNT
from giyearreport.readers import Unreadable, read
from giyearreport.writers import FORMATS

#: What a line may be taken for.
LIKE_THE_FORM = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "六、其他需要报告的事项",
    "三、本年度办理结果",
    "（七）总计",
    "（一）主动公开",
    "1.属于国家秘密",
    "1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0",
    "| 行政许可 | 5 |",
    "规章\t1\t2\t3",
    "第二十条第（一）项",
    "信息内容",
    "结果维持",
    "该部分以表格形式报告",
    "白石镇2021年政府信息公开工作年度报告",
    "政府信息公开工作年度报告",
    "（编制单位：另一个单位）",
    "（报告年度：2020）",
    "标题",
    "编制单位",
    "前言",
    "青禾县白石镇人民政府",
    "2025年1月16日",
]
LIKE_MARKUP = [
    "<script>alert(1)</script>",
    "</p><table><tr><td>1</td></tr></table>",
    "<!-- -->",
    "]]>",
    "&amp;&#x4e00;&nbsp;",
    "{{ 7 }}",
    "{% now 'Y' %}",
    "=1+1",
    "+1",
    "@SUM(A1)",
    "'quoted",
    '"',
    "\\",
    "</style>",
    "<w:p/>",
    "%PDF-1.7",
    "PK",
    '{"schema": 1}',
    "http://x/?a=b&c=d#e",
    "a@b.cn",
    "<br>",
    "&&12",
    "_x0041_",
    "_x000D_",
]
LIKE_FURNITURE = [
    "— 3 —",
    "-1-",
    "第 2 页 共 9 页",
    "1",
    "2/7",
    "首页",
    "打印 关闭",
    "发布时间：2025-01-20",
    "上一篇：无",
]
SCRIPTS = [
    "堽塝㙍旸翀喆",
    "䶮𬭎𬱖𫖯",
    "𠮷𡒄",
    "ⅣⅫ①㎡²½‰",
    "“”‘’《》〈〉〔〕",
    "…—～·",
    "Ａｂ１２，．",
    "éàüñ",
    "Ελλ Жя",
    "㈠㈡㊣",
    "\u3000\u3000",
    "\u00a0",
    "１２３",
    "一二三",
    "１，２３４．５６",
    "〇○零",
]
#: What no page can show: it is excepted for PDF.
NOT_ON_A_PAGE = [
    "e\u0301",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u2060",
    "\u00ad",
    "\u200e",
    "\u202e",
    "שלום",
    "سلام",
    "😀",
    "𫝀",
    "\ufe0f",
    "ئۇيغۇر",
    "བོད",
]
NAMES = [
    "白石镇",
    "青禾县白石镇人民政府",
    "A<b>&“镇”",
    "第3中学",
    "２中队（筹）",
    "青禾县2中心",
    "=1+1",
    "堽城坝街道",
    "㎡",
    "a b",
    "青 禾",
]
TITLES = [
    "",
    "",
    "",
    "关于年度工作的报告",
    "青禾县2023年工作2024年政府信息公开工作年度报告",
    "<i>&amp;",
    "2024",
    "一、总体情况",
    "=年报",
]


def report(seed: int, *, for_pages: bool = False) -> ReportContent:
    """One of each seed; ``for_pages`` without what no page can show, and with the title that the form asks for."""
    random = Random(seed)
    edition = list(EDITIONS.values())[seed % len(EDITIONS)]
    year = random.choice([2019, 2020] if edition.code == "2019" else [2021, 2024, 2031])
    words = LIKE_THE_FORM + LIKE_MARKUP + LIKE_FURNITURE + SCRIPTS + ([] if for_pages else NOT_ON_A_PAGE)
    filled = random.choice([1.0, 1.0, 0.9, 0.0])
    made = ReportContent.blank(edition, random.choice(NAMES), year, "" if for_pages else random.choice(TITLES))
    return made.with_values(
        {cell.ref: _number(random, cell.kind) if random.random() < filled else None for cell in edition.cells},
        {section.code: plain_prose(_prose(random, words)) for section in edition.prose},
    )


def _prose(random: Random, words: list[str]) -> str:
    return "\n".join(_line(random, words) for _ in range(random.choice([0, 1, 3, 8, 20])))


def _line(random: Random, words: list[str]) -> str:
    shape = random.random()
    if shape < 0.3:
        return random.choice(words)
    if shape < 0.4:
        return random.choice(words) * random.choice([2, 30, 200])
    parts = random.choices([*words, "县政府门户网站公开信息。", "收到12件，", " "], k=random.randint(2, 30))
    return "".join(parts) + random.choice(["", "。", "：", "，"])


def _number(random: Random, kind: Kind) -> int | Decimal:
    whole = random.choice([0, 1, 7, 99, 12_345, 999_999, LARGEST_COUNT])
    if kind is Kind.MONEY:
        return Decimal(whole).scaleb(-random.choice([0, 1, 2, 6]))
    return random.choice([whole, -whole]) if kind is Kind.CHANGE else whole


def differences(content: ReportContent, format: str) -> Iterator[str]:
    """What is read back otherwise than it was written, a line each."""
    try:
        again = read(FORMATS[format].render(content), f"report.{format}").content
    except Unreadable as refused:
        yield str(refused)
        return
    for name in ("edition", "unit", "year", "title"):
        was, came = getattr(content, name), getattr(again, name)
        if was != came:
            yield f"{name}: {getattr(was, 'code', was)!r} → {getattr(came, 'code', came)!r}"
    yield from (f"{ref}: {n} → {again.cells.get(ref)}" for ref, n in content.cells.items() if again.cells.get(ref) != n)
    for section, text in content.prose.items():
        if again.prose.get(section) != text:
            yield f"{section}: {_around_the_first(text, again.prose.get(section, ''))}"


def _around_the_first(was: str, came: str) -> str:
    """Where two texts begin to differ."""
    at = next(
        (at for at, pair in enumerate(zip(was, came, strict=False)) if pair[0] != pair[1]), min(len(was), len(came))
    )
    return f"{was[max(at - 12, 0) : at + 20]!r} → {came[max(at - 12, 0) : at + 20]!r}"
