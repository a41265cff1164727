"""The check of characters, and that the PDF embeds what it predicts."""

import re
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from giyearreport.writers import FORMATS, characters, coverage, fonts, pdf
from giyearreport.writers.characters import MissingCharacters, Substitution, substitutions
from tests import specimens

LEVELS = Path(__file__).with_name("standard-characters.txt").read_text("utf-8").splitlines()[1:]
STANDARD = "".join(LEVELS)
RARE = "堽塝㙍旸翀喆堃燚犇赟頔䶮𬭎𬱖𫖯𡒄²㎡①‑é"


def embedded(data: bytes) -> dict[str, set[str]]:
    """The characters drawn in each face, the page numbers' face aside."""
    found: dict[str, set[str]] = {}
    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            for char in page.chars:
                if char["mcid"] is not None and char["text"].strip():
                    name = char["fontname"].partition("+")[2].removesuffix("-Bold").replace("-", " ")
                    found.setdefault(name, set()).update(char["text"])
    return found


def test_the_list_is_the_whole_table_of_standard_characters():
    assert [len(level) for level in LEVELS] == [3500, 3000, 1605]
    assert len(set(STANDARD)) == 8105


@pytest.mark.parametrize("role", ["title", "level-two", "body"])
def test_every_standard_character_has_a_glyph_in_every_role(role):
    report = specimens.nil(prose={"overview": "（一）" + "。" * (role == "body") + STANDARD})
    if role == "title":
        report = specimens.nil(unit=STANDARD)
    found = substitutions(report)
    assert [s for s in found if s.stand_in is None] == []
    assert {s.wanted for s in found if s.role == role} <= {fonts.CHAINS[role][0]}


def test_the_pdf_embeds_for_every_standard_character_the_face_that_was_predicted():
    lines = [STANDARD[start : start + 500] for start in range(0, len(STANDARD), 500)]
    report = specimens.nil(prose={"overview": "\n".join(lines)})
    predicted = {s.character: s.stand_in for s in substitutions(report)}
    found = embedded(FORMATS["pdf"].render(report))
    drawn = {character: face for face, characters in found.items() for character in characters & predicted.keys()}
    assert drawn == predicted
    assert set(STANDARD) - predicted.keys() <= found[fonts.CHAINS["body"][0]]


def test_a_rare_character_is_reported_with_its_place_and_printed_in_the_face_reported():
    report = specimens.nil(unit="堽城镇", prose={"overview": f"（一）{RARE}\n（二）办理。我镇{RARE}。"})
    found = substitutions(report)
    assert Substitution("堽", "overview", "level-two", "FandolKai", "LXGW WenKai") in found
    assert Substitution("堽", "overview", "body", "FandolFang", "Noto Serif CJK SC") in found
    assert Substitution("𡒄", "overview", "body", "FandolFang", "LXGW WenKai") in found
    assert {s.section for s in found} == {"overview"}
    faces = embedded(FORMATS["pdf"].render(report))
    assert all(s.character in faces[s.stand_in] for s in found)
    assert set(RARE) - {s.character for s in found if s.role == "body"} <= faces["FandolFang"]


def test_a_dot_that_shares_the_glyph_of_another_is_set_in_the_face_that_was_predicted():
    report = specimens.nil(prose={"overview": "（一）阿不都•买买提\n由阿不都・买买提负责。"})
    found = substitutions(report)
    assert found == [
        Substitution("•", "overview", "level-two", "FandolKai", "Noto Serif CJK SC"),
        Substitution("・", "overview", "body", "FandolFang", "Noto Serif CJK SC"),
    ]
    assert {"•", "・"} <= embedded(FORMATS["pdf"].render(report))["Noto Serif CJK SC"]


def test_an_ordinary_report_needs_no_stand_in():
    assert substitutions(specimens.city()) == substitutions(specimens.edition_2019()) == []


def test_a_character_without_a_face_stops_the_file_but_not_the_draft():
    report = specimens.nil(unit="白石镇\ue000", prose={"problems": "满意😀。"})
    with pytest.raises(MissingCharacters) as stopped:
        FORMATS["pdf"].render(report)
    assert str(stopped.value) == (
        "下列字符没有可用的字体，不能生成 PDF，请改用其他字："
        "“\ue000”U+E000（标题），“😀”U+1F600（五、存在的主要问题及改进情况）。"
    )
    assert pdf.write(report, draft=True).startswith(b"%PDF")


