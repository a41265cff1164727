"""``read_facts FILE``: what a report's prose says in numbers, as JSON. Needs no database."""

import json
from decimal import Decimal

from giyearreport.counting import Fact, understand
from giyearreport.counting.sentences import sentence_at
from giyearreport.reports.management.on_files import ReportCommand
from giyearreport.rules.prose.statements import not_understood


class Command(ReportCommand):
    help = "读出一份年度报告文字部分所写的数，输出 JSON（docs/counting.md）。退出码：0 读成，2 读不了。"

    def handle(self, *, file, year, unit, output, **options) -> None:
        content = self.read(file, year=year, unit=unit).content
        facts = [
            _as_json(fact, section, text)
            for section, text in content.prose.items()
            for fact in understand(text, content.year).facts
        ]
        unread = [{"section": at.section, "offset": at.offset, "sentence": at.quote} for at in not_understood(content)]
        document = json.dumps({"facts": facts, "not_understood": unread}, ensure_ascii=False, indent=2)
        self.emit(f"{document}\n".encode(), output)
        self.stderr.write(f"{file}：读出 {len(facts)} 个数，没有读懂的 {len(unread)} 句")


def _as_json(fact: Fact, section: str, text: str) -> dict:
    return {
        "section": section,
        "offset": fact.start,
        "words": text[fact.start : fact.end],
        "sentence": sentence_at(text, fact.start).text,
        "counted": fact.counted,
        "number": str(fact.number) if isinstance(fact.number, Decimal) else fact.number,
        "relation": fact.relation.value,
        "when": fact.when.value,
        "scope": fact.scope.value if fact.scope else None,
        "with_carried_in": fact.with_carried_in,
        "named": fact.named,
        "sure": fact.sure,
    }
