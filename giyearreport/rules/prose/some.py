"""Whether a sentence tells of only some of what a table counts, of others than the report's own, or of less than its
year. Its number can then not be held against the whole: what a rule finds is a hint, which a person judges."""

import re
from collections.abc import Callable
from typing import NamedTuple

from giyearreport.counting import Fact
from giyearreport.counting.codes import ACTS, APPLICANTS, FLOW, GROUPS, IN_FORCE, ISSUED, OTHER_HANDLING, is_case


class Place(NamedTuple):
    """A fact with its sentence: what stands before it, its own words, what stands behind it, and the facts before."""

    fact: Fact
    before: str
    words: str
    behind: str
    earlier: tuple[Fact, ...]

    @property
    def clause(self) -> str:
        """What stands before the words in their own clause."""
        return re.split(r"[，,；;。：:（(\n]", self.before)[-1]

    def counts(self, *codes: str) -> bool:
        return self.fact.counted in codes


def tells_of_some(place: Place) -> bool:
    """Whether any sign stands there that the number is not of the whole."""
    return any(sign(place) for sign in _SIGNS)


# Of others, and of a part of the organ

#: Who is less than the organ, or another one than it: 白石村, 镇属各站所, 政务服务中心窗口, 镇人大; a way to apply.
_OTHERS = (
    r"(?:[村组]|居委会|村委会|社区|小区|片区|人大|政协|妇联|武装部|团委|工会|下属单位|直属单位|二级单位|派出机构"
    r"|站所|(?:司法|财政|派出|税务|自然资源|国土|规划|监管|管理|卫生|林业|供电)所|工作队|执法队|[大中]队"
    r"|窗口|专窗|大厅|(?:服务|受理|查阅)[站点]|(?<![我本])(?:政务服务|便民服务|行政服务)中心|科室|股室|[办科股]"
    r"|信箱|邮箱|快递|后台|公众号|小程序|村级"
    r"|各职能部门|各[^，。；）)]{0,6}学校"
    r"|(?:下属|所属|直属|[镇乡县市区](?:属|域内|境内)|辖区|公共|基层)[^，。；）)]{0,8}|、[^，。；、]{1,8}(?=均|都|各))"
)
_ADVERBS = r"(?:\s|全年|本年度?|今年|年内|当年|均|都|也|共|累计|一共|总共|合计|各|分别|另|另外|又|还|则|直接|依法|已)*"
_OF_OTHERS = re.compile(rf"{_OTHERS}[）)]?{_ADVERBS}(?:作出|办理|实施|办结|审批)?$")
#: 我办, 本所, 街道办, 县政府办: the organ itself, or the office that speaks for it.
_OWN = re.compile(rf"(?:[我本]\S?[办所科]|(?:政府|党政|政务公开|信息公开|综合|街道)(?:综合)?办|办公室){_ADVERBS}$")
_ADVERB_FIRST = re.compile("均|都|各|所(?=收)")


def _is_of_others(place: Place) -> bool:
    """白石村未收到申请; 政务服务中心窗口收到申请9件; 派出所作出行政处罚9件."""
    if not place.counts(*FLOW, *APPLICANTS, *ACTS):
        return False
    first = _ADVERB_FIRST.match(place.words)  # 各站所均未收到; 司法所收到, read as 所收到
    clause = place.clause + (first[0] if first else "")
    return bool(_OF_OTHERS.search(clause)) and not _OWN.search(clause)


_JOINED = re.compile(r"(?:参与|参加|协助|配合|代理?|受托|委托)(?:了|共|全年)*$")
_HIGHER = re.compile(r"(?:[县市区省]|上级)(?:人民)?政府(?:共|全年|新)*$")
_TOWN = re.compile("[我本](?:[镇乡]|街道)")


def _is_of_another_organ(place: Place) -> bool:
    """参与制定规范性文件3件; 县政府制定规范性文件5件，我镇执行; 参加行政诉讼6件."""
    if not (is_case(place.fact.counted) or place.counts(*ACTS) or "." in place.fact.counted):
        return False
    is_higher = _HIGHER.search(place.clause) and _TOWN.search(place.behind)
    return bool(_JOINED.search(place.clause) or is_higher)


