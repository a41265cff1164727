"""What stands around a report in its document and is none of it: the letter that sends it out, the lines of a site, a
list of contents. Told by whole lines of known words, never by a word within a sentence."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from giyearreport.readers.form.cell_text import is_figure, is_sentence
from giyearreport.readers.form.labels import plain_label, squeeze
from giyearreport.readers.form.sections import HEADED
from giyearreport.readers.form.titles import FoundTitle, names_report, stem_of, titles_in
from giyearreport.readers.notes import Note, NoteKind

LONGEST = 100  # characters of a line that tells of the page
MOST_QUOTED = 60  # lines
SHORTEST_NAME = 3  # characters at the end of a unit's name by which its text calls it: 青石镇
FEWEST_OF_CONTENTS = 3  # entries of a list that is not called one

_HEADINGS = frozenset(plain_label(section.heading) for section in HEADED)
CONTENTS = "目录"
_PAGE_NUMBER = re.compile(r"[.·…．。\-—_\s]*\d{0,3}$")
_LED_TO = re.compile(r"[.·…．\-—_]{2,}\s*\d{1,3}$")
#: Labels of a site or of an office's papers, in one width and without spaces; what stands behind them is no matter.
_LABELS = re.compile(
    r"(?:您?的?当前的?位置|您(?:现在)?(?:所在)?的?位置|(?:现在|所在)位置|时间|日期|索引号|索取号|信息(?:来源|分类|索引|名称|类别)|公文种类|"
    r"发文(?:机关|单位|字号|日期)|制发机关|发布(?:时间|日期|机构|单位|人|者)|(?:成文|公开|生成|更新)(?:日期|时间)|文号|有效性|"
    r"(?:信息)?公开(?:方式|范围|时限|形式|属性|选项)|服务对象|(?:主题|体裁|组配)分类|主题词|关键词|内容概述|名称|标题|(?:文章)?来源|稿源|作者|"
    r"(?:责任)?编辑|责编|签发人|(?:浏览|点击|阅读|访问)(?:次数|量|数)?|字[体号](?:大小)?|视力保护色|分享[到至]?|[上下]一[篇条]|"
    r"(?:主办|承办|主管|协办)(?:单位)?|技术支持|(?:网站)?标识码|备案号|版权所有|抄[送报]|主送|印发(?:机关|日期)|附件下载|"
    r"相关(?:附件|链接|文章|阅读)|校对|校核|核稿|拟稿|撰稿|审[核签稿定]|[初复终一二三]审|签发)[:©].*|(?:发布|更新)(?:时间|日期)20\d\d.*"
)
_WORDS = re.compile(
    r"(?=.*[\u4e00-\u9fff].*[\u4e00-\u9fff])(?:打印(?:本页|此页|本文)?|关闭(?:窗口|本页)?|保存本页|收藏本页|返回顶部|分享[到至]?|微信|微博|QQ空间|QQ|朋友圈|字[体号]|特大|大|中|小|默认|"
    r"我要纠错|[:/|、【】\[\]()])+"
)
_WHOLE = re.compile(
    r"首页(?:[>＞»›/|].*)?|跳到正文|大字版|目录|下载|核对文件|版权所有.*|copyright.*|©.*|[\u4e00-\u9fff](?:ICP备|公网安备)\d.*|.*ICP备\d+号.*|"
    r"网站地图|联系我们|关于我们|隐私声明|.{0,6}扫一扫.{0,20}|.{2,30}(?:主办|承办)|(?:附件\d*:?)?.{0,80}\.(?:docx?|pdf|xlsx?|wps|ofd|zip)(?:\(.*\))?|(?:PDF|Word|Excel|网页|数据\((?:JSON|CSV)\))\d[\d.]*[KM]?B|"
    r"相关(?:信息|文档|新闻|推荐|阅读|文章|链接)|推荐阅读|(?:往期|历年)(?:回顾|年报|报告)|您的访问来自.*|"
    r"(?:您是)?(?:今日|昨日|本月|累计|总|本站|第)?(?:访问|浏览)(?:总?量|人次|人数|次数|者)?:?\d[\d,]*(?:人?次|人)?|"
    r"本栏目依照《.*|数据工作人员登录|\(此件(?:主动|依申请|不予)?(?:公开|删减).*\)|.{2,40}\d{4}年\d{1,2}月\d{1,2}日印发",
    re.IGNORECASE,
)
#: Below which nothing is the report's: what readers of a page said of it, what a machine says of its own text.
_BELOW_REPORT = re.compile(
    r"(?:网友|最新|全部|热门|精彩)?(?:评论|留言|跟帖)(?:区|列表)?(?:\(?\d+条?\)?)?|(?:我要|发表)(?:评论|留言)|"
    r"[(（]?(?:以上|本)(?:内容|文|回答|文本|报告|文档)?(?:内容)?均?[由为](?:AI|人工智能|.{0,10}(?:大?模型|助手)).{0,6}生成.{0,30}",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:手机|电话|Tel|Mobile|联系方式)(?:号码?)?[:.]?\+?[\d -]{7,20}", re.IGNORECASE)
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}")
_CONTACT_OF_SITE = re.compile(r"(?:(?:(?:联系|办公|单位)?(?:地址|电话)|邮编|邮政编码|传真|(?:电子)?邮箱):.*)?")
_WITH_STOP = ("本栏目依照《", "版权所有", "抄送", "抄报")  # though they end as a sentence does

#: A letter: to whom it goes, what it sends, what lies with it, who wrote it when.
_NOTICE = re.compile(r"(?:.{0,40}人民政府.{0,10})?[关關][于於].{4,80}的(?:通知|函|请示|公告|通报)")
_ADDRESSED = re.compile(
    r"(?!.*(?:如下|公布|公开如))[^。;!?]{1,60}(?:政府|办公室|公开办|政务办|办|局|委|委员会|中心|单位|部门|科室|股室|站所|村|社区|领导|企业|学校|街道|"
    r"镇|乡|办事处|机构)\)?:"
)
_SENT = re.compile(
    r".*现将(?!.*如下).{2,120}(?:印发|报送|上报|报上|呈报|呈上|送上|转发|发给你们).*|.*现(?:予)?(?:印发|转发|发)给你们.*"
)
_TO_ALL = re.compile(r"各[^。;!?]{1,60}:")
_WITH_IT = re.compile(r"附件?\d*:.*|附件\d*|\d[.、].{0,60}年度报告")
_ENDS = re.compile(
    r"(?:特此|专此|此)(?:函|通知|通报|报告|公告|复|批)?[告达复送]?[。.]?|(?:妥否|当否|以上).{0,10}请.{1,10}[。.]?|请(?:予)?(?:审阅|查收|审核|审示|批示)[。.]?"
)
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[(]20\d\d[〕\])]\d{1,4}号")
_DAY = re.compile(r"(?:20\d\d|二[〇○零O0].{2})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
_CONTACT = re.compile(r"\((?:联系人|联系电话):.*\)")
_ORGAN = re.compile(
    r"(?:\(?盖章\)?)?[^,。;:()《》\d]{2,40}(?:政府|局|委员会|办公室|办事处|街道|[镇乡]|中心)(?:\(?(?:盖章|公章)\)?)?"
)
_OF_LETTER = (_NOTICE, _TO_ALL, _ADDRESSED, _SENT, _WITH_IT, _ENDS, _NUMBER, _DAY, _CONTACT, _ORGAN)
_BEGINS_LETTER = (_NOTICE, _TO_ALL, _ADDRESSED, _WITH_IT)

#: What our own page says between a title and its report, as a text that was copied from it has it.
_OWN_SUMMARY = ("三句话看懂", "由报告的表格自动算出")


class Parted(NamedTuple):
    """The report's own lines, and those around them."""

    own: list[str]
    around: list[str]


