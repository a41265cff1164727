"""What a template or a word processor left behind."""

import re
from collections.abc import Iterator

from giyearreport.anchor import Anchor
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.language.unseen import TURNS
from giyearreport.rules.quoting import once, proses, remark_at, remembered

Span = tuple[int, int]

#: Addresses of the network, in which almost anything may stand.
ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[A-Za-z0-9._+-]{1,64}@[!-~]+")

_MAY_HOLD_ADDRESS = re.compile(r"[@/]|www")

_MACHINE = re.compile(
    r"\[bookmark:[^\]\n]{0,100}\]|_GoBack|_Toc\d+|错误[!！]\s*(?:未找到引用源|未定义书签|文档中没有指定样式的文字)[。.]?"
    r"|Error!\s*(?:Reference|Bookmark)[^.\n]{0,40}|MERGEFORMAT|PAGEREF|HYPERLINK|&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|middot);"
)
#: One character first, so that the search passes quickly over all the others.
_PLACEHOLDER = re.compile(
    r"[（(该本此在请待Xx×✕╳Ｘｘ某○〇_＿*](?:"
    r"(?<=[（(])\s*(?:文字(?:描述|说明|部分)|(?:请|此处|在此)[^）)\n]{0,4}(?:填写?|补充|输入)[^）)\n]{0,20})\s*[）)]"
    r"|(?<=[该本此])部分[以用采]用?表格(?:的)?形式(?:进行)?(?:报告|填报|呈现|列示)"
    r"|(?:(?<=在)此处?|(?<=此)处|(?<=请)在此处?)(?:填写|输入|插入|补充)"
    r"|(?<=待)(?<![期等亟有].)填(?![补平充])[写报]?"
    r"|(?<=[Xx])(?<![A-Za-z].)[Xx]+(?![A-Za-z0-9])"
    r"|(?<=[×✕╳Ｘｘ])[×✕╳Ｘｘ]+"
    r"|(?<=[Xx×Ｘｘ])(?:(?<![A-Za-z0-9０-９].)(?=[年月日件条次份镇乡县])|(?<=\d.)(?=年))"
    r"|(?<=\*)(?<![\d*].)\*+(?=[年月日件条次份镇乡县])"
    r"|(?:(?<=某)某|(?<=[○〇])[○〇])(?=[镇乡县市区局村]|街道|单位)"
    r"|(?<=[_＿])[_＿]+)"
)
_PAIR = re.compile(r"【([^【】\n]{0,40})】")
_BLANK_TO_FILL = re.compile(r"[填此请待插×Xx]|文字|单位|年份|名称|数字|说明|^\s*$")
#: A column may call itself 【一图读懂】, and a document number be written 【2021】30号.
_COLUMN_BEFORE = re.compile(r"(?:栏目|专栏|专题|开设|推出|设立|设置|打造|发布|、|和|及)[“]?$")
_COLUMN_AFTER = re.compile(r"”?\s*(?:等?\S?[个期]?(?:专?栏|专题|板块|系列|频道|模块|菜单)|第?\d*号|、)")
_MARK = re.compile(r"[\[\]<>［］＜＞]|\n")
_CLOSES = {"]": "[", "］": "[", ">": "<", "＞": "<"}
_OPENS = {"[": "[", "［": "[", "<": "<", "＜": "<"}
_WAY_THERE = re.compile("首页|网站|专栏|栏目|门户|目录|平台|路径|导航")
_MESSAGE = "“{}”是模板或者软件留下的，不是报告内容，请填写或者删去"


@rule("S08", Level.ERROR, source="国办公开办函〔2021〕30号 附件；《政府信息公开条例》第四十七条")
def nothing_is_left_of_template_or_software(case: Case) -> Iterator[Remark]:
    """文字中没有模板和软件的残留：（文字描述）、××、待填、【】、书签文字、多余的“>”或“]”。"""
    title = case.content.title
    for start, end in residues(title):
        yield Remark("标题中的" + _MESSAGE.format(title[start:end]), Anchor(quote=title), found=title[start:end])
    for section, text in proses(case.content):
        yield from _residues(section, text)


@remembered
def _residues(section: str, text: str) -> Iterator[Remark]:
    for start, end in residues(text):
        found = text[start:end]
        yield remark_at(section, text, (start, end), _MESSAGE.format(found), found=found)


@rule("S08", Level.ERROR, source="《政府信息公开条例》第四十七条")
def nothing_turns_the_text_round(case: Case) -> Iterator[Remark]:
    """文字中没有看不见的方向控制符：它们使读到的次序和写下的次序不同，多半是从别处复制来的。"""
    for section, text in proses(case.content):
        yield from once(
            remark_at(
                section,
                text,
                turn.span(),
                f"这一句里有看不见的方向控制符 U+{ord(turn[0]):04X}，会使文字颠倒，请删去这一句，不带格式重新输入",
                found=f"U+{ord(turn[0]):04X}",
            )
            for turn in TURNS.finditer(text)
        )


def residues(text: str) -> list[Span]:
    """Where residue stands, in order; what stands in residue is not looked at again."""
    bare, spans = without_addresses(text), []
    for pattern in (_MACHINE, _PLACEHOLDER):
        found = [match.span() for match in pattern.finditer(bare)]
        bare = _without(pattern, bare) if found else bare
        spans += found
    return sorted([*spans, *_brackets(bare), *_strays(bare)])


def without_addresses(text: str) -> str:
    """Every address of the network in hyphens; all else stays at its place."""
    return ADDRESS.sub(lambda match: "-" * len(match[0]), text) if _MAY_HOLD_ADDRESS.search(text) else text


def _without(pattern: re.Pattern, text: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _brackets(text: str) -> Iterator[Span]:
    """【…】 around what should have been filled in, and those that stand alone."""
    for match in _PAIR.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        is_named = _COLUMN_BEFORE.search(before) or _COLUMN_AFTER.match(text, match.end())
        if _BLANK_TO_FILL.search(match[1]) or not is_named:
            yield match.span()
    if text.count("【") + text.count("】") > 2 * len(_PAIR.findall(text)):
        yield from (match.span() for match in re.finditer("[【】]", _without(_PAIR, text)))


def _strays(text: str) -> Iterator[Span]:
    """Half of a pair < > or [ ] on its line; neither >90% nor 首页>信息公开."""
    opened: dict[str, list[Span]] = {"[": [], "<": []}
    for match in _MARK.finditer(text + "\n"):
        if match[0] == "\n":
            yield from (place for places in opened.values() for place in places if _is_stray(text, place[0]))
            opened = {"[": [], "<": []}
        elif match[0] in _OPENS:
            opened[_OPENS[match[0]]].append(match.span())
        elif opened[_CLOSES[match[0]]]:
            opened[_CLOSES[match[0]]].pop()
        elif _is_stray(text, match.start()):
            yield match.span()


def _is_stray(text: str, place: int) -> bool:
    if text[place] in "[]［］":
        return True
    compares = re.match(r"=?\s*\d", text[place + 1 : place + 4])
    return not (compares or text[place - 1 : place] == "-" or _WAY_THERE.search(text, max(0, place - 20), place + 20))
