"""``read_facts FILE``: what a report's prose says in numbers, as JSON. Needs no database."""

import json
from collections.abc import Iterator
from decimal import Decimal

from giyearreport.counting import Fact, understand
from giyearreport.counting.clauses import sentence_at
from giyearreport.reports.management.commands.read_report import FileCommand


class Command(FileCommand):
    help = "读出一份年度报告文字部分所写的数，输出 JSON（docs/counting.md）。退出码：0 读成，2 读不了。"

    def handle(self, *, file, year, unit, output, **options) -> None:
        content = self.read(file, year=year, unit=unit).content
        facts, not_understood = [], []
        for section, text in content.prose.items():
            understood = understand(text, content.year)
            facts += [_as_json(fact, section, text) for fact in understood.facts]
            not_understood += _sentences(section, text, understood.not_understood)
        document = json.dumps({"facts": facts, "not_understood": not_understood}, ensure_ascii=False, indent=2)
        self.emit(f"{document}\n".encode(), output)
        self.stderr.write(f"{file}：读出 {len(facts)} 个数，没有读懂的 {len(not_understood)} 句")


def _as_json(fact: Fact, section: str, text: str) -> dict:
    start, end = sentence_at(text, fact.start)
    return {
        "section": section,
        "offset": fact.start,
        "words": text[fact.start : fact.end],
        "sentence": text[start:end],
        "counted": fact.counted,
        "number": str(fact.number) if isinstance(fact.number, Decimal) else fact.number,
        "relation": fact.relation.value,
        "when": fact.when.value,
        "scope": fact.scope.value if fact.scope else None,
        "with_carried_in": fact.with_carried_in,
        "named": fact.named,
    }


def _sentences(section: str, text: str, places: tuple[tuple[int, int], ...]) -> Iterator[dict]:
    for start, end in places:
        yield {"section": section, "offset": start, "sentence": text[start:end].strip()}
