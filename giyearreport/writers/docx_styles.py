"""The styles of the Word document: real headings, so that the navigation pane and importers find them, with the type
of GB/T 9704-2012 and nothing of Word's own theme, colour or bold.

Sizes are half points, distances twentieths of a point. The line pitch is exact: 22 lines fill the 版心.
"""

from docx.oxml.ns import nsdecls

from giyearreport.writers.fonts import WORD_NAMES, WORD_STAND_INS

LINE = 579  # 28.95 pt
SMALL_LINE = 220  # of the tables three and four
#: 28 × 16 pt is more than the 版心 holds. A grid of characters (w:docGrid linesAndChars) would be the obvious means,
#: but LibreOffice then sets 21 to a line; closer spacing gives 28 there too, with room for the quarter of a character
#: that it sets between Chinese and digits. Full lines are justified, so one sees it only in a paragraph's last.
SPACING = -7

_COMPATIBILITY = {
    "compatibilityMode": 15,  # Word 2013 and later
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'


def styles_xml() -> list[str]:
    """The document defaults, then every style."""
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return [
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_type('body', 32)}{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>",
        _paragraph_style("Normal", "Normal", _body(), f'<w:spacing w:val="{SPACING}"/>', default=True),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>',
        _paragraph_style("Title", "Title", _title(), _type("title", 44, spacing=0)),
        _heading(1, _type("level-one", 32)),
        _heading(2, _type("level-two", 32)),
        _heading(3, _type("body", 32)),
        _character_style("Lead", "标题引语", _type("level-two", 32)),
        _paragraph_style("ReportSignature", "署名和日期", f'<w:keepLines/>{_NO_INDENT}<w:jc w:val="right"/>'),
        _paragraph_style("FormCell", "表格", _cell(280), _type("table", 21, spacing=0)),
        _paragraph_style("FormCellSmall", "表格小字", _cell(SMALL_LINE), _type("table", 18, spacing=0)),
        _paragraph_style("Footer", "footer", _cell(400), _type("page-number", 28, spacing=0)),
    ]


def font_table_xml() -> str:
    """The typefaces named, each with the one that Word and WPS take where it is not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{WORD_STAND_INS[name]}"/><w:charset w:val="86"/></w:font>'
        for name in dict.fromkeys(WORD_NAMES.values())
    )
    return f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>"


def settings_xml() -> str:
    """The document's settings, in place of those of python-docx's template, which asks for the mode of Word 2010. No
    field wants updating when the file is opened: the page number is one that Word always computes."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    return (
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        f'<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>{compatibility}</w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def _type(role: str, half_points: int, *, spacing: int | None = None) -> str:
    """All three attributes: ``font.name`` of python-docx leaves the East Asian face untouched."""
    name = WORD_NAMES[role]
    faces = f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="Times New Roman"/>'
    apart = "" if spacing is None else f'<w:spacing w:val="{spacing}"/>'
    return f'{faces}{apart}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _body() -> str:
    """LibreOffice 7.4 reads ``overflowPunct``, which Word does unasked, as its opposite; unsaid, it loses a comma that
    hangs over the edge."""
    return (
        '<w:widowControl/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>{_INDENT}<w:jc w:val="both"/>'
    )


def _title() -> str:
    after = f'<w:spacing w:before="0" w:after="{LINE}" w:line="680" w:lineRule="exact"/>'
    return f'<w:keepNext/><w:keepLines/><w:snapToGrid w:val="0"/>{after}{_NO_INDENT}<w:jc w:val="center"/>'


def _cell(line: int) -> str:
    """Text that stands off the page's grid of lines and characters."""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
    return f'<w:snapToGrid w:val="0"/>{spacing}{_NO_INDENT}<w:jc w:val="center"/>'


def _heading(level: int, run: str) -> str:
    paragraph = f'<w:keepNext/><w:keepLines/><w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>'
    return _paragraph_style(f"Heading{level}", f"heading {level}", paragraph, run, following="Normal")


def _paragraph_style(
    id: str, name: str, paragraph: str, run: str = "", *, following: str = "", default: bool = False
) -> str:
    mark = ' w:default="1"' if default else ""
    base = "" if default else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{id}"><w:name w:val="{name}"/>{base}{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character_style(id: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )
