"""What happened in the demo county, told through the program's own functions, so that every event, revision and
published file is a real one: last year everything was published, this year each report stands somewhere else.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction

from giyearreport.anchor import Anchor
from giyearreport.content import Number, ReportContent
from giyearreport.formats import edition_for
from giyearreport.formats.grammar import Ref
from giyearreport.reports import comments, compilers, store, zeros
from giyearreport.reports.comments import Said, Weight
from giyearreport.reports.demo import When, answers, county, figures, prose
from giyearreport.reports.models import Report, Round
from giyearreport.reports.permissions import ROLES
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Person, Role, Unit


class Step(NamedTuple):
    action: Action
    note: str = ""
    comments: tuple[Said, ...] = ()


SUBMITTED = (Step(Action.SUBMIT),)
REVIEWING = (*SUBMITTED, Step(Action.START_REVIEW))
APPROVED = (*REVIEWING, Step(Action.APPROVE))
PUBLISHED = (*APPROVED, Step(Action.PUBLISH))

NOTICE = "请按报告格式逐格填写，没有的填 0。联合制发的文件由牵头单位计一次。不清楚的，请问县政务公开办。"
WITHDRAWN = "联系电话写成了旧号码，撤回改正后马上再提交。"
RETURNED = "改好后直接提交，不用另送纸质件。"
#: What 枫桥镇's report was returned with.
COMMENTS = (
    Said(
        Anchor((Ref("disclosure", "licences", "decisions"),)), Weight.MUST,
        "这里填151件，政务服务平台导出的是158件，请与便民服务中心核对；改后第一部分（一）的件数一并改。",
    ),
    Said(
        Anchor((
            Ref("applications", "other_rest", "natural_person"),
            Ref("applications", "other_rest", "legal_service_organization"),
        )),
        Weight.MUST,
        "自然人3件、法律服务机构1件，第一部分（二）没有说明是什么情形：是申请人撤回的请写明，不是的请归入相应各项。",
    ),
    Said(
        Anchor((), "problems"), Weight.MAY,
        "第二个问题的措施只写了签收回执，请补充安置小区没有业主组织期间由谁负责传达。",
    ),
)  # fmt: skip
PHRASES = ("请与台账核对，件数以台账为准。", "和上年相差较大，请写明原因。", "请与第一部分的文字统一。")
CORRECTING = "表二“行政处罚”漏计移送执行的2件，应为8件；第一部分（一）的件数一并更正。"

#: How far this year's reports are; 自然资源局 has not started, 白石镇 is still writing.
CURRENT_STEPS = {
    "baishi": (),
    "liuwan": (*SUBMITTED, Step(Action.WITHDRAW, WITHDRAWN), *SUBMITTED),
    "fengqiao": (*REVIEWING, Step(Action.RETURN, RETURNED, COMMENTS)),
    "qingyun": REVIEWING,
    "nanling": PUBLISHED,
    "hekou": APPROVED,
    "jiaoyu": (*PUBLISHED, Step(Action.CORRECT, CORRECTING)),
}

#: 白石镇 has not got to these yet: two columns of table three, two cells of table two, one of which holds a text.
NOT_FILLED = ("legal_service_organization", "other_organization", "amount")
UNREAD = {Ref("disclosure", "coercive_measures", "decisions"): "12件左右"}

#: 柳湾镇 last year: what was printed first, and the note under which it was corrected.
MISPRINTED = {Ref("disclosure", "penalties", "decisions"): 318}
CORRECTED = "表二“行政处罚”由318件更正为381件：录入时数字颠倒。第一部分（一）的件数一并更正，其余内容不变。"


@transaction.atomic
def tell(today: date) -> None:
    """The whole story or nothing: a demo interrupted half-way can be loaded again."""
    top = county.found()
    for phrase in PHRASES:
        comments.keep_phrase(top, phrase, by=Person.objects.get(role=Role.REVIEWER))
    this_year = current_year(today)
    _last_year(_open_round(top, this_year - 1))
    _this_year(_open_round(top, this_year))


def current_year(today: date) -> int:
    """The report year that clerks are busy with: rounds open in November."""
    return today.year if today.month >= 11 else today.year - 1


def _open_round(top: Unit, year: int) -> Round:
    """With its list of who owes a report: all of them, the county itself too."""
    made = Round.objects.create(
        county=top,
        year=year,
        edition_code=edition_for(year).code,
        opens_on=date(year, 11, 1),
        due_on=date(year + 1, 1, 20),
        review_due_on=date(year + 1, 2, 20),
        notice=NOTICE,
        is_draft=True,
    )
    compilers.draft(made)
    compilers.open_round(made, by=Person.objects.get(role=Role.ADMINISTRATOR))
    return made


def _last_year(round: Round) -> None:
    for unit in county.REPORTING:
        report = _start(round, unit)
        misprinted = MISPRINTED if unit == "liuwan" else {}
        _save(report, _content(report, When.LAST, misprinted))
        _walk(report, PUBLISHED)
        if misprinted:
            _walk(report, (Step(Action.CORRECT, CORRECTED),))
            _save(report, _content(report, When.LAST))
            _walk(report, PUBLISHED)


def _this_year(round: Round) -> None:
    for unit, steps in CURRENT_STEPS.items():
        report = _start(round, unit)
        if unit == "baishi":
            _save_draft(report)
        else:
            _save(report, _content(report, When.CURRENT))
        _walk(report, steps)


def _start(round: Round, unit: str) -> Report:
    clerk = Person.objects.select_related("unit").get(username=unit)
    return store.start(unit=clerk.unit, round=round, by=clerk)


def _content(report: Report, when: When, misprinted: Mapping[Ref, Number] | None = None) -> ReportContent:
    """The unit's figures, and its prose with the numbers as these figures are."""
    unit = report.unit.code
    cells = {**figures.cells(report.edition, when, unit), **(misprinted or {})}
    content = store.load(report).with_values(cells)
    return content.with_values(prose=prose.sections(content, when, unit))


def _save(report: Report, content: ReportContent) -> None:
    store.save(report, content, by=report.edited_by, version=report.version)


def _save_draft(report: Report) -> None:
    content = _content(report, When.CURRENT)
    blank = {ref: None for ref in content.cells if ref.column in NOT_FILLED or ref in UNREAD}
    store.save(
        report, content.with_values(blank), by=report.edited_by, version=report.version,
        unread=UNREAD,
    )  # fmt: skip


def _walk(report: Report, steps: tuple[Step, ...]) -> None:
    for step in steps:
        if step.action is Action.SUBMIT:
            answers.answer(report, unit=_actor(report, Action.SUBMIT), county=_actor(report, Action.APPROVE))
        for number, said in enumerate(step.comments, 1):
            comments.write(report, f"demo-{number}", said, by=_actor(report, step.action))
        zero = zeros.all_zero(store.load(report)) if step.action is Action.SUBMIT else []
        advance(report, step.action, by=_actor(report, step.action), note=step.note, zero=zero)


def _actor(report: Report, action: Action) -> Person:
    """The county's reviewer where the action is hers; else the unit's approver, or its clerk where it has none."""
    if Role.REVIEWER in ROLES[action]:
        return Person.objects.get(role=Role.REVIEWER)
    return report.unit.people.order_by("role").first()
