"""What the public finds: by a unit's name as people write it, its address, a year, or words of the text (U103)."""

import json
import re
from unicodedata import normalize

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Replace

from giyearreport.counting.sentences import sentences
from giyearreport.reports.models import Report, Revision
from giyearreport.reports.publishing import published

_YEAR = re.compile(r"(20\d\d)\s*(?:年度?)?")
_HAN = re.compile("[\u4e00-\u9fff]")
_ENDS = "。！？!?；;\n"
FULL, SHORT = "人民政府", "政府"  # 白石镇政府 is 白石镇人民政府
SHORTEST = 2  # characters that are looked for in the text
LONG = 4  # letters that are looked for anywhere in the spelling of a name
NAMES_OF_UNITS = ("unit__name", "unit__short_name", "unit__former_names")
NAMES = ("organ", *(f"report__{name}" for name in NAMES_OF_UNITS))


def by_name(query: str) -> QuerySet[Revision]:
    """Those whose unit is called so, now, in the report, or before; a year in the query is that of the report, and
    blanks do not count. ``liuwan`` and ``lwz`` are 柳湾镇 (``units.spelling``), as is the address it has here."""
    words, year = _parted(query)
    found = published.current()
    if year:
        found = found.filter(report__round__year=year)
    if not words:
        return found if year else found.none()
    called = _spelt("report__unit", words)
    for number, name in enumerate(NAMES):
        found = found.annotate(**{f"name{number}": _short(name)})
        called |= Q(**{f"name{number}__contains": words})
    return found.filter(called)


def elsewhere_by_name(query: str) -> QuerySet[Report]:
    """Likewise of the reports that another system published."""
    words, year = _parted(query)
    found = published.elsewhere()
    if year:
        found = found.filter(round__year=year)
    if not words:
        return found if year else found.none()
    called = _spelt("unit", words) | Q(short_title__contains=words)
    for number, name in enumerate(NAMES_OF_UNITS):
        found = found.annotate(**{f"name{number}": _short(name)})
        called |= Q(**{f"name{number}__contains": words})
    return found.annotate(short_title=_short("title")).filter(called)


def by_text(query: str) -> QuerySet[Revision]:
    """Those in whose text the words stand, together or each for itself; a year among them is that of the report. None
    for a single character, or for what is no Chinese."""
    words, year = _words(query)
    if not words or not all(len(word) >= SHORTEST and _HAN.search(word) for word in words):
        words = [query.strip()]  # as it stands: 12345 热线
        if len(words[0]) < SHORTEST or not _HAN.search(words[0]):
            return Revision.objects.none()
    found = published.current().defer(None)
    if year:
        found = found.filter(report__round__year=year)
    for word in words:
        found = found.filter(snapshot__document__contains=json.dumps(word, ensure_ascii=False)[1:-1])
    return found


def sentence_with(revision: Revision, query: str) -> str:
    """The first sentence of the text that holds what was looked for as it stands, else all its words, else one of them;
    empty where no one does."""
    words, _ = _words(query)
    texts = json.loads(revision.snapshot.document)["prose"].values()
    found = [sentence.text for text in texts for sentence in sentences(text, _ENDS)]
    for wanted in ([query.strip()], words, *([word] for word in words)):
        if wanted and (said := next((each for each in found if all(word in each for word in wanted)), "")):
            return said
    return ""


def example() -> str:
    """A unit's name to try, of one that has published."""
    first = published.current().order_by("report__unit__level", "pk").select_related("report__unit").first()
    return first.report.unit.short_name if first else ""


def _words(query: str) -> tuple[list[str], int | None]:
    """The words between the blanks, and the year that stands among them as a word of its own."""
    words = query.split()
    year = next((found for word in words if len(words) > 1 and (found := _YEAR.fullmatch(word))), None)
    return [word for word in words if not (year and word == year[0])], int(year[1]) if year else None


def _parted(query: str) -> tuple[str, int | None]:
    """The words without blanks and in the short form, and the year."""
    year = _YEAR.search(query)
    words = "".join(_YEAR.sub("", query, count=1).split()).replace(FULL, SHORT)
    return words, int(year[1]) if year else None


def _spelt(unit: str, words: str) -> Q:
    """Those whose address begins so, or a name of whose unit is spelt so: a few letters, from its beginning."""
    words = normalize("NFKC", words).lower()
    spelt = words if len(words) >= LONG else f" {words}"
    return Q(**{f"{unit}__code__startswith": words}) | Q(**{f"{unit}__spelt__contains": spelt})


def _short(name: str) -> Replace:
    return Replace(F(name), Value(FULL), Value(SHORT), output_field=CharField())
