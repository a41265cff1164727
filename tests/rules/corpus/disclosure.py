"""表二."""

from giyearreport.rules import check
from tests.rules.corpus import near_miss, trips
from tests.rules.reports import CITY, TOWNSHIP, clean


@trips("D01")
def one_cell_is_blank():
    return check(clean(cells={"disclosure.licences.decisions": None}))


@trips("D01")
def a_count_is_negative():
    return check(clean(cells={"disclosure.penalties.decisions": -1}))


@near_miss("D01")
def a_change_of_2019_is_negative():
    return check(clean(2019, cells={"disclosure.licences.change": -3}))


@near_miss("D01")
def fees_have_six_decimals():
    return check(clean(cells={"disclosure.fees.amount": "0.123456"}))


@trips("D02")
def a_township_makes_regulations():
    return check(clean(cells={"disclosure.regulations.issued": 1}), unit=TOWNSHIP)


@trips("D02")
def a_township_has_regulations_in_force():
    return check(clean(cells={"disclosure.regulations.in_force": 2}), unit=TOWNSHIP)


@near_miss("D02")
def a_township_makes_normative_documents():
    return check(clean(cells={"disclosure.normative_documents.issued": 1}), unit=TOWNSHIP)


@near_miss("D02")
def a_city_makes_regulations():
    return check(clean(cells={"disclosure.regulations.issued": 1}), unit=CITY)