# Of another thing, or by a topic, a person or a way

#: What came by others, or is no application for information.
_ANOTHER_THING = re.compile(
    "转来|转办|转交|转送|移交|交办|移送|代收|代转|咨询|[村党财厂校居警院组]务(?!院)|[村居]级事务|事务公开"
    "|(?:后台|网站|平台|系统)(?=收)|查档|阅卷|档案查询|减免|听证|补正|更正"
)


def _is_of_another_thing(place: Place) -> bool:
    """收到县级转来申请5件; 接到群众申请公开村务12件; 收到信息公开咨询申请6件."""
    return place.counts("received", "handled") and bool(_ANOTHER_THING.search(place.words))


#: 收到各类申请23件，其中政府信息公开申请18件; 扣除重复的3件，实际受理20件.
_FEWER = re.compile(
    r"^[，、（(](?:其中)?[^，。；\d]{0,6}政府信息公开(?:类|的)?申请\d+件"
    r"|^[^。；]{0,24}?(?:合并|剔除|扣除|去重|核减|并案|(?:实际|最终)(?:受理|收到|登记|有效|为))[^，。；]{0,10}\d+件"
)


def _is_more_than_counts(place: Place) -> bool:
    """收到各类申请23件，其中政府信息公开申请18件: what came in before it was sorted."""
    return place.counts("received") and "政府信息公开" not in place.words and bool(_FEWER.search(place.behind))


_KIND = re.compile(r"(?<!各)(?<!等)类$|对$")
_AT_ONCE = re.compile("(?:当场|即时|提前|当日)$")


def _is_of_a_kind(place: Place) -> bool:
    """作出安全生产类行政处罚5件; 对企业作出行政处罚6件; 当场予以公开3件."""
    of_kind = place.counts(*ACTS) and _KIND.search(place.clause)
    return bool(of_kind or (place.counts(*GROUPS) and _AT_ONCE.search(place.clause)))


_CHECKED = re.compile("(?:领导|顾问|律师|法制员)[^，。；]{0,4}(?:审签|审核|把关|审查)$")
_WAY = re.compile("书面|电话|口头|当面|当场|线上|线下|网上|邮寄")
_ANOTHER_WAY = re.compile(rf"(?:{_WAY.pattern})(?:答复|回复|告知|办结|办理)")


def _is_answered_one_way(place: Place) -> bool:
    """法律顾问审核答复12件; 书面答复15件，电话答复4件."""
    if not place.counts("handled"):
        return False
    by_way = _WAY.search(place.clause + place.words) and _ANOTHER_WAY.search(place.behind)
    return bool(by_way or _CHECKED.search(place.clause))


#: （窗口）, （仅信函）, （不含站所）: a bracket without a number that says which.
_WHICH = re.compile(
    r"^[（(](?![^）)]*结转)(?:(?:仅|只|限|不含|不包括|未含|不计|未计|含重复|涉)[^）)\d]*|(?:不含|不包括|未含)\d{1,2}月份?)[）)]"
    r"|^[（(][^）)\d均全都、]{0,8}"
    r"(?:窗口|线上|网上|信函|当面|村级|社区|大厅|邮寄|传真|站所|部分|试点|自然人|个人|公民|企业)[^）)\d、]{0,4}[）)]"
)


def _is_told_which(place: Place) -> bool:
    """收到申请9件（窗口）; 部分公开2件（涉商业秘密）."""
    return bool(place.fact.number) and bool(_WHICH.search(place.behind))


# Denied of some

