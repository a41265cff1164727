"""Section one without a figure and without a named act."""

import re
from collections.abc import Iterator

from giyearreport.anchor import Anchor
from giyearreport.counting.numerals import narrow
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule

_UNIT = "余?(?:[条件次篇期个份场人户处项名册张例起宗部种辆台块元万亿％%]|小时|分钟|天|工作日|平方米|人次|家)"
#: A number of something. No figure is longer than the bound: without one, a row of digits and commas would be read
#: again from each of them.
FIGURE = re.compile(
    rf"(?<![第\d])\d[\d,，.]{{0,30}}\s*{_UNIT}"
    r"|(?<!第)[二两三四五六七八九十百千]+余?(?:次|场|期|篇|条|件|份|处|名|人次|户|批)"
    r"|(?:未|没有|无|零)[^，。；\n]{0,8}(?:收到|受理|发生|出现|制定|制发|出台|产生|申请|投诉)"
)
#: Something done: a verb that has taken its object, or a thing called by its own name.
_ACT = re.compile(
    r"(?:设置|设立|开设|增设|新设|修订|制定|印发|建成|建立|开通|上线|举办|召开|组织|改版|改造|编制|编印|成立|聘请|配备|安装|调整|出台"
    r"|清理|注销|委托|开展|完成|公布|发布|明确)(?:了|起)"
    r"|(?:设置|设立|开设|增设|修订|印发|建成|开通|举办|召开|改版|编印|成立|聘请|配备|调整|出台)[^，。；\n]{0,12}[“《]"
    r"|(?:设置|设立|开设|增设|建成|开通|召开|举办|成立|聘请|配备|调整)[^，。；\n]{0,16}"
    r"(?:专栏|栏目|查阅点|公开栏|电子屏|公众号|领导小组|会议?|专区|窗口|人员|培训班|评议)"
)
#: Figures that every report has: of the law, of its own number, of the address.
_GIVEN = re.compile(r"《[^》\n]{0,60}》|第[^，。；\n]{1,8}条|[〔\[（(]\d{4}[〕\]）)]\s*\d+号|国令第\d+号")


@rule("S14", Level.WARNING, source="《政府信息公开条例》第四十七条、第五十条；国办公开办函〔2021〕30号 附件")
def section_one_says_what_was_done(case: Case) -> Iterator[Remark]:
    """第一部分至少有一个数字或者一件具体的事，不是空话。"""
    text = case.content.prose["overview"]
    if not text or _ACT.search(text) or FIGURE.search(_GIVEN.sub("", narrow(text))):
        return
    message = "第一部分没有一个数字，也没有写一件具体做了的事，请写明公开了多少条信息、解读了哪些政策、办了哪些事"
    yield Remark(message, Anchor(section="overview"), expected="数字或者具体做法")