def test_the_package_is_named_for_the_characters_that_it_has():
    report = specimens.nil(prose={"problems": "满意😀。"})
    lacking = [Substitution(character, "problems", "body", "FandolFang", None) for character in "𠀋😀𠀌ع"]
    assert str(MissingCharacters(report, lacking)).startswith(
        "下列字符没有可用的字体，不能生成 PDF，请改用其他字，或者请系统管理员"
        "为“𠀋”、“𠀌”补装字体 fonts-hanazono，为“ع”补装字体 fonts-noto-core：“𠀋”U+2000B（"
    )


def test_a_long_list_of_missing_characters_is_cut_short():
    report = specimens.nil(prose={"problems": "".join(chr(0xE000 + n) for n in range(30))})
    message = str(MissingCharacters(report, characters.missing(report)))
    assert message.endswith("U+E013（五、存在的主要问题及改进情况）等30处。")


@pytest.mark.parametrize("character", ["\u200b", "\ufe0f", "\u3000", "\xa0", "\u202e"])
def test_what_is_not_drawn_needs_no_face(character):
    assert substitutions(specimens.nil(prose={"problems": f"满{character}意。"})) == []


def test_without_any_face_everything_is_missing_and_the_first_face_is_wanted(monkeypatch):
    monkeypatch.setattr(fonts, "file_of", lambda family: None)
    found = substitutions(specimens.nil(prose={"problems": "满意。"}))
    assert Substitution("满", "problems", "body", "FandolFang", None) in found


def test_what_is_missing_on_the_machine_is_named(monkeypatch, tmp_path):
    assert fonts.shortcomings() == []
    monkeypatch.setattr(fonts, "FONTS_DIR", tmp_path)
    monkeypatch.setattr(fonts, "has_subsetter", lambda: False)
    monkeypatch.setitem(fonts._CHAINS, "page-number", ("No Such Face",))
    assert fonts.shortcomings() == [
        "typeface FandolFang is missing", "typeface FandolHei is missing", "typeface FandolKai is missing",
        "typeface No Such Face is missing", "libharfbuzz-subset0 is missing: a PDF takes many times longer",
    ]  # fmt: skip


def test_faces_for_rare_characters_come_last_and_in_their_order(monkeypatch):
    faces = {
        "FandolFang": "满",
        "LXGW WenKai": "满喆",
        "HanaMinA": "喆㐂",
        "HanaMinB": "㐂𫝀",
        "Noto Serif Tibetan": "བ",
    }
    monkeypatch.setattr(fonts, "file_of", lambda family: (Path(family), 0) if family in faces else None)
    monkeypatch.setattr(characters, "_characters_of", lambda path, index: frozenset(faces[path.name]))
    found = substitutions(specimens.nil(prose={"problems": "满喆㐂𫝀བ😀"}))
    assert {s.character: s.stand_in for s in found if s.section == "problems" and s.role == "body"} == {
        "喆": "LXGW WenKai", "㐂": "HanaMinA", "𫝀": "HanaMinB", "བ": "Noto Serif Tibetan", "😀": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("character", "package"),
    [
        ("𫝀", "fonts-hanazono"),
        ("ئ", "fonts-noto-core"),
        ("བ", "fonts-noto-core"),
        ("ᠮ", "fonts-noto-core"),
        ("😀", ""),
    ],
)
def test_the_package_that_has_a_rare_character_is_known(character, package):
    assert fonts.package_for(character) == package


@pytest.mark.skipif(fonts.file_of("HanaMinB") is None, reason="fonts-hanazono, which is optional, is not installed")
def test_a_character_of_extension_d_is_printed_by_the_optional_typeface():
    faces = embedded(FORMATS["pdf"].render(specimens.nil(prose={"problems": "满𫝀意。"})))
    assert faces["HanaMinB"] == {"𫝀"}


