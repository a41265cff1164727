"""Characters that nothing prints."""

from giyearreport.rules import Unprintable
from tests.rules.cases import check
from tests.rules.corpus import near_miss, trips
from tests.rules.reports import clean

NOBODYS = "\ue000"  # for private use


@trips("F01")
def a_character_of_section_five_has_no_typeface():
    return check(clean(), unprintable=(Unprintable("problems", NOBODYS),))


@trips("F01")
def characters_of_title_and_preamble_have_none():
    return check(clean(), unprintable=(Unprintable(None, NOBODYS), Unprintable("preamble", NOBODYS)))


@trips("F01")
def a_character_has_one_in_a_package_that_is_not_installed():
    return check(clean(), unprintable=(Unprintable("problems", "𫝀", "fonts-hanazono"),))


@near_miss("F01")
def every_character_has_one():
    return check(clean(), unprintable=())


@near_miss("F01")
def nobody_asked_the_typefaces():
    return check(clean(prose={"problems": f"{clean().prose['problems']}{NOBODYS}"}))
