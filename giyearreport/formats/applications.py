"""Table three, 收到和处理政府信息公开申请情况. The editions differ in one place: （六）其他处理 is a line of its own
in 2019 and a group of three in 2021.

Source: 国办公开办函〔2019〕60号 and 〔2021〕30号, 附件 第三部分; how lines are counted: 填报说明. The help names
what a line rests on, and quotes nothing: 《条例》 is 《政府信息公开条例》 (国令第711号), 年度报告格式 the edition's own
document.
"""

from giyearreport.formats.grammar import Group, Leaf, Table
from giyearreport.formats.tables import cross_table

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

APPLICANTS = (
    Leaf("natural_person", "自然人"),
    Leaf("commercial_enterprise", "商业企业"),
    Leaf("research_institution", "科研机构"),
    Leaf("public_welfare_organization", "社会公益组织"),
    Leaf("legal_service_organization", "法律服务机构"),
    Leaf("other_organization", "其他"),
)

HEADS = (
    Group(
        "申请人情况",
        (
            APPLICANTS[0],
            Group("法人或其他组织", APPLICANTS[1:]),
            Leaf("total", "总计", sums=tuple(applicant.code for applicant in APPLICANTS)),
        ),
    ),
)

#: What art. 50 asks to be reported, and the form counts without an article of its own.
REPORTED = "见《条例》第五十条第一款第（二）项、年度报告格式表三。"
#: A line that the form alone knows.
OF_THE_FORM = "见年度报告格式表三。"

RECEIVED = Leaf(
    "received",
    "一、本年新收政府信息公开申请数量",
    f"本机关1月1日至12月31日收到的申请；协助件、转办件、咨询、12345 热线、信访不计。{REPORTED}",
)
CARRIED_IN = Leaf(
    "carried_in",
    "二、上年结转政府信息公开申请数量",
    f"等于上一年度报告的“结转下年度继续办理”，逐列对应。{REPORTED}",
)
GRANTED = Leaf("granted", "（一）予以公开", "全部公开申请人所要信息的。见《条例》第三十六条第（二）项。")
PARTIALLY_GRANTED = Leaf(
    "partially_granted",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "区分处理的只计在这里，不再计入（三）。见《条例》第三十七条。",
)
REFUSED = Group(
    "（三）不予公开",
    (
        Leaf("refused_state_secret", "1.属于国家秘密", "依法确定为国家秘密的政府信息。见《条例》第十四条。"),
        Leaf(
            "refused_prohibited_by_law",
            "2.其他法律行政法规禁止公开",
            "法律、行政法规（不含规章和文件）禁止公开的。见《条例》第十四条。",
        ),
        Leaf(
            "refused_security_stability",
            "3.危及“三安全一稳定”",
            "公开后可能危及国家安全、公共安全、经济安全、社会稳定的。见《条例》第十四条。",
        ),
        Leaf(
            "refused_third_party_rights",
            "4.保护第三方合法权益",
            "涉及商业秘密、个人隐私等，公开会损害第三方的。见《条例》第十五条。",
        ),
        Leaf(
            "refused_internal_affairs",
            "5.属于三类内部事务信息",
            "人事管理、后勤管理、内部工作流程三类。见《条例》第十六条第一款。",
        ),
        Leaf(
            "refused_process_information",
            "6.属于四类过程性信息",
            "讨论记录、过程稿、磋商信函、请示报告四类。见《条例》第十六条第二款。",
        ),
        Leaf("refused_enforcement_files", "7.属于行政执法案卷", "申请行政执法案卷信息的。见《条例》第十六条第二款。"),
        Leaf(
            "refused_administrative_query",
            "8.属于行政查询事项",
            "工商、不动产登记资料等有专门查询规定的。见《条例》第三十六条第（七）项。",
        ),
    ),
    code="refused",
)
UNAVAILABLE = Group(
    "（四）无法提供",
    (
        Leaf(
            "unavailable_not_held",
            "1.本机关不掌握相关政府信息",
            "检索后没有，或者不属于本机关负责公开的。见《条例》第三十六条第（四）、（五）项。",
        ),
        Leaf(
            "unavailable_needs_creation",
            "2.没有现成信息需要另行制作",
            "需要加工、分析现有信息才能答复的。见《条例》第三十八条。",
        ),
        Leaf("unavailable_still_unclear", "3.补正后申请内容仍不明确", f"申请人补正后内容仍不明确的。{OF_THE_FORM}"),
    ),
    code="unavailable",
)
UNPROCESSED = Group(
    "（五）不予处理",
    (
        Leaf(
            "unprocessed_petition",
            "1.信访举报投诉类申请",
            "以申请公开的名义进行信访、投诉、举报的。见《条例》第三十九条第一款。",
        ),
        Leaf(
            "unprocessed_repeated",
            "2.重复申请",
            "已经答复，同一申请人又申请同一信息的。见《条例》第三十六条第（六）项。",
        ),
        Leaf(
            "unprocessed_publication",
            "3.要求提供公开出版物",
            "要求提供政府公报、报刊、书籍等公开出版物的。见《条例》第三十九条第二款。",
        ),
        Leaf(
            "unprocessed_excessive",
            "4.无正当理由大量反复申请",
            "数量、频次明显超过合理范围且理由不合理的。见《条例》第三十五条。",
        ),
        Leaf(
            "unprocessed_reconfirmation",
            "5.要求行政机关确认或重新出具已获取信息",
            "要求确认或者重新出具已经取得的信息的。见年度报告格式表三，《条例》没有对应的条文。",
        ),
    ),
    code="unprocessed",
)
HANDLED = "handled"
OTHER_HANDLING_LABEL = "（六）其他处理"
CARRIED_OUT = Leaf(
    "carried_out", "四、结转下年度继续办理", f"当年收到、到12月31日尚未答复的申请，含依法延期的。{REPORTED}"
)


def applications(other_handling: Leaf | Group) -> Table:
    """Table three with an edition's own （六）其他处理."""
    outcomes = (GRANTED, PARTIALLY_GRANTED, REFUSED, UNAVAILABLE, UNPROCESSED, other_handling)
    handled = Leaf(HANDLED, "（七）总计", "（一）至（六）之和，自动计算。", sums=tuple(o.code for o in outcomes))
    return cross_table(
        "applications",
        corner=CORNER,
        heads=HEADS,
        stubs=(RECEIVED, CARRIED_IN, Group("三、本年度办理结果", (*outcomes, handled)), CARRIED_OUT),
        balance=("A02", (RECEIVED.code, CARRIED_IN.code), (HANDLED, CARRIED_OUT.code)),
    )