def test_what_a_face_has_is_kept_for_the_next_process(monkeypatch, tmp_path):
    path, index = fonts.file_of("LXGW WenKai")
    monkeypatch.setattr(fonts, "DATA_DIR", tmp_path)
    read = coverage.characters_of(path, index)
    monkeypatch.setattr(coverage, "_read", lambda *place: pytest.fail("read again"))
    assert coverage.characters_of(path, index) == read
    assert len(list(tmp_path.joinpath("coverage").iterdir())) == 1


def test_what_was_kept_is_not_believed_where_it_is_damaged_or_the_face_is_another(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "DATA_DIR", tmp_path)
    monkeypatch.setattr(coverage, "_read", lambda path, index: frozenset("公开了"))
    face = tmp_path / "face.otf"
    face.write_bytes(b"one")
    assert coverage.characters_of(face, 0) == set("公开了")
    (kept,) = tmp_path.joinpath("coverage").iterdir()
    whole = kept.read_bytes()
    for damaged in (b"", whole[:-1], whole[:-3], whole.replace(b"\xbc", b"\xbd"), whole[32:], b"\xff" * 40):
        kept.write_bytes(damaged)
        assert coverage.characters_of(face, 0) == set("公开了")
    monkeypatch.setattr(coverage, "_read", lambda path, index: frozenset("府"))
    face.write_bytes(b"another")
    assert coverage.characters_of(face, 0) == {"府"}


def test_a_data_folder_that_cannot_be_written_to_is_done_without(monkeypatch, tmp_path):
    path, index = fonts.file_of("LXGW WenKai")
    (tmp_path / "file").write_text("no folder")
    for place in (tmp_path / "file", tmp_path / "missing"):
        monkeypatch.setattr(fonts, "DATA_DIR", place)
        assert "公" in coverage.characters_of(path, index)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_bold_covers_what_regular_covers():
    path, index = fonts.file_of("Noto Serif CJK SC")
    bold = path.with_name(path.name.replace("Regular", "Bold"))
    assert characters._characters_of(path, index) == characters._characters_of(bold, index)


def test_bold_is_bold_and_regular_is_regular():
    """From the embedded files themselves: FandolHei-Bold, for one, declares a regular weight."""
    report = specimens.city().with_values(prose={"overview": "（一）堽城\n旸𡒄。"})
    with pikepdf.open(BytesIO(FORMATS["pdf"].render(report))) as file:
        found = [font_name(thing) for thing in file.objects if is_descriptor(thing)]
    assert sorted(found) == [
        "FandolFang-Regular", "FandolHei-Regular", "FandolKai-Regular", "LXGW WenKai", "NotoSerifCJKjp-Bold",
        "NotoSerifCJKjp-Regular",
    ]  # fmt: skip


def is_descriptor(thing) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def font_name(descriptor: pikepdf.Dictionary) -> str:
    if "/FontFile2" in descriptor:
        return TTFont(BytesIO(descriptor.FontFile2.read_bytes()))["name"].getDebugName(4)
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(descriptor.FontFile3.read_bytes()), None)
    return fonts.fontNames[0]


def test_a_typeface_is_embedded_with_the_glyphs_that_are_used_and_no_others():
    report = specimens.nil()
    with pikepdf.open(BytesIO(FORMATS["pdf"].render(report))) as file:
        embedded = {font_name(thing): glyphs_of(thing) for thing in file.objects if is_descriptor(thing)}
        shown = [
            (font_name(thing.DescendantFonts[0].FontDescriptor), mapped(thing))
            for thing in file.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"
        ]
    assert {name: {0} | set().union(*(cids for at, cids in shown if at == name)) for name in embedded} == embedded
    assert len(embedded["NotoSerifCJKjp-Bold"]) == 1 + len(set(report.title))


def glyphs_of(descriptor: pikepdf.Dictionary) -> set[int]:
    """The CIDs in an embedded file."""
    assert descriptor.FontFile3.Subtype == "/CIDFontType0C"
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(descriptor.FontFile3.read_bytes()), None)
    return {0 if name == ".notdef" else int(name.removeprefix("cid")) for name in fonts[0].charset}


def mapped(font: pikepdf.Dictionary) -> set[int]:
    """The codes that a typeface tells the characters of, which are CIDs."""
    assert font.Encoding == "/Identity-H"
    return {int(code, 16) for code in re.findall(rb"<([0-9a-f]{4})> <", font.ToUnicode.read_bytes())}
