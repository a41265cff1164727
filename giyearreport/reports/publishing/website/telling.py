"""What no menu, list or foot of a site says, unless it speaks of the report: words, and figures beside words of the
tables.
"""

import re
import sys

OF_REPORT = (  # what no menu says
    "有误|错误|作废|为准|勘误|更正|撤回|本报告|该报告|本年报|该年报|此报告|这份|失效|废止|停止使用|停用|草稿|"
    "初稿|征求意见|测试数据|仅供测试"
    "|未经|不符|估计|估算|核实|真实|不实|虚假|勿引用|不能引用|不能采用|填错|不全|表[一二三四]|新版|代替|取代|"
    "应为|改为|无效|乘以|更新中|更新后|口径|来源于|有变更|已变更|初步统计"
    "|最终[版稿]|正式[版稿]|定稿|不准|不对|才对|是错"
    "|才是真|作不得数|不作数|不算数|此稿|本稿"
    "|仅供|过期|过时|不再|暂停|撤销|推翻|存疑|出入|偏差|未审|未定|待核|待定|[漏多瞒谎]报"
    "|数字(?!政府|乡村|化|经济|中国|城市|档案|图书|人民币)|数据(?:有|不|未|均|全|错|系|为|是)|。"
)
#: What a menu may say, though not of a report or of what stands on this page.
CHANGED = "修订|修改|修正|订正|补正|重新发布|重发|重新公布|改动|变动|替换|更新版|有变"
_REPORT = "年报|年度报告|报告|本页|此页|该页|本文|此文|该文|这篇"
_FIGURE = r"\d(?:件|条|万元|份)"
_OF_TABLES = "申请|信息公开|复议|诉讼|许可|处罚|行政强制|事业性收费|规章|规范性文件|新收|结转"
#: Words of the tables with which no menu has a number, in whatever words it stands; years and days are none.
_LABELS = (
    "申请|复议|诉讼|许可|处罚|行政强制|事业性收费|规范性文件|新收|结转|予公开|予以公开|部分公开|无法提供|不予处理|办结|"
    "自然人|商业企业|科研机构|公益组织|法律服务机构"
)
_UNIT = "件|条|份|宗|起|项|个|万元|元"
_SPELLED = "[零〇一二两三四五六七八九十百千万廿卅]"
_DATED = r"(?:19|20)\d\d(?:年度?)?(?:[-/.]?\d{1,2}(?:月|[-/.])(?:\d{1,2}日?)?)?|\d{1,2}月(?:\d{1,2}日)?"
_COUNTED = rf"(?<![第\d.])(?:\d[\d,]*(?:\.\d+)?|{_SPELLED}+)"
_NUMBERED = rf"(?:{_LABELS})(?:(?!第).){{0,12}}?{_COUNTED}[余多来]?(?:{_UNIT})?(?=$|[\s，,。；;、|｜！!）)])"
_NUMBER_ALONE = rf"(?:\d{{2,}}|(?:\d+|{_SPELLED}+)(?:{_UNIT}))"
_TELLS = re.compile(OF_REPORT)


def is_said_of_report(text: str, begin: int = 0, end: int = sys.maxsize) -> bool:
    """Whether a text, from one place to another, has a word that no menu has."""
    return _TELLS.search(text, begin, end) is not None


def tells_of_report(text: str) -> bool:
    """Whether a text may say something of the report, wherever it stands: what is in a menu does not."""
    if is_said_of_report(text) or (re.search(CHANGED, text) and re.search(_REPORT, text)):
        return True
    if re.search(_FIGURE, text) and re.search(_OF_TABLES, text):
        return True
    return bool(re.search(_NUMBERED, re.sub(_DATED, "", text)))


def tell_together(label: str, number: str) -> bool:
    """Whether a line that is a number alone belongs to a word of the tables that is the line before."""
    return bool(re.fullmatch(_NUMBER_ALONE, number)) and tells_of_report(f"{label}：{number}")