def without_letter(front: Sequence[str], text: Sequence[str] = ()) -> Parted:
    """What stands before the first heading, without what sends the report out or shows where on a site it lies: all
    above the title that stands next to its text. ``text`` is that of section one."""
    lines = [line for line in front if line.strip()]
    has_letter = any(_is_of_letter(line, (_NOTICE, _SENT, _TO_ALL)) for line in lines)
    titles = list(titles_in(lines))
    if not titles:
        return _without_known(lines, has_letter)
    default = titles[-1] if _leads_to_last(titles, lines, has_letter) else titles[0]
    title = max((default, *reversed(titles)), key=lambda title: _agrees(title, "".join(text)))
    below = _without_known(lines[title.end + 1 :], has_letter)
    return Parted([*lines[title.start : title.end + 1], *below.own], [*lines[: title.start], *below.around])


def _leads_to_last(titles: Sequence[FoundTitle], lines: Sequence[str], has_letter: bool) -> bool:
    """Whether what stands above the last of several titles only leads to it: a letter, the lines of a site, a list of
    the reports of others or of other years; no sentence of a preamble."""
    above = lines[: titles[-1].start]
    if any(_is_of_letter(line, (_NOTICE,)) for line in above):
        return True
    return not any(map(is_sentence, _without_known(above, has_letter).own))


