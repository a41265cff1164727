"""The modules that touch no page, beside their likes on the server: numbers, arithmetic, places in a text."""

import json
import random
from decimal import Decimal

import pytest

from giyearreport.anchor import Anchor
from giyearreport.content import plain_prose
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Kind
from giyearreport.formats.numbers import NotANumber, for_the_browser, parse_number, print_number
from giyearreport.rules.tables.arithmetic import balances, declaration
from giyearreport.year_on_year import Limits, change, is_odd
from tests.rules.tables import balanced
from tests.specimens import nil

pytestmark = pytest.mark.browser

TEXTS = [
    "", "0", "00", "-0", "7", " 7 ", "１２", "1,234", "１，２３４", "12,34", "1,2345", "1234,567", "+5",
    "-5", "−5", "１.5", "1.", ".5", "1.0", "1e9", "1E3", "0x10", "12件", "十二", "/", "-", "—", "——",
    "－", "无", "N/A", "n/a", "999999999", "1000000000", "0000000001", "1 234",
    "1\u3000234", "5 0 3", "3 0 1 0", "1\u202f234 567", "0 234", "1  234", "1, 234", "1\t234", "1.5 2.5",
    "1 .5", "- 5", "12 件", "3① 5",
    "１２３４５６７８", "3.1415926", "123456789.123456",
    "1234567890.123456", "0.1234560", "٣", "Ⅻ", "½", "²", "3①", "3²", "¹2", "1_000", "Infinity", "NaN", "1.2.3",
    "--1", "1-", "￥5", "9" * 20,
]  # fmt: skip


def read_by_the_server(text: str, kind: Kind) -> dict:
    try:
        value = parse_number(text, kind)
    except NotANumber as error:
        return {"wrong": error.code}
    return {"value": number_of(value)}


def test_browser_and_server_read_the_same_of_every_text(alone):
    script = "([asked, limits]) => asked.map(([text, kind]) => module.readNumber(text, kind, limits))"
    asked = [(text, kind) for kind in Kind for text in TEXTS]
    read = alone("numbers.js", script, [[(text, kind.value) for text, kind in asked], for_the_browser()])
    assert dict(zip(asked, read, strict=True)) == {(text, kind): read_by_the_server(text, kind) for text, kind in asked}


def number_of(value) -> int | float | None:
    """A cell's value as the browser has it."""
    return float(value) if isinstance(value, Decimal) else value


EVALUATED = """([rules, tables]) => tables.map((table) => {
  const valueOf = (address) => table[address];
  return [
    Object.entries(rules.sums).map(([address, parts]) => [address, module.totalOf(parts, valueOf)]),
    rules.identities.map((identity) => module.verdictOf(identity, valueOf, rules.words)),
  ];
})"""


def evaluated_by_the_server(report) -> list:
    totals = []
    for total in (total for table in report.edition.tables for total in table.sums):
        values = [report.cells[part] for part in total.parts]
        blanks = values.count(None)
        text = "" if blanks == len(values) else print_number(sum(filter(None, values))) + ("…" if blanks else "")
        totals.append([str(total.ref), {"text": text, "blanks": blanks}])
    states = {None: "open", True: "even", False: "uneven"}
    return [totals, [{"state": states[entry.holds], "text": entry.message} for entry in balances(report)]]


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_browser_and_server_add_up_and_balance_the_same(alone, edition):
    chance, reports = random.Random(1207), []
    for number in range(100):
        report = balanced(chance, edition, 2024)
        changed = chance.sample(sorted(report.cells), number % 20)
        reports.append(report.with_values({ref: chance.choice((None, 5)) for ref in changed}))
    numbers = [{str(ref): number_of(value) for ref, value in report.cells.items()} for report in reports]
    told = alone("arithmetic.js", EVALUATED, [declaration(edition), numbers])
    assert told == [evaluated_by_the_server(report) for report in reports]
    states = {verdict["state"] for _, verdicts in told for verdict in verdicts}
    assert states == {"open", "even", "uneven"}


