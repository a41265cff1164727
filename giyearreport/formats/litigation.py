"""Table four, 政府信息公开行政复议、行政诉讼情况: the same in both editions.

Source: 国办公开办函〔2019〕60号 and 〔2021〕30号, 附件 第四部分.
"""

from giyearreport.formats.grammar import Group, Leaf
from giyearreport.formats.tables import heads_table

#: What art. 50 asks to be reported, and the form counts.
REPORTED = "见《条例》第五十条第一款第（三）项、年度报告格式表四。"

RESULTS = (
    Leaf("upheld", "结果维持", f"维持行政行为，或者驳回申请、驳回起诉、驳回诉讼请求的。{REPORTED}"),
    Leaf("corrected", "结果纠正", f"撤销、变更、确认违法或者责令履行的。{REPORTED}"),
    Leaf("other", "其他结果", f"撤回、终止、调解等其他结果。{REPORTED}"),
    Leaf("pending", "尚未审结", f"到12月31日尚未审结的。{REPORTED}"),
)
TOTAL = Leaf("total", "总计", sums=tuple(result.code for result in RESULTS))

LITIGATION = heads_table(
    "litigation",
    heads=(
        Group("行政复议", (*RESULTS, TOTAL), code="reconsideration"),
        Group(
            "行政诉讼",
            (
                Group("未经复议直接起诉", (*RESULTS, TOTAL), code="direct"),
                Group("复议后起诉", (*RESULTS, TOTAL), code="after_reconsideration"),
            ),
        ),
    ),
)