def _agrees(title: FoundTitle, text: str) -> int:
    """In how much section one agrees with a title: it speaks of the unit, and of the year."""
    place = stem_of(title.unit)[-SHORTEST_NAME:]
    return (bool(place) and place in text) + (f"{title.year}年" in text)


def _without_known(lines: Sequence[str], has_letter: bool) -> Parted:
    """The lines without those of a site, of a list of contents and of a letter; whom it addresses goes without one."""
    left = {*_of_contents(lines), *_of_summary(lines)}
    left |= {number for number, line in enumerate(lines) if is_of_page(line)}
    letter = _OF_LETTER if has_letter else ()
    left |= {number for number, line in enumerate(lines) if _is_of_letter(line, letter)}
    first = next((number for number in range(len(lines)) if number not in left), 0)
    left |= {first} if lines and _is_of_letter(lines[first], (_ADDRESSED,)) else set()
    own = [line for number, line in enumerate(lines) if number not in left]
    return Parted(own, [lines[number] for number in sorted(left)])


def _of_contents(lines: Sequence[str]) -> set[int]:
    """The entries of a list of contents: headings, and lines that lead to the number of a page."""
    found = {number for number, line in enumerate(lines) if _is_entry(line.strip())}
    is_called_one = any(squeeze(line) == CONTENTS for line in lines)
    return found if is_called_one or len(found) >= FEWEST_OF_CONTENTS else set()


def _is_entry(line: str) -> bool:
    if len(line) > LONGEST:
        return False
    return plain_label(_PAGE_NUMBER.sub("", line)) in _HEADINGS or bool(_LED_TO.search(line))


def _of_summary(lines: Sequence[str]) -> range:
    begins, ends = (next((n for n, line in enumerate(lines) if line.startswith(mark)), -1) for mark in _OWN_SUMMARY)
    return range(begins, ends + 1) if 0 <= begins < ends else range(0)