_WHOLE = (
    r"(?:公开|提供|获取|查阅|了解|申请)*(?:[我本](?:机关|单位|[镇乡县市区局办])|相关|有关|任何|的)*(?:政府|政务)?信息"
)
#: What parts some of them from all: 涉及第三方的申请, 要求听证的申请; but 要求公开政府信息的申请 are all.
_SOME_DENIED = re.compile(
    r"(?:涉及|要求|关于|有关(?=[^，。]+[方类事])|需要?|属于|请求|针对|通过|以(?!任何|各种|[我本])|来自|用于|因)"
    rf"(?!任何|各种|各类|{_WHOLE})"
    r"|撤回|减免|听证|当面|逾期|超期|延期|重复|疑难|复杂|不合理|新申请类型|以外的"
    r"|[一-龥]{2}(?:类|方面|领域)的?(?:申请|政府信息|信息)"
)
_RECEIPT = re.compile("收到|接到|接收|受理|收悉|提出|提交")


def _denies_some(place: Place) -> bool:
    """未收到涉及第三方的申请, 未收到要求听证的申请: others may have come in."""
    if place.fact.number != 0 or not _RECEIPT.search(place.words) or is_case(place.fact.counted):
        return False
    said = place.words + ("类型" if place.behind.startswith("类型") else "")
    return not place.counts("carried_out") and bool(_SOME_DENIED.search(said))


#: 除自然人和企业外，未收到其他组织的申请.
_ALL_BUT = re.compile(
    r"除[^，。；]{0,20}(?:自然人|企业|个人|公民|法人|组织|上述|以上|申请|[件起])[^，。；]{0,6}外[，,]?[^，。；]*$"
)


def _leaves_out(place: Place) -> bool:
    """除自然人和企业外: of those that are left no cell tells alone."""
    said = _ALL_BUT.search(place.before)
    return place.fact.number == 0 and said is not None and "结转" not in said[0]


# Of another time than the year

_DAY = r"(?:\d{4}\s*年)?\s*(?!12\s*月\s*(?:31|底|末))\d{1,2}\s*月\s*(?:\d{1,2}\s*[日号]|底|末|初|中旬|上旬|下旬)?"
_UNTIL = rf"(?:截[至止]|统计[至到]|统计截[至止]|止于|更新[至到])(?:到|于)?(?:时间)?[为是：:]?\s*{_DAY}"
#: （截至11月30日）right behind, （1—11月）, 数据截至11月30日 anywhere behind, and what ends the sentence.
_ENDS_EARLY = re.compile(
    rf"^[^，。；（(]{{0,4}}[（(][^）)]{{0,10}}?{_UNTIL}"
    r"|^[（(](?:(?:\d{4}年)?1月1日[-—–~至到]+(?:\d{4}年)?(?:[1-9]|1[01])月|\d{1,2}月?[-—–~至到]+(?:[1-9]|1[01])月|上半年|下半年|前[一二三]季度)[^）)]{0,6}[）)]"
    rf"|(?:数据|统计|以上|上述|口径)[^，。；]{{0,10}}?{_UNTIL}|[，,（(]{_UNTIL}[）)]?[。；]?$"
    rf"|统计(?:时间|截止)[^，。；]{{0,8}}{_DAY}[）)]?[。；]?$"
)
_OTHER_TIME = re.compile(
    r"(?:截至(?:目前|本报告|报告|发稿|印发)|截稿|节假日|节日|春节|国庆|汛期|暑[期假]|寒假|宣传[周月]|周末)[^，。；]{0,8}[，,]?"
    rf"{_ADVERBS}$"
    r"|(?<!\d)1月(?:1日)?[至到—–~-]+(?:\d{4}年)?(?:[1-9]|1[01])月(?:\d{1,2}日|底|末)?(?:期间)?[，,]?"
    rf"{_ADVERBS}$"
)


def _is_of_another_time(place: Place) -> bool:
    """共收到申请16件（截至11月30日）; …，数据截至11月30日; 节假日未收到申请; 截至目前，收到申请21件."""
    return bool(_ENDS_EARLY.search(place.behind) or _OTHER_TIME.search(place.before))


# Cases, documents and decisions

_INSTANCE = re.compile("(?:一审|二审|再审)$")
_NOT_ACCEPTED = re.compile(
    r"(?:不予受理|未受理|未获受理)[^，。；\d]{0,2}\d+[件起]|\d+[件起][^，。；\d]{0,4}(?:不予受理|未受理|未获受理)"
)
_IN_COURT = re.compile("出庭|负责人|胜诉率|应诉率|各类行政(?:复议|诉讼)|涉法涉诉|法治政府")
_FILED = re.compile("提起|提出|申请")
_ACCEPTED = re.compile(
    r"(?:受理|立案|准予立案)[^，。；\d]{0,4}\d+[件起]|\d+[件起](?:获|被|依法|予以)?(?:受理|立案|不予受理|未受理)"
)


