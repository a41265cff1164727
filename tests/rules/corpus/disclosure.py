"""表二."""

from types import SimpleNamespace

from tests.rules.cases import check
from tests.rules.corpus import near_miss, trips
from tests.rules.reports import CITY, DEPARTMENT, TOWNSHIP, clean


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


@trips("D02")
def a_committee_makes_regulations():
    return check(clean(cells={"disclosure.regulations.issued": 1}), unit=SimpleNamespace(level="committee"))


@near_miss("D02")
def an_office_of_a_city_reports_regulations():
    return check(clean(cells={"disclosure.regulations.issued": 1}), unit=SimpleNamespace(level="city_office"))


@near_miss("D02")
def a_city_makes_regulations():
    return check(clean(cells={"disclosure.regulations.issued": 1}), unit=CITY)


def documents(year: int, issued: int, repealed: int, in_force: int):
    numbers = {"issued": issued, "repealed": repealed, "in_force": in_force}
    return clean(year, cells={f"disclosure.normative_documents.{column}": n for column, n in numbers.items()})


@trips("D03")
def a_repealed_document_is_still_in_force():
    return check(documents(2024, 2, 1, 8), documents(2023, 0, 0, 6), unit=TOWNSHIP)


@trips("D03")
def the_documents_issued_stand_as_those_in_force():
    return check(documents(2024, 2, 0, 2), documents(2023, 1, 0, 6), unit=TOWNSHIP)


@near_miss("D03")
def documents_in_force_carry_on():
    return check(documents(2024, 2, 1, 7), documents(2023, 0, 0, 6), unit=TOWNSHIP)


@near_miss("D03")
def last_year_counted_documents_in_the_form_of_2019():
    prior = clean(2020, cells={"disclosure.normative_documents.total_disclosed": 30})
    return check(documents(2021, 2, 1, 7), prior, unit=TOWNSHIP)


@near_miss("D03")
def documents_of_the_year_before_last_are_given():
    return check(documents(2024, 2, 1, 7), documents(2022, 0, 0, 90), unit=TOWNSHIP)


@trips("D04")
def more_documents_are_repealed_than_there_were():
    return check(documents(2024, 0, 4, 0), documents(2023, 0, 0, 3), unit=TOWNSHIP)


@trips("D04")
def documents_are_issued_and_none_is_in_force():
    return check(documents(2024, 3, 0, 0), unit=TOWNSHIP)


@near_miss("D04")
def all_documents_are_repealed():
    return check(documents(2024, 1, 4, 0), documents(2023, 0, 0, 3), unit=TOWNSHIP)


@near_miss("D04")
def documents_are_issued_and_repealed_in_one_year():
    return check(documents(2024, 3, 3, 0), unit=TOWNSHIP)


def fees(year: int, amount: str):
    return clean(year, cells={"disclosure.fees.amount": amount})


@trips("D05")
def a_township_collects_a_hundred_million():
    return check(fees(2024, "31500"), unit=TOWNSHIP)


@trips("D05")
def fees_are_ten_thousand_times_those_of_last_year():
    return check(fees(2024, "8600"), fees(2023, "0.81"), unit=TOWNSHIP)


@near_miss("D05")
def a_township_collects_a_little():
    return check(fees(2024, "3.15"), fees(2023, "2.9"), unit=TOWNSHIP)


@near_miss("D05")
def a_department_collects_a_hundred_million():
    return check(fees(2024, "31500"), fees(2023, "29880"), unit=DEPARTMENT)


@near_miss("D05")
def fees_begin_this_year():
    return check(fees(2024, "86"), fees(2023, "0"), unit=TOWNSHIP)


def penalties(year: int, number: int):
    return clean(year, cells={"disclosure.penalties.decisions": number})


@trips("D06")
def penalties_are_ten_times_those_of_last_year():
    return check(penalties(2024, 1470), penalties(2023, 147))


@trips("D06")
def penalties_are_gone():
    return check(penalties(2024, 0), penalties(2023, 147))


@near_miss("D06")
def penalties_are_twice_those_of_last_year():
    return check(penalties(2024, 294), penalties(2023, 147))


@near_miss("D06")
def penalties_are_few_in_both_years():
    return check(penalties(2024, 7), penalties(2023, 1))
