"""The six headings, which both editions share, and what each section must contain.

Sources: 《政府信息公开条例》第五十条; 国办公开办函〔2021〕30号 附件; 国办函〔2020〕109号 (信息处理费, section six).
"""

from giyearreport.formats.grammar import Section

TITLE_SUFFIX = "年政府信息公开工作年度报告"

ASPECTS = (
    "（一）主动公开",
    "（二）依申请公开",
    "（三）政府信息管理",
    "（四）政府信息公开平台建设",
    "（五）监督保障",
)

SECTIONS = (
    Section(
        "preamble",
        "",
        required=False,
        contains=(
            "编制依据、报告的六个部分、统计期限（1月1日至12月31日）。",
            "报告电子版在哪里查阅；联系人的地址、邮编、电话、电子邮箱。",
        ),
    ),
    Section(
        "overview",
        "一、总体情况",
        contains=(
            "按五个方面写：主动公开、依申请公开、政府信息管理、平台建设、监督保障。",
            "主动公开写各渠道发布条数、政策解读和回应情况；依申请公开写收到和办结件数，与表三一致。",
            "监督保障写工作考核、社会评议、责任追究结果。",
        ),
        outline=ASPECTS,
    ),
    Section(
        "disclosure", "二、主动公开政府信息情况", is_table=True, contains=("没有的填 0，不留空，不填“/”“-”“无”。",)
    ),
    Section(
        "applications",
        "三、收到和处理政府信息公开申请情况",
        is_table=True,
        contains=("每一列：第一项加第二项，等于第三项（七）总计加第四项。", "总计自动计算，不用填写。"),
    ),
    Section(
        "litigation",
        "四、政府信息公开行政复议、行政诉讼情况",
        is_table=True,
        contains=(
            "只统计政府信息公开案件，本机关为被申请人或者被告；结果以12月31日的状态为准。",
            "总计自动计算，不用填写。",
        ),
    ),
    Section(
        "problems",
        "五、存在的主要问题及改进情况",
        contains=(
            "写具体问题，每个问题对应一条改进措施。",
            "说明上一年所列问题改得怎样；不要照抄上一年的文字。",
        ),
    ),
    Section(
        "other_matters",
        "六、其他需要报告的事项",
        contains=(
            "必须写明信息处理费：发出收费通知的件数和总金额、实际收取的总金额（单位：元），没有收取也要写明。",
            "落实年度政务公开工作要点情况、建议提案办理结果公开情况、创新做法等，有则写。",
        ),
    ),
)
