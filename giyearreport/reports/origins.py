"""历史: reports of past years that another system published. When and where is told by the county; the original's hash
is that of the file it was read from. None of it is published by this system, so none gets a day of today (U97)."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from giyearreport.audit.chain import append, named
from giyearreport.reports.models import Import, Origin, Report
from giyearreport.reports.models.origin import LONGEST_ADDRESS
from giyearreport.reports.refusals import Because, Refused
from giyearreport.reports.states import State
from giyearreport.units.models import Person


@dataclass(frozen=True)
class History:
    """``published_on`` and ``address`` as far as they are known; ``name`` and ``sha256`` of the file that it was read
    from, empty where there is none."""

    published_on: date | None
    address: str
    name: str
    sha256: str


def last_import(report: Report) -> Import | None:
    """The newest import that is in the report."""
    return report.imports.filter(state=Import.State.APPLIED).select_related("applied_by").last()


def history_of(report: Report) -> History | None:
    """None of a report that is none of a past year kept here."""
    if report.state != State.HISTORY:
        return None
    told, read = Origin.objects.filter(report=report).first() or Origin(), last_import(report)
    return History(told.published_on, told.address, read.name if read else "", read.sha256 if read else "")


@transaction.atomic
def tell(report: Report, published_on: date | None, address: str, *, by: Person) -> None:
    """Says when and where it was published. Refused where the report is no 历史, the day cannot be, or the address is
    none of a page."""
    report.refresh_from_db(fields=["state"], from_queryset=Report.objects.select_for_update())
    if report.state != State.HISTORY:
        raise Refused(f"没有登记：报告现在是“{report.get_state_display()}”，只有历史报告要登记来源。", Because.LOCKED)
    refuse_what_cannot_be(report.year, published_on, address)
    Origin.objects.update_or_create(
        report=report, defaults={"published_on": published_on, "address": address, "by": by}
    )
    details = {"published_on": published_on.isoformat() if published_on else "", "address": address}
    append(by=by, action="tell_origin", about=named(report), details=details)


def refuse_what_cannot_be(year: int, published_on: date | None, address: str) -> None:
    """Where a report of that year was not published on such a day, or at no such address."""
    if published_on and not date(year + 1, 1, 1) <= published_on <= timezone.localdate():
        raise Refused(f"没有登记：{year} 年度的报告应在 {year + 1} 年以后、今天以前公开，请检查日期。")
    _refuse_no_address(address)


def _refuse_no_address(address: str) -> None:
    if not address:
        return
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    is_plain = address.isprintable() and " " not in address and len(address) <= LONGEST_ADDRESS
    if parts.scheme not in ("http", "https") or not parts.netloc or not is_plain:
        raise Refused("没有登记：网址要以 http:// 或者 https:// 开头，请从浏览器地址栏整个复制。")
