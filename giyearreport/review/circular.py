"""通报: a draft for the county to send round, each of whose numbers is counted from events and leads to them (U62)."""

from collections.abc import Mapping
from string import Formatter
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from giyearreport.pages.access import for_the_county
from giyearreport.pages.listing import page_of
from giyearreport.reports import slow_work
from giyearreport.review.round_counts import Counts, counts_of
from giyearreport.review.rounds import reporting_round_of
from giyearreport.writers import FORMATS, plain_docx

NAMED = 60  # units that the page names; the files name all


class Sentence(NamedTuple):
    """Clauses, of which those are said that tell of something: 逾期上报0个 is not. ``none`` is said where none does."""

    clauses: tuple[str, ...]
    none: str = ""


PARAGRAPHS: tuple[str | tuple[Sentence, ...], ...] = (
    (
        Sentence(
            ("{county}{year}年度应编制政府信息公开工作年度报告的单位共{owed}个",),
            "{county}{year}年度没有应编制政府信息公开工作年度报告的单位",
        ),
        Sentence(("截至{today}，报送和审核情况如下",)),
    ),
    "一、报送情况",
    (
        Sentence(
            (
                "按时上报{on_time}个",
                "逾期上报{late}个",
                "没有上报{unreported}个",
                "其中已退回、还没有重新上报的{sent_back}个",
            ),
            "没有要上报的单位",
        ),
        Sentence(("逾期上报的是：{names_late}",)),
        Sentence(("没有上报的是：{names_unreported}",)),
    ),
    "二、审核情况",
    (
        Sentence(("审核中退回修改的单位{returned}个", "共退回{returns}次"), "审核中没有退回修改的单位"),
        Sentence(("各单位对系统检查出的提醒写明说明{explained}条",)),
    ),
    "三、发布情况",
    (
        Sentence(
            (
                "已经公开{published}个",
                "公开以后撤下{taken_down}个",
                "发布以后更正{corrected}次",
                "其中又撤销{reverted}次",
            ),
            "还没有公开的报告",
        ),
    ),
)
HEADINGS = ("一、", "二、", "三、")


@require_safe
@for_the_county
def circular(request, year: int):
    """The draft, each number a link to what it counts."""
    round = reporting_round_of(request.user, year)
    counts = counts_of(round)
    patterns = _patterns(_said(round, counts, NAMED))
    context = {
        "round": round,
        "title": _title(round),
        "text": _text(round, counts, NAMED),
        "paragraphs": [_shown(pattern, round, counts) for pattern in patterns],
    }
    return render(request, "review/circular.html", context)


@require_safe
@for_the_county
def behind(request, year: int, code: str):
    """What one number counts: units, or what was done when and by whom."""
    round = reporting_round_of(request.user, year)
    counts = counts_of(round)
    if code not in counts.lines:
        raise Http404
    context = {"round": round, "what": counts.labels[code], "page": page_of(counts.lines[code], request)}
    return render(request, "review/circular_behind.html", context)


@require_safe
@for_the_county
def circular_docx(request, year: int):
    round = reporting_round_of(request.user, year)
    title, lines = _title(round), _lines(round, counts_of(round))
    paragraphs = [(line, line.startswith(HEADINGS)) for line in lines]
    today = timezone.localdate()
    data = slow_work.run(plain_docx.write, title, paragraphs, signed=(round.county.name, _day(today)), day=today)
    return _file(data, FORMATS["docx"].media_type, f"{title}.docx")


@require_safe
@for_the_county
def circular_txt(request, year: int):
    round = reporting_round_of(request.user, year)
    text = _text(round, counts_of(round))
    return _file(f"{text}\n".encode(), "text/plain; charset=utf-8", f"{_title(round)}.txt")


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _title(round) -> str:
    return f"关于{round.year}年度政府信息公开工作年度报告报送情况的通报（稿）"


def _text(round, counts: Counts, most: int | None = None) -> str:
    signed = [round.county.name, _day(timezone.localdate())]
    return "\n".join([_title(round), *_lines(round, counts, most), *signed])


def _lines(round, counts: Counts, most: int | None = None) -> list[str]:
    said = _said(round, counts, most)
    return [paragraph.format(**said) for paragraph in _patterns(said)]


def _patterns(said: Mapping[str, str]) -> list[str]:
    """The headings and paragraphs, with the names of what is still to be filled in."""
    return [part if isinstance(part, str) else "".join(_pattern(sentence, said) for sentence in part)
            for part in PARAGRAPHS]  # fmt: skip


def _pattern(sentence: Sentence, said: Mapping[str, str]) -> str:
    told = "，".join(clause for clause in sentence.clauses if _tells(clause, said)) or sentence.none
    return f"{told}。" if told else ""


def _tells(clause: str, said: Mapping[str, str]) -> bool:
    return all(said[name] not in ("", "0") for _, name, *_ in Formatter().parse(clause) if name)


def _shown(paragraph: str, round, counts: Counts) -> dict:
    is_heading = paragraph.startswith(HEADINGS)
    return {
        "is_heading": is_heading,
        "text": paragraph,
        "pieces": [] if is_heading else _pieces(paragraph, round, counts),
    }


def _pieces(paragraph: str, round, counts: Counts) -> list[tuple[str, str]]:
    """The paragraph as pieces of text, each with the code of what it counts, empty where it is no number."""
    said, pieces = _said(round, counts, NAMED), []
    for stretch in paragraph.split("{"):
        code, closed, rest = stretch.partition("}")
        if closed and code in counts.lines:
            pieces += [(str(counts.number(code)), code), (rest, "")]
        else:
            pieces.append((said[code] + rest if closed else stretch, ""))
    return [piece for piece in pieces if piece[0]]


def _said(round, counts: Counts, most: int | None) -> dict[str, str]:
    late, unreported = (
        [f"{line.unit}（{line.words}）" if line.words else line.unit for line in counts.lines[code]]
        for code in ("late", "unreported")
    )
    return {
        "county": round.county.name,
        "year": str(round.year),
        "today": _day(timezone.localdate()),
        "names_late": _named(late, most),
        "names_unreported": _named(unreported, most),
        **{code: str(counts.number(code)) for code in counts.lines},
    }


def _named(names: list[str], most: int | None) -> str:
    shown = names if most is None else names[:most]
    return f"{'、'.join(shown)}{'等' if len(shown) < len(names) else ''}"


def _day(day) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
