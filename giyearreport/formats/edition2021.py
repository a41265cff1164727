"""《政府信息公开工作年度报告格式》, 国办公开办函〔2021〕30号: reports of 2021 and later."""

from giyearreport.formats import disclosure as d
from giyearreport.formats.applications import OF_THE_FORM, OTHER_HANDLING_LABEL, applications
from giyearreport.formats.grammar import Block, Edition, Group, Kind, Leaf
from giyearreport.formats.litigation import LITIGATION
from giyearreport.formats.sections import SECTIONS
from giyearreport.formats.tables import blocks_table

FILES = (
    Leaf("issued", "本年制发件数", "1月1日至12月31日制发的件数。"),
    Leaf("repealed", "本年废止件数", "当年废止的件数，含到期失效的。"),
    Leaf("in_force", "现行有效件数", "12月31日仍有效的件数。"),
)
DECISIONS = (Leaf("decisions", "本年处理决定数量"),)
AMOUNT = (Leaf("amount", "本年收费金额（单位：万元）", kind=Kind.MONEY, unit="万元"),)

DISCLOSURE = blocks_table(
    "disclosure",
    stub=d.STUB,
    blocks=(
        Block(
            d.PARAGRAPH_1,
            FILES,
            (
                Leaf("regulations", d.REGULATIONS, d.REGULATIONS_HELP),
                Leaf("normative_documents", "行政规范性文件", d.NORMATIVE_DOCUMENTS_HELP),
            ),
        ),
        Block(d.PARAGRAPH_5, DECISIONS, (Leaf("licences", d.LICENCES, d.DECISIONS_HELP),)),
        Block(
            d.PARAGRAPH_6,
            DECISIONS,
            (
                Leaf("penalties", d.PENALTIES, d.DECISIONS_HELP),
                Leaf("coercive_measures", d.COERCIVE_MEASURES, d.DECISIONS_HELP),
            ),
        ),
        Block(
            d.PARAGRAPH_8,
            AMOUNT,
            (Leaf("fees", d.FEES, "全年收取的金额，单位是万元，不是元；可以有小数，如 12.5。"),),
        ),
    ),
)

OTHER_HANDLING = Group(
    OTHER_HANDLING_LABEL,
    (
        Leaf(
            "other_not_corrected",
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "通知补正后，申请人无正当理由逾期不补正的。见《条例》第三十条。",
        ),
        Leaf(
            "other_fee_unpaid",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "收到信息处理费通知20个工作日内未缴费的。见国办函〔2020〕109号。",
        ),
        Leaf("other_rest", "3.其他", f"主要是申请人自己撤回申请的。{OF_THE_FORM}"),
    ),
    code="other_handling",
)

EDITION = Edition(
    code="2021",
    document="国办公开办函〔2021〕30号",
    first_year=2021,
    sections=SECTIONS,
    tables=(DISCLOSURE, applications(OTHER_HANDLING), LITIGATION),
)