def _is_of_letter(line: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    plain = squeeze(line)
    return any(pattern.fullmatch(plain) for pattern in patterns)


def is_of_page(line: str) -> bool:
    """Whether a line is one of a site's, or of an office's form for its papers."""
    plain = squeeze(line)
    if not plain or len(plain) > LONGEST or (is_sentence(line) and not plain.startswith(_WITH_STOP)):
        return False
    return any(pattern.fullmatch(plain) for pattern in (_LABELS, _WORDS, _WHOLE)) or names_report(line)


def without_foot_of_page(prose: Mapping[str, list[str]]) -> tuple[dict[str, list[str]], list[str]]:
    """The sections without the foot of a site or of a paper below the last of them, or a letter, and what that is."""
    last = next((section.code for section in reversed(HEADED) if prose.get(section.code)), "")
    lines = prose.get(last, [])
    below = next((number for number, line in enumerate(lines) if _BELOW_REPORT.fullmatch(squeeze(line))), len(lines))
    begin = _begin_of_foot(lines[:below])
    while 0 < begin < len(lines) and _CONTACT_OF_SITE.fullmatch(squeeze(lines[begin - 1])):
        begin -= 1
    begin = _begin_of_letter(lines[:begin])
    begin = _begin_of_signature(lines[:begin])
    bodies = {code: body[:begin] if code == last else body for code, body in prose.items()}
    are_several = sum(names_report(line) for body in bodies.values() for line in body) > 1
    parted = {code: _without_titles(body, are_several) for code, body in bodies.items()}
    around = [line for part in parted.values() for line in part.around]
    return {code: part.own for code, part in parted.items()}, [*around, *(ln for ln in lines[begin:] if ln.strip())]


def _without_titles(lines: Sequence[str], are_several: bool) -> Parted:
    """The lines of a section without titles of reports, which stand at the head of a page or in a list; one to which a
    line with a colon leads belongs to it, and so does the only one where it stands amid the text."""
    own: list[str] = []
    around: list[str] = []
    is_led_to = False
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number, line in enumerate(lines):
        is_title = names_report(line) and (are_several or number in (filled[0], filled[-1]))
        (around if is_title and not is_led_to else own).append(line)
        is_led_to = is_led_to if is_title or not line.strip() else squeeze(line).endswith(":")
    return Parted(own, around)


def _begin_of_signature(lines: Sequence[str]) -> int:
    """Where who sent the report by mail signs: a name, and a telephone below it; above them what is asked of it."""
    plain = [(number, squeeze(line)) for number, line in enumerate(lines) if line.strip()]
    if len(plain) < 2 or not (_SIGNED.fullmatch(plain[-1][1]) and _PERSON.fullmatch(plain[-2][1])):
        return len(lines)
    asked = plain[-3:-2] if _is_of_letter("".join(text for _, text in plain[-3:-2]), (_ENDS,)) else []
    return [*asked, plain[-2]][0][0]


def _begin_of_foot(lines: Sequence[str]) -> int:
    """Where the lines of a site or of a paper begin behind which no sentence follows; behind the last line where there
    are none. 微信 above a figure is a label of the report's."""
    begin, below = len(lines), ""
    for number in reversed(range(len(lines))):
        line = lines[number]
        is_label = is_figure(below) and _WORDS.fullmatch(squeeze(line))
        if is_of_page(line) and not is_label:
            begin = number
        elif is_sentence(line):
            break
        below = line if line.strip() else below
    is_led_to = begin > 0 and squeeze(lines[begin - 1]).endswith(":")
    while is_led_to and begin < len(lines) and names_report(lines[begin]):
        begin += 1
    return begin


def _begin_of_letter(lines: Sequence[str]) -> int:
    """Where a letter begins that goes on to the end."""
    if not any("现" in line and _is_of_letter(line, (_SENT,)) for line in lines):
        return len(lines)
    is_letter = [not line.strip() or is_of_page(line) or _is_of_letter(line, _OF_LETTER) for line in lines]
    own = max((n for n, is_of_it in enumerate(is_letter) if not is_of_it), default=-1)
    begin = next((n for n in range(own + 1, len(lines)) if _is_of_letter(lines[n], _BEGINS_LETTER)), len(lines))
    return begin if any(_is_of_letter(line, (_SENT,)) for line in lines[begin:]) else len(lines)


def note_on(lines: Sequence[str]) -> list[Note]:
    """One note on all that stands around a report."""
    if not lines:
        return []
    quoted = [line.strip() for line in lines[:MOST_QUOTED]]
    more = [f"……（共 {len(lines)} 行）"] if len(lines) > MOST_QUOTED else []
    return [Note.on_section(NoteKind.AROUND, "preamble", printed="\n".join([*quoted, *more]))]


def told_once(notes: Sequence[Note]) -> list[Note]:
    """The notes, those on what stands around the report as one, first."""
    lines = [line for note in notes if note.kind is NoteKind.AROUND for line in str(note.printed).split("\n")]
    return [*note_on(lines), *(note for note in notes if note.kind is not NoteKind.AROUND)]


def without_next_heading(prose: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The sections without the heading of a table at their end, which a page says again as the table's caption."""
    after = {section.code: following.heading for section, following in pairwise(HEADED) if following.is_table}
    return {code: _without_at_end(lines, after.get(code)) for code, lines in prose.items()}


def _without_at_end(lines: Sequence[str], heading: str | None) -> list[str]:
    last = next((number for number in reversed(range(len(lines))) if lines[number].strip()), None)
    is_said = heading is not None and last is not None and squeeze(lines[last]) == squeeze(heading)
    return [*lines[:last]] if is_said else [*lines]