SENTENCES = ["收到3件。", "𠮷林村", "办结。收到3件。", "统一"]
BETWEEN = ["收到3件。", "办结。", "统⼀", "（一）", " ", "　　", "\n", "\r\n", "\u2028", "\v", "\x07", "\ufeff", "\x85"]


def place_in_field(text: str, found: list[int]) -> tuple[str, int]:
    """What a range of the field holds as it is kept, and its offset there; the browser counts UTF-16."""
    start, end = (2 * at for at in found)
    units = text.encode("utf-16-le")
    before = plain_prose(units[:start].decode("utf-16-le") + "|")
    return plain_prose(units[start:end].decode("utf-16-le")), len(before) - 1


def test_browser_and_server_find_a_sentence_at_the_same_place(alone):
    chance, asked, wanted = random.Random(93), [], []
    for _ in range(400):
        text = "".join(chance.choices(SENTENCES + BETWEEN, k=chance.randint(1, 30)))
        report = nil(prose={"overview": text}).with_values(prose={"overview": plain_prose(text)})
        anchor = Anchor((), "overview", chance.choice(SENTENCES), chance.choice([None, 0, 9, 40]))
        found = anchor.find(report)
        asked.append([text, anchor.as_json()])
        wanted.append(found and (found.quote, found.offset))
    ranges = alone("anchor.js", "(asked) => asked.map(([text, anchor]) => module.rangeIn(text, anchor))", asked)
    found = [range and place_in_field(text, range) for (text, _), range in zip(asked, ranges, strict=True)]
    assert found == wanted
    assert 50 < wanted.count(None) < 350


def test_browser_and_server_point_out_the_same_changes(alone):
    numbers = [None, 0, 1, 4, 5, 6, 9, 10, 14, 15, 16, 20, 1000, 1005, 1501]
    pairs = [(now, was) for now in numbers for was in numbers]
    asked = "pairs => pairs.map(([now, was]) => module.besideLastYear(now, was, LIMITS))"
    found = alone("last_year.js", asked.replace("LIMITS", json.dumps(Limits()._asdict())), pairs)
    told = {pair: (said["words"], said["isOdd"]) for pair, said in zip(pairs, found, strict=True)}
    assert told == {(now, was): (change(now, was), is_odd(now, was, Limits())) for now, was in pairs}


def test_choice_ends_a_conflict_in_a_text_of_very_many_paragraphs(alone):
    lines = [f"第{number}段" for number in range(1_200)]
    seen, my, their = (
        "\n".join([*lines[:600], *changed, *lines[601:]]) for changed in (lines[600:601], ["我改的"], ["别人改的"])
    )
    script = """([seen, mine, theirs, which]) => {
        const clashes = module.clashesOf(seen, mine, theirs);
        const after = module.choose(seen, mine, clashes[0], which);
        return [clashes, after.mine, module.clashesOf(after.seen, after.mine, theirs)];
    }"""
    for which, stand in (("mine", ["我改的"]), ("theirs", ["别人改的"]), ("both", ["别人改的", "我改的"])):
        clashes, stands, left = alone("paragraphs.js", script, [seen, my, their, which])
        assert clashes == [{"from": 1201, "to": 1201, "mine": ["我改的"], "theirs": ["别人改的"]}]
        assert stands.split("\n") == [*lines[:600], *stand, *lines[601:]]
        assert left == []


def test_choice_ends_a_conflict_of_two_texts_that_were_wholly_rewritten(alone):
    counts = {"原": 600, "我": 601, "他": 599}
    seen, my, their = ("\n".join(f"{who}{number}" for number in range(count)) for who, count in counts.items())
    script = """([seen, mine, theirs]) => {
        const after = module.choose(seen, mine, module.clashesOf(seen, mine, theirs)[0], "mine");
        return [after.mine === mine, module.clashesOf(after.seen, after.mine, theirs)];
    }"""
    assert alone("paragraphs.js", script, [seen, my, their]) == [True, []]
