"""The official form, declared once. Floor 0: knows nothing of Django, of files or of the rest of the program."""

from giyearreport.formats.edition2019 import EDITION as EDITION_2019
from giyearreport.formats.edition2021 import EDITION as EDITION_2021
from giyearreport.formats.grammar import Edition

EDITIONS = {edition.code: edition for edition in (EDITION_2019, EDITION_2021)}
FIRST_YEAR = 2019


def edition_for(year: int) -> Edition:
    """The edition in force for a report year. ValueError before 2019, when no uniform form existed."""
    if year < FIRST_YEAR:
        raise ValueError(f"{year} 年度没有全国统一的年度报告格式，最早为 {FIRST_YEAR} 年度")
    return EDITION_2019 if year <= 2020 else EDITION_2021
