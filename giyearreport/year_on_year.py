"""A report's figures beside those of the year before (U21). Floor 2."""

from giyearreport.content import Number, ReportContent, sum_or_none
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number

ODD_TIMES, ODD_NUMBER = 2, 5  # twice a change is more than there was, and it is so many at least


def before(prior: ReportContent, ref: Ref) -> Number:
    """What the report of the year before, which may be of another edition, says where a cell or sum of this year's
    asks; None where it was not asked for, or is blank."""
    alike = prior.edition.alike(ref)
    return sum_or_none(prior.value(one) for one in alike) if alike else None


def change(now: Number, was: Number) -> str:
    """The change in words, such as +6 or −6; empty where there is none, or one of the two is blank."""
    if now is None or was is None or now == was:
        return ""
    return f"{'+' if now > was else '−'}{print_number(abs(now - was))}"


def is_odd(now: Number, was: Number) -> bool:
    """Whether a change, of more than half and of five at least, is worth a second look. ``static/desk/last_year.js``
    says the same of what is being typed, and of the change."""
    if now is None or was is None:
        return False
    change = abs(now - was)
    return change >= ODD_NUMBER and ODD_TIMES * change > was
