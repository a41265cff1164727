"""Finds characters and words typed twice: 建建设 is a slip, 新建建设项目 is not."""

import re
from collections.abc import Iterator

#: For characters that are often typed twice in these reports: what follows one to make a word with it (empty:
#: anything), and what goes before one to end a word with it. 人人, 常常, 天天 and their like are not among them.
_WORDS = {
    "公": ("开示布众共告文", "办主不因为秉"),
    "开": ("展放通设", "公打召展离分铺解张盛拉推揭敞避新网"),
    "信": ("息访", "微通诚短电来书相自守失征确互威亲群资私企"),
    "政": ("府务策", "行财民市党邮执参施家农问廉仁新专暴内宪摄乡镇县街"),
    "建": ("设立议成", "修新改扩组创共党基在援兴搭构筹城重续乡村团"),
    "工": ("作", "职员施开竣分手加民社化军务返用误完动技人理义总党"),
    "申": ("请报诉", "重引"),
    "制": ("度定作", "机体建编控限强研法复绘录订印抵节管任牵自责审核查办评议示签告"),
    "管": ("理辖控", "监主分保城接不尽掌托包代水兼看网共"),
    "群": ("众体", "人社族集建信党干微"),
    "完": ("善成", "做办补用看读走写未"),
    "加": ("强大快", "参增添更追附外递叠施再新"),
    "健": ("全", "保强稳"),
    "落": ("实", "村部院角段坠"),
    "提": ("高升供出", "前再"),
    "规": ("范定章", "法正常违新党家校行条村乡"),
    "推": ("进动", "力大强主"),
    "监": ("督管", "总太"),
    "服": ("务", "衣制信客军工说征"),
    "组": ("织成", "小分改党班编调专作查核导审评巡察督指"),
    "保": ("障护密证", "医社参环担低劳确投承治养安"),
    "责": ("任", "负职追问尽权专定"),
    "培": ("训育", "栽"),
    "领": ("导域", "带引率将占申认本首"),
    "解": ("读决答", "了理讲图化调见和分"),
    "答": ("复", "回问解应作对"),
    "更": ("新加", "变五三"),
    "审": ("核查批", "初复终会评政编一二三四多"),
    "网": ("站络", "上互联官政入组电局开息务府"),
    "主": ("动要任", "自民业君公为户"),
    "进": ("一行", "推促改先前引跟增并演新奋行"),
    "及": ("时", "以涉普顾触危波遍"),
    "存": ("在", "保留生库储依内并"),
    "我": ("镇乡县们局", "自"),
    "下": ("一", "以线上乡如之年月地天当余底足坐时"),
    "的": ("", "目标有"),
    "和": ("", "温缓共平总调饱附谐"),
    "与": ("", "参给赠授"),
    "并": ("", "合归兼一"),
    "把": ("", "一"),
    "或": ("", "抑"),
}
_DOUBLED = re.compile(rf"([{''.join(_WORDS)}])\1")
_TWICE = re.compile(
    r"(进一步|政府信息|政务公开|主动公开|依申请公开|认真|加强|完善|提升|推进|落实|强化|及时|保障|工作(?=工作(?![机要领小方])))\1"
)


def doubled(text: str) -> Iterator[tuple[int, int]]:
    """Where a character or a word stands twice by mistake: the place of both."""
    for match in _DOUBLED.finditer(text):
        following, ending = _WORDS[match[1]]
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if match[1] in (before, after):
            continue
        if (before == "" or before not in ending) and (not following or (after and after in following)):
            yield match.span()
    for match in _TWICE.finditer(text):
        yield match.span()
