"""《政府信息公开工作年度报告格式（试行）》, 国办公开办函〔2019〕60号: reports of 2019 and 2020."""

from giyearreport.formats import disclosure as d
from giyearreport.formats.applications import OF_THE_FORM, OTHER_HANDLING_LABEL, applications
from giyearreport.formats.grammar import Block, Edition, Kind, Leaf
from giyearreport.formats.litigation import LITIGATION
from giyearreport.formats.sections import SECTIONS
from giyearreport.formats.tables import blocks_table

FILES = (
    Leaf("made", "本年新制作数量", "1月1日至12月31日新制作的件数。", like="issued"),
    Leaf("newly_disclosed", "本年新公开数量", "当年新公开的件数。", like="issued"),
    Leaf("total_disclosed", "对外公开总数量", "12月31日对外公开的总件数。"),
)
ITEMS = (
    Leaf("previous_items", "上一年项目数量", "上一年12月31日的项目数。", unit="项"),
    Leaf("change", "本年增/减", "比上一年增加填正数，减少填负数，如 -3。", kind=Kind.CHANGE, unit="项"),
)
DECIDED_ITEMS = (*ITEMS, Leaf("decisions", "处理决定数量"))

DISCLOSURE = blocks_table(
    "disclosure",
    stub=d.STUB,
    blocks=(
        Block(
            d.PARAGRAPH_1,
            FILES,
            (
                Leaf("regulations", d.REGULATIONS, d.REGULATIONS_HELP),
                Leaf("normative_documents", "规范性文件", "只计规范性文件，不是所有文件。"),
            ),
        ),
        Block(
            d.PARAGRAPH_5,
            DECIDED_ITEMS,
            (
                Leaf("licences", d.LICENCES, d.DECISIONS_HELP),
                Leaf("other_services", "其他对外管理服务事项", "行政许可以外的对外管理服务事项。"),
            ),
        ),
        Block(
            d.PARAGRAPH_6,
            DECIDED_ITEMS,
            (
                Leaf("penalties", d.PENALTIES, d.DECISIONS_HELP),
                Leaf("coercive_measures", d.COERCIVE_MEASURES, d.DECISIONS_HELP),
            ),
        ),
        Block(d.PARAGRAPH_8, ITEMS, (Leaf("fees", d.FEES, "收费项目的个数，不是金额。"),)),
        Block(
            d.PARAGRAPH_9,
            (
                Leaf("projects", "采购项目数量", unit="项"),
                Leaf("amount", "采购总金额", kind=Kind.MONEY, unit="元"),
            ),
            (Leaf("procurement", "政府集中采购", "采购总金额的单位是元。"),),
        ),
    ),
)

EDITION = Edition(
    code="2019",
    document="国办公开办函〔2019〕60号",
    first_year=2019,
    sections=SECTIONS,
    tables=(
        DISCLOSURE,
        applications(Leaf("other_handling", OTHER_HANDLING_LABEL, f"申请人撤回等其他情形。{OF_THE_FORM}")),
        LITIGATION,
    ),
)
