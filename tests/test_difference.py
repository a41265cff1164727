"""What changed between two contents: cells exactly, paragraphs by word, and applying it gives the new content."""

from dataclasses import replace
from random import Random

import pytest

from giyearreport.content import ReportContent
from giyearreport.difference import Difference, Fate, Paragraph, Piece, difference, paragraphs
from giyearreport.formats import EDITIONS, edition_for
from giyearreport.formats.grammar import Kind, Ref
from tests.specimens import city

PAIRS = 1000
RECEIVED = Ref("applications", "received", "natural_person")
SENTENCES = (
    "收到申请3件，上年结转1件。",
    "主动公开信息1,024条。",
    "（一）主动公开",
    "全年开展培训2次，提高了业务能力。",
    "没有。",
)


def invented(random: Random, like: ReportContent | None = None) -> ReportContent:
    """A content; one that differs in some places from another where that is given."""
    edition = like.edition if like else random.choice(list(EDITIONS.values()))
    content = like or ReportContent.blank(edition, "白石镇人民政府", int(edition.code))
    some = random.choices(edition.cells, k=random.randrange(12))
    cells = {
        cell.ref: random.choice([None, 0, -3 if cell.kind is Kind.CHANGE else 3, random.randrange(10**9)])
        for cell in some
    }
    codes = random.choices([section.code for section in edition.prose], k=random.randrange(3))
    prose = {code: rewritten(random, content.prose[code]) for code in codes}
    title = random.choice([content.title, f"{content.title}（更正）"])
    return replace(content.with_values(cells, prose), title=title)


def rewritten(random: Random, text: str) -> str:
    lines = text.split("\n") if text else []
    for _ in range(random.randrange(5)):
        at = random.randrange(len(lines) + 1)
        match random.randrange(4):
            case 0:
                lines.insert(at, "".join(random.choices(SENTENCES, k=random.randrange(1, 4))))
            case 1:
                lines[at : at + 1] = []
            case 2 if at < len(lines):
                lines[at] = lines[at].replace("3", "5").replace("公开", "发布")
            case 3:
                random.shuffle(lines)
    return "\n".join(line for line in lines if line)


def test_difference_of_a_thousand_pairs_is_exact_and_gives_the_new_content_back():
    random = Random(2026)
    for _ in range(PAIRS):
        old = invented(random)
        new = invented(random, like=old)
        found = difference(old, new)
        assert found.cells == {
            ref: (old.cells[ref], new.cells[ref]) for ref in old.cells if old.cells[ref] != new.cells[ref]
        }
        assert set(found.prose) == {code for code in old.prose if old.prose[code] != new.prose[code]}
        assert found.applied_to(old) == new
        assert bool(found) == (old != new)


def test_a_difference_is_applied_to_no_other_content():
    old, new = city(), city().with_values({RECEIVED: 99}, {"problems": "没有问题。"})
    for other in (old.with_values({RECEIVED: 98}), old.with_values(prose={"problems": "另写的。"})):
        with pytest.raises(ValueError, match="another content"):
            difference(old, new).applied_to(other)


def test_the_same_content_differs_in_nothing():
    assert difference(city(), city()) == Difference({}, {}, None)


def test_a_number_that_changed_is_one_word():
    assert paragraphs("收到申请103件，均已答复。", "收到申请113件，均已答复。") == (
        Paragraph(
            (
                Piece(Fate.KEPT, "收到申请"),
                Piece(Fate.GONE, "103"),
                Piece(Fate.NEW, "113"),
                Piece(Fate.KEPT, "件，均已答复。"),
            )
        ),
    )


def test_a_paragraph_between_others_is_new_and_another_gone():
    kept = [Paragraph((Piece(Fate.KEPT, text),)) for text in ("（一）主动公开", "（五）监督保障")]
    found = paragraphs(
        "（一）主动公开\n旧的一段，写的是培训。\n（五）监督保障", "（一）主动公开\n12345\n（五）监督保障"
    )
    assert found == (
        kept[0],
        Paragraph((Piece(Fate.NEW, "12345"),)),
        Paragraph((Piece(Fate.GONE, "旧的一段，写的是培训。"),)),
        kept[1],
    )
    assert [(paragraph.old, paragraph.new) for paragraph in found[1:3]] == [
        (None, "12345"),
        ("旧的一段，写的是培训。", None),
    ]


def test_a_paragraph_that_was_changed_is_found_behind_one_that_is_gone():
    found = paragraphs("第一段讲培训。\n收到申请3件，已答复。", "收到申请4件，已答复。")
    assert [paragraph.old for paragraph in found] == ["第一段讲培训。", "收到申请3件，已答复。"]
    assert [paragraph.new for paragraph in found] == [None, "收到申请4件，已答复。"]


def test_what_one_edition_lacks_counts_as_blank_there():
    old = ReportContent.blank(edition_for(2020), "白石镇人民政府", 2020)
    new = ReportContent.blank(edition_for(2021), "白石镇人民政府", 2020, title=old.title)
    rest = Ref("applications", "other_rest", "natural_person")
    assert difference(old, new.with_values({rest: 2})).cells == {rest: (None, 2)}


def test_texts_too_long_to_compare_word_by_word_are_replaced_whole():
    old, new = "甲乙" * 20_000, "乙丙" * 20_000
    assert paragraphs(old, new) == (
        Paragraph((Piece(Fate.GONE, old), Piece(Fate.NEW, new))),
    )  # fmt: skip
