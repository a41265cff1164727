"""The report of a township to which nobody applied: every count 0, three documents in force, and prose that says so."""

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from tests.specimens import city

DOCUMENTS = Ref("disclosure", "normative_documents", "in_force")
PROSE = {
    "preamble": "",
    "overview": (
        "（一）主动公开情况。本机关围绕群众关心的事项主动公开政府信息，在镇政府门户网站专栏发布信息120条。\n"
        "（二）依申请公开情况。本年没有收到政府信息公开申请，也没有上年结转的申请。\n"
        "（三）政府信息管理情况。落实信息发布审核制度，定期清理失效信息，没有发生失泄密情况。\n"
        "（四）政府信息公开平台建设情况。维护门户网站专栏，在便民服务中心设置查阅点。\n"
        "（五）监督保障情况。镇长牵头负责，组织业务培训2次，纳入年度工作考核，接受社会评议，没有责任追究的情形。"
    ),
    "problems": (
        "存在的主要问题：一是惠农补贴发放结果公布得不够及时，有两个村拖到发放后一个月才贴出来；"
        "二是新来的村级信息员不熟悉哪些事项该公开、公开到什么程度，送来的材料常要退回去补。\n"
        "改进措施：一是给各站所定下报送时限，到期没有送来的由党政办当天催办，每月在例会上通报一次；"
        "二是每个季度把信息员集中到镇里培训半天，讲清范围、格式和审核要求，并请便民服务中心的窗口人员现场答疑。"
    ),
    "other_matters": "本年没有发出收费通知，收取信息处理费0元。没有其他需要报告的事项。",
}
LAST_YEARS = {
    "overview": (
        "（一）主动公开。全年在门户网站公布机构职能、预算决算、项目招标等内容85条。\n"
        "（二）依申请公开。没有人向本机关提出申请。\n"
        "（三）政府信息管理。公文办理时同时确定能否公开，由分管领导把关。\n"
        "（四）平台建设。村务公开栏更换了展板，网站栏目按县里的要求调整。\n"
        "（五）监督保障。年中开展1次自查，工作考核合格，社会评议满意，没有人被追究责任。"
    ),
    "problems": (
        "问题主要有两个：解读材料形式单一，群众看不懂专业词语；网站检索不便，旧文件难找。"
        "镇里人手紧，兼职的同志常常顾不上更新，节假日前后发布的内容明显少于平时，有的栏目几个月没有新内容。\n"
        "改进：多用图表和短视频讲政策，把旧文件按主题重新归类，设专人每周检查一次栏目更新情况，"
        "发现空白栏目就提醒对应站所补齐，年底前把三年以内的文件全部整理上网。"
    ),
}


def nil_report(*, last_year: bool = False) -> ReportContent:
    """One that can be submitted: the checks find nothing that must be mended or explained."""
    blank = city()
    prose = {**PROSE, **LAST_YEARS} if last_year else PROSE
    return blank.with_values({**dict.fromkeys(blank.cells, 0), DOCUMENTS: 3}, prose)
