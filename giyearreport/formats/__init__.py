"""The official form, declared once. Floor 0: knows nothing of Django, of files or of the rest of the program."""

from giyearreport.formats.edition2019 import EDITION as EDITION_2019
from giyearreport.formats.edition2021 import EDITION as EDITION_2021
from giyearreport.formats.grammar import Edition

#: Every edition by its code, the oldest first. A new edition is one more here.
EDITIONS = {edition.code: edition for edition in (EDITION_2019, EDITION_2021)}
FIRST_YEAR = min(edition.first_year for edition in EDITIONS.values())


def edition_for(year: int) -> Edition:
    """The edition in force for a report year: each until the next begins. ValueError before the first."""
    if year < FIRST_YEAR:
        raise ValueError(f"{year} 年度没有全国统一的年度报告格式，最早为 {FIRST_YEAR} 年度")
    return max((e for e in EDITIONS.values() if e.first_year <= year), key=lambda edition: edition.first_year)


def years_of(edition: Edition) -> str:
    """The report years of an edition as people write them: 2019、2020年度, 2021年度起."""
    first, later = edition.first_year, [e.first_year for e in EDITIONS.values() if e.first_year > edition.first_year]
    if not later:
        return f"{first}年度起"
    last = min(later) - 1
    between = "" if last == first else f"、{last}" if last == first + 1 else f"至{last}"
    return f"{first}{between}年度"


def newest_edition() -> Edition:
    """The edition of the reports to come."""
    return max(EDITIONS.values(), key=lambda edition: edition.first_year)
