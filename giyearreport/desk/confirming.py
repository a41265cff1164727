"""What who presses 提交 confirms, named before they press (U39)."""

from collections.abc import Mapping
from typing import Any

from giyearreport.content import ReportContent
from giyearreport.pages.comments import Comments
from giyearreport.pages.looks import Look
from giyearreport.reports import asking, nil, untouched, zeros
from giyearreport.reports.checking.prior import prior_of
from giyearreport.reports.models import Report
from giyearreport.reports.papers.sign_off_sheets import SignOff
from giyearreport.reports.revisions import newest_published
from giyearreport.reports.snapshots import fingerprint


def confirmed(context: Mapping[str, Any]) -> list[Look]:
    """One line each, of a report's context with its sign-off sheet (``check_page.signed_context``)."""
    report, content = context["report"], context["content"]
    checked = context["checked"]
    lacking, explained = len(checked.unexplained), len(checked.warnings) - len(checked.unexplained)
    return [
        Look("ok", f"以“{content.title}”上报，全文如下"),
        *_unchanged(report, content),
        *_all_zero(report, content),
        *_said_to_be_nothing(report, content),
        *_from_others(report, content),
        *([Look("ok", f"{explained} 条提醒的说明，县里看得到")] if explained else []),
        *([Look("warn", f"{lacking} 条提醒还没有说明")] if lacking else []),
        *_unanswered(context["comments"]),
        *_untouched(report),
        _signed(context["sign_off"]),
    ]


def _unchanged(report: Report, content: ReportContent) -> list[Look]:
    """That a correction changes nothing in what is published."""
    published = newest_published([report]).get(report.pk) if report.published_at else None
    if published is None or published.snapshot.sha256 != fingerprint(content):
        return []
    return [Look("warn", f"更正后的内容和已发布的第{published.number}版一样，没有改动")]


def _all_zero(report: Report, content: ReportContent) -> list[Look]:
    """The tables in which there is nothing but 0, and whether last year's report told anything there, of which nobody
    said that there is nothing this year."""
    said, before = {said.words for said in nil.made(report, content)}, prior_of(report).content
    found = []
    for table in zeros.all_zero(content):
        words = f"“{content.edition.section(table).heading}”全部为 0"
        is_stated = nil.WORDS.get(table) in said
        if not is_stated and before and any(number for ref, number in before.cells.items() if ref.table == table):
            found.append(Look("warn", f"{words}，上年的不是，请再看一眼"))
        else:
            found.append(Look("ok", words))
    return found


def _said_to_be_nothing(report: Report, content: ReportContent) -> list[Look]:
    """The nil statements that hold (U85), who made each, and how much it filled."""
    return [
        Look("ok", f"声明：{said.words}，{len(said.cells)} 格填为 0（{said.change.by.name}声明）")
        for said in nil.made(report, content)
    ]


def _from_others(report: Report, content: ReportContent) -> list[Look]:
    """Whose figures stand in the report, and whose wait to be looked at."""
    taken = asking.standing(report, content)
    told = [Look("ok", f"{len(refs)} 格由{asked.office}提供（{asked.given_by}）") for asked, refs in taken]
    return told + [Look("warn", f"{asked.office}送来的数字还没有看") for asked in asking.waiting(report)]


def _unanswered(comments: Comments) -> list[Look]:
    """The suggestions that are left without an answer; what must be changed is asked about before."""
    numbers = [str(each.number) for each in comments.open if not each.is_must]
    return [Look("warn", f"县级建议 {len(numbers)} 条没有答复（意见 {'、'.join(numbers)}）")] if numbers else []


def _untouched(report: Report) -> list[Look]:
    """What must be changed, is said to be, and is as it was."""
    told = untouched.in_words(untouched.untouched_musts([report])[report.pk])
    return [Look("warn", f"{told}，县里会打开来看")] if told else []


def _signed(sign_off: SignOff | None) -> Look:
    if sign_off is None:
        return Look("warn", "审签单还没有打印")
    if not sign_off.holds:
        return Look("warn", "审签单打印以后内容又改过")
    return Look("ok", f"审签单与现在的内容一致，校验码 {sign_off.short}")