def _is_of_all_cases(place: Place) -> bool:
    """全镇行政诉讼案件6件，行政负责人出庭6次: whatever they were about; 提起行政复议3件，县政府受理2件."""
    if not is_case(place.fact.counted) or not place.fact.number:
        return False
    filed = bool(_FILED.search(place.words)) and bool(_ACCEPTED.search(place.behind))
    of_some = _NOT_ACCEPTED.search(place.behind) or ("." not in place.fact.counted and _INSTANCE.search(place.clause))
    return filed or bool(of_some or _IN_COURT.search(place.before + place.behind))


def _is_of_what_is_carried(place: Place) -> bool:
    """上年结转5件，其中3件为行政复议; 结转下年度3件（含复议2件）: what is carried over is not of applications alone."""
    if is_case(place.fact.counted):
        return bool(place.earlier) and place.earlier[-1].counted in FLOW and "其中" in place.clause
    carried = place.counts("carried_in", "carried_out")
    return carried and bool(re.match(r"[，,（(](?:其中|含)[^，。；]{0,6}(?:复议|诉讼)", place.behind))


_MADE = re.compile("制发|制定|出台|印发|新|本年|今年|当年")
_JOINTLY = re.compile("联合|会同|联名")


def _is_of_listed_documents(place: Place) -> bool:
    """现行有效8件，其中联合发文2件: of those in force, whenever they were issued; （含联合发文2件）."""
    document, _, column = place.fact.counted.partition(".")
    if document not in ("regulations", "normative_documents"):
        return False
    if _JOINTLY.search(place.words + place.clause) or (_JOINTLY.search(place.behind) and "含" in place.behind):
        return True
    among = bool(place.earlier) and place.earlier[-1].counted == f"{document}.{IN_FORCE}" and "其中" in place.clause
    return among and column == ISSUED and not _MADE.search(place.words)


_UNDONE = "撤销|作废|重复|不计入|未计入|取消|不予处罚"
_TAKEN_BACK = re.compile(
    rf"^[，、（(]?(?:其中|含|扣除)?[^，。；\d]{{0,4}}(?:\d+[件宗起](?:已|被|后|后被|已被|予以)*(?:{_UNDONE})|(?:{_UNDONE})\d+[件宗起])"
    r"|^[，、（(](?:其中|后)?[^，。；]{0,8}改为"
)


def _is_taken_back(place: Place) -> bool:
    """作出行政处罚18件，其中1件已撤销; 不予公开3件，经复核改为公开2件."""
    return place.counts(*ACTS, *GROUPS) and bool(_TAKEN_BACK.search(place.behind))


def _is_the_rest(place: Place) -> bool:
    """收到申请18件，公开8件，其他10件: what a list leaves of its own total, where it does not name every outcome."""
    totals = [fact for fact in place.earlier if fact.counted in FLOW]
    if not (place.counts(OTHER_HANDLING) and place.fact.named in ("其他", "其它", "其余") and totals):
        return False
    parts = [fact for fact in place.earlier if fact.counted in GROUPS and fact.start >= totals[-1].end]
    is_rest = 0 < len(parts) < len(GROUPS) - 1
    return is_rest and sum(int(part.figure) for part in parts) + int(place.fact.figure) == totals[-1].figure


_SIGNS: tuple[Callable[[Place], bool], ...] = (
    _is_of_others, _is_of_another_organ, _is_of_another_thing, _is_more_than_counts, _is_of_a_kind,
    _is_answered_one_way, _is_told_which, _denies_some, _leaves_out, _is_of_another_time, _is_of_all_cases,
    _is_of_what_is_carried, _is_of_listed_documents, _is_taken_back, _is_the_rest,
)  # fmt: skip
