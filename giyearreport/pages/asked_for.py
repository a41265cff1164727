"""The list of the counts that the round asks of section one (S16): which are written, and where; of which the unit says
that they are, or that there is none."""

from dataclasses import dataclass

from giyearreport.content import ReportContent
from giyearreport.pages.looks import Look
from giyearreport.reports.checking.settings import settings_for
from giyearreport.reports.models import Report, Vouched
from giyearreport.rules.language.asked_for import SECTION, asked_of


@dataclass(frozen=True)
class AskedFor:
    """One count. ``said`` is the clause that gives it, empty where none was found; ``vouched`` what the unit says."""

    code: str
    name: str
    said: str
    vouched: Vouched | None

    @property
    def look(self) -> Look:
        if self.said:
            return Look("ok", f"{self.name}：已写")
        if self.vouched:
            return Look("ok", f"{self.name}：{self.vouched.by.name}标了“{self.vouched.get_kind_display()}”")
        return Look("warn", f"{self.name}：没有找到数字")


def asked_for(report: Report, content: ReportContent) -> list[AskedFor]:
    """In the order of the list; empty where the round asks for none."""
    if not (asked := asked_of(content.prose[SECTION], settings_for(report))):
        return []
    vouched = {each.code: each for each in report.vouched.select_related("by")}
    return [AskedFor(each.thing.code, each.thing.name, each.said, vouched.get(each.thing.code)) for each in asked]
