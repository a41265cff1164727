"""Saves the 说明 of warnings from the page 检查与提交; the page shows again each text that it could not save."""

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from giyearreport.desk import check_page
from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.forms import ActionForm
from giyearreport.pages.refusing import status_of
from giyearreport.reports.checking.answering import one_line, record
from giyearreport.reports.checking.explanations import AnswerKind
from giyearreport.reports.models import Report
from giyearreport.reports.refusals import NotReady, Refused
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance

FIELD, SEEN = "explain-", "seen-"  # before the key of the finding: what is typed, and what the page showed there


@require_POST
@for_the_unit
def explain(request, report_id: int):
    """Keep the explanations of the page; with 提交, submit if nothing is lacking then. The texts that cannot be kept,
    and why, stand in the page that comes back."""
    report = visible_report(request.user, report_id)
    submits, form = request.POST.get("then") == "submit", ActionForm(request.POST)
    form.is_valid()
    version = report.version
    typed = _typed(request.POST)
    texts, faults = _divided(typed)
    try:
        left = record(report, AnswerKind.EXPLANATION, texts, by=request.user, seen=_fields(request.POST, SEEN))
    except Refused as refusal:
        return check_page.show(request, report, error=str(refusal), typed=typed, status=status_of(refusal))
    status = 400 if faults else 409
    faults |= {key: f"{answer.by.name}刚才写了：“{answer.text}”。要换成您写的，请再保存一次。"
               for key, answer in left.said_since.items()}  # fmt: skip
    if unkept := {key: typed[key] for key in (*faults, *left.gone)}:
        said = f"有 {len(faults)} 条说明没有保存，见下面标出的地方；其余的已经保存。" if faults else ""
        return check_page.show(request, report, error=said, typed=unkept, faults=faults, status=status)
    if submits:
        writes = report.version - version  # one is ours
        return _submit(request, report, is_as_shown=form.cleaned_data.get("version") == version and writes <= 1)
    if texts:
        messages.success(request, "说明已保存。")
    else:
        messages.info(request, "没有写说明，什么也没有改动。")
    return redirect("desk:check", report.pk)


def _submit(request: HttpRequest, report: Report, *, is_as_shown: bool):
    """``is_as_shown``: nobody wrote since the page was opened. Else the page comes back, to be looked at first."""
    if not is_as_shown:
        reason = "说明已保存，还没有提交：这个页面打开以后报告又改过。请看清下面的检查结果，再按一次提交。"
        return check_page.show(request, report, error=reason, status=409)
    try:
        zero = request.POST.getlist("zero")
        advance(report, Action.SUBMIT, by=request.user, version=report.version, zero=zero)
    except Refused as refusal:
        unexplained = refusal.unexplained if isinstance(refusal, NotReady) else []
        faults = {finding.key: "这一条还没有说明" for finding in unexplained}
        return check_page.show(request, report, error=str(refusal), faults=faults, status=status_of(refusal))
    messages.success(request, "已提交，等县级审核。")
    return redirect("desk:report", report.pk)


def _typed(post: QueryDict) -> dict[str, str]:
    """What was typed, by key. A field left empty, or as the page showed it, says nothing."""
    seen = _fields(post, SEEN)
    return {key: text for key, text in _fields(post, FIELD).items() if text.strip() and text != seen.get(key)}


def _fields(post: QueryDict, stem: str) -> dict[str, str]:
    return {name.removeprefix(stem): text for name, text in post.items() if name.startswith(stem)}


def _divided(typed: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The texts that are fit to be kept; and of the others, what is wrong with them."""
    texts, faults = {}, {}
    for key, text in typed.items():
        try:
            texts[key] = one_line(text)
        except Refused as fault:
            faults[key] = str(fault)
    return texts, faults
