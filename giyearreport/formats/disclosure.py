"""What the two editions of table two, 主动公开政府信息情况, have in common: its paragraphs and its lines."""

PARAGRAPH_1 = "第二十条第（一）项"
PARAGRAPH_5 = "第二十条第（五）项"
PARAGRAPH_6 = "第二十条第（六）项"
PARAGRAPH_8 = "第二十条第（八）项"
PARAGRAPH_9 = "第二十条第（九）项"

STUB = "信息内容"
REGULATIONS = "规章"
LICENCES = "行政许可"
PENALTIES = "行政处罚"
COERCIVE_MEASURES = "行政强制"
FEES = "行政事业性收费"

REGULATIONS_HELP = "只有国务院部门、省、设区的市（自治州）政府有规章制定权；县、乡镇和县级部门一律填 0。"
NORMATIVE_DOCUMENTS_HELP = "只计经合法性审核并备案的行政规范性文件，不是所有文件。现行有效件数＝上年数＋制发－废止。"
DECISIONS_HELP = "全年作出的决定件数，不论是否公开；受委托、赋权办理的也计入。"
