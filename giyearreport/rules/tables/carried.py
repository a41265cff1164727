"""The check of table three against last year's: what is carried in is what was carried out."""

from collections.abc import Iterator

from giyearreport.anchor import Anchor
from giyearreport.content import Number, ReportContent
from giyearreport.formats.applications import APPLICANTS
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import Figure
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.tables.slips import slip


@rule("A05", Level.ERROR, source="国办公开办函〔2021〕30号 附件 表三 填报说明")
def carried_in_is_what_last_year_carried_out(case: Case) -> Iterator[Remark]:
    """每一列：上年结转等于上一年度报告的结转下年度。上年报告不是本系统发布的，不一致为提醒；已说明理由的，为提示。"""
    if case.prior is None:
        return
    if case.last_year is None:
        wanted, given = case.content.year - 1, case.prior.year
        message = f"所给的上年报告是 {given} 年度的，不是 {wanted} 年度，没有与上年核对，请换成 {wanted} 年度的报告"
        yield Remark(message, expected=str(wanted), found=str(given), level=Level.WARNING)
        return
    for applicant in APPLICANTS:
        ref = Ref("applications", "carried_in", applicant.code)
        yield from _carried(case, case.last_year, ref, applicant.label)


def departs(content: ReportContent, before: ReportContent) -> bool:
    """Whether 上年结转 is in some column another than last year's report says."""
    carried = (_last_and_now(content, before, Ref("applications", "carried_in", each.code)) for each in APPLICANTS)
    return any(last != now for last, now in carried if now is not None)


def _last_and_now(content: ReportContent, before: ReportContent, ref: Ref) -> tuple[Number, Number]:
    return before.cells[ref._replace(line="carried_out")], content.cells[ref]


def _carried(case: Case, before: ReportContent, ref: Ref, column: str) -> Iterator[Remark]:
    last, now = _last_and_now(case.content, before, ref)
    if now is None:
        return  # A01 asks for it
    if last is None:
        yield Remark(f"{column}：上年报告的结转下年度没有填，无法核对上年结转", Anchor((ref,)), level=Level.HINT)
    elif last != now:
        yield Remark(
            f"{column}：上年结转填了 {now}，上年报告的结转下年度为 {last}，{_asked(case)}",
            Anchor((ref,)),
            expected=str(last),
            found=str(now),
            level=_level(case),
            causes=() if case.departure else tuple(_causes(case.content, before, ref, last, now)),
        )


def _level(case: Case) -> Level | None:
    """The rule's own only where last year's figure is beyond doubt and the unit has not said why its own is another."""
    if case.departure:
        return Level.HINT
    return None if case.is_prior_published else Level.WARNING


def _asked(case: Case) -> str:
    return f"已说明：{case.departure}" if case.departure else "请核对"


def _causes(report: ReportContent, before: ReportContent, ref: Ref, last: Figure, now: Figure) -> Iterator[str]:
    shift = _shift(report, before)
    if shift:
        yield f"各列像是整体向{'右' if shift > 0 else '左'}错了一列"
    if digits := slip(now, last):
        yield f"填了 {now}，像是 {last} {digits}"
    if not now:
        yield "像是漏填了上年结转"
        return
    for applicant in APPLICANTS:
        if applicant.code != ref.column and _of(before, "carried_out", applicant.code) == now:
            yield f"与上年报告“{applicant.label}”一列的结转下年度相同，像是填错了列"
    if before.cells[ref] == now:
        yield "与上年报告的上年结转相同，像是抄错了行"
    if report.cells[ref._replace(line="carried_out")] == now:
        yield "与本年的结转下年度相同，像是抄错了行"


def _shift(report: ReportContent, before: ReportContent) -> int:
    """By how many columns all numbers stand too far to the right: 1 or −1; 0 where they do not, and where fewer than
    two are filled."""
    last = [_of(before, "carried_out", applicant.code) for applicant in APPLICANTS]
    now = [_of(report, "carried_in", applicant.code) for applicant in APPLICANTS]
    if sum(bool(number) for number in now) < 2:
        return 0
    if now == [0, *last[:-1]]:
        return 1
    return -1 if now == [*last[1:], 0] else 0


def _of(report: ReportContent, line: str, column: str) -> Number:
    return report.cells[Ref("applications", line, column)]
