"""The one address for every step of the workflow, whoever takes it; and the page with the catalogue of the checks."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from giyearreport.pages.access import signed_in, visible_report
from giyearreport.pages.forms import ActionForm
from giyearreport.pages.looks import LOOKS
from giyearreport.pages.places import Listed
from giyearreport.pages.refusing import answered
from giyearreport.pages.way import back_to_it
from giyearreport.reports.models import Report
from giyearreport.reports.permissions import may
from giyearreport.reports.refusals import LeftOpen, NotReady, Refused, TakenOver
from giyearreport.reports.states import TRANSITIONS, Action, State
from giyearreport.reports.workflow import advance
from giyearreport.rules.catalogue import catalogue
from giyearreport.units.models import Role

#: What is said when it is done.
DONE = {
    Action.SUBMIT: "已提交，等县级审核。",
    Action.WITHDRAW: "已撤回，可以继续修改。",
    Action.START_REVIEW: "已开始审核，填报单位不能再撤回。",
    Action.RETURN: "已退回，原因已告知填报单位。",
    Action.APPROVE: "审核通过，内容已固定，可以发布。",
    Action.PUBLISH: "已发布，公众可以查阅和下载。",
    Action.CORRECT: "已发起更正，公众在更正完成前看到原来的版本。",
    Action.REVERT: "已撤销更正，内容是公众现在看到的那一版。",
    Action.TAKE_DOWN: "已撤下，公众看不到了；原来的地址写明了时间和原因。",
    Action.PUT_BACK: "已恢复公开，公众可以查阅和下载。",
}
#: Likewise of a report of which the public sees nothing.
DONE_OUT_OF_SIGHT = {
    Action.CORRECT: "已发起更正；报告已经撤下，公众看不到。",
    Action.REVERT: "已撤销更正，内容是撤下的那一版；公众看不到。",
}


@require_POST
@signed_in
def act(request, report_id: int, action: str):
    report = visible_report(request.user, report_id)
    if action not in Action.values:
        raise Http404
    form = ActionForm(request.POST)
    if not form.is_valid():
        reason = "请求不完整或者原因太长（最多 2000 字），请改短再试。"
        return _refused(request, report, action, reason, ask=may(request.user, action, report))
    try:
        zero, drafts = request.POST.getlist("zero"), _drafts_seen(request)
        advance(report, Action(action), by=request.user, zero=zero, drafts=drafts, **form.cleaned_data)
    except Refused as refusal:
        findings = [Listed(finding) for finding in refusal.findings] if isinstance(refusal, NotReady) else []
        report.refresh_from_db()
        asks = TRANSITIONS[Action(action)].needs_reason or isinstance(refusal, LeftOpen)
        is_taken_over = isinstance(refusal, TakenOver)
        ask = asks and may(request.user, action, report)
        page = _refused(
            request, report, action, str(refusal), ask=ask, findings=findings, is_taken_over=is_taken_over
        )  # fmt: skip
        return answered(page, refusal)
    done = DONE if report.is_public else DONE | DONE_OUT_OF_SIGHT
    messages.success(request, done[Action(action)])
    return redirect(f"{reverse(_home_of(request.user), args=[report.pk])}{back_to_it(request)}")


def _drafts_seen(request) -> list[str] | None:
    """The comments that the form of a 退回 said it would send; a form that says nothing of them asks nothing."""
    said = request.POST.get("drafts")
    return said.split() if said is not None else None


@require_safe
@signed_in
def checks(request):
    """检查项目: the catalogue, for everybody who signs in."""
    parts = [(part.name, [(entry, LOOKS[entry.level]) for entry in part.entries]) for part in catalogue()]
    return render(request, "pages/checks.html", {"parts": parts})


def _refused(request, report: Report, action: str, reason: str, *, ask: bool = False, findings=(), is_taken_over=False):
    context = {
        "report": report,
        "transition": TRANSITIONS[Action(action)],
        "is_public": report.is_public,
        "reason": reason,
        "ask": ask,
        "is_taken_over": is_taken_over,
        "zero_tables": request.POST.getlist("zero"),
        "typed_note": request.POST.get("note", ""),
        "findings": findings,
        "state_label": State(report.state).label,
        "way": back_to_it(request),
        "home": _home_of(request.user),
    }
    return render(request, "pages/refused.html", context, status=400)


def _home_of(person) -> str:
    return "review:report" if person.role == Role.REVIEWER else "desk:report"
