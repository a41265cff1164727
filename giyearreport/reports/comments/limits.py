"""When comments may be written, and how much."""

from giyearreport.reports.models import Report
from giyearreport.reports.permissions import may
from giyearreport.reports.refusals import Because, Refused
from giyearreport.units.models import Person


def lock(report: Report, by: Person, action: str, not_done: str) -> None:
    """Until the end of the transaction no step is taken. Refused where this person may not do it now."""
    report.refresh_from_db(
        fields=["state", "version", "submitted_at"], from_queryset=Report.objects.select_for_update()
    )
    if not may(by, action, report):
        raise Refused(f"{not_done}：报告现在是“{report.get_state_display()}”。", Because.LOCKED)


def text_within(text: str, longest: int, what: str) -> str:
    """The text as it is kept. Refused where there is nothing in it, or too much."""
    plain = "\n".join(text.replace("\x00", "").split("\r\n")).strip()  # PostgreSQL keeps no NUL
    if not any(character.isalnum() for character in plain):
        raise Refused(f"没有保存：请写{what}。")
    if len(plain) > longest:
        raise Refused(f"没有保存：{what}最多 {longest} 字，现在 {len(plain)} 字。")
    return plain
