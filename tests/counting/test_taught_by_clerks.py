"""What clerks of different ways, and a random pick of reports, taught, in sentences of our own, each kind beside near
misses."""

import pytest

from tests.counting.scoring import compared, stated

# ruff: noqa: E501

# fmt: off
TAUGHT: list[tuple[str, str]] = [
    # cells of a table, one behind the other, and numbers that stand alone
    ("新收 36 上年结转 3 办结 37 结转下年 2（单位：件）。", "received 36; carried_in 3; handled 37; carried_out 2"),
    ("行政复议 结果维持1 结果纠正0 尚未审结1 总计2；行政诉讼 未经复议直接起诉 总计0。", "reconsideration.upheld 1; reconsideration.corrected 0; reconsideration.pending 1; reconsideration 2; direct 0"),
    ("行政许可 120 行政处罚 35 行政强制 0", "licences 120; penalties 35; coercive_measures 0"),
    ("自然人 30 商业企业 2 科研机构 0 其他 0", "natural_person 30; commercial_enterprise 2; research_institution 0; other_organization 0"),
    ("收到申请 2024 年度统计表。", ""),
    # a blank that parts the thousands, and one that tears a number
    ("全年新收政府信息公开申请1 208件，办结1 195件。", "received 1208; handled 1195"),
    ("予以公开 1 030 件，部分公开 87 件。", "granted 1030; partially_granted 87"),
    ("收到申请1 8件。", ""),
    # verbs of one character
    ("收申请5件，答5件，无结转。", "received 5; handled 5; carried_out 0"),
    ("收到申请9件，办9件。", "received 9; handled 9"),
    ("答复申请3件，较上年增1件，其中1件公开。", "handled 3; granted 1"),
    ("现行有效规范性文件68件，其中本年新发9件。", "normative_documents.in_force 68; normative_documents.issued 9"),
    ("本年新发行政复议3件。", "reconsideration 3"),
    # which of them are told behind the number, what became of them in the next clause
    ("收到申请4份，其中3份属于本机关公开范围，已予以公开。", "received 4; granted 3"),
    ("收到申请9件，其中4件涉及拆迁，已部分公开。", "received 9; partially_granted 4"),
    ("收到申请12件，其中1件要求补正，申请人逾期未补正。", "received 12; other_not_corrected 1"),
    ("收到申请10件，其中2件发出缴费通知，申请人逾期未缴费。", "received 10; other_fee_unpaid 2"),
    ("收到申请6件，其中1件因内容不明确要求补正，申请人按期补正。", "received 6"),
    ("收到申请7件，全部公开。", "received 7; granted all"),
    ("收到申请7件，其中全部公开2件。", "received 7; granted 2"),
    # all others of what was named
    ("除2件仍在征求第三方意见外，其他35件均已答复。", "carried_out 2; handled 35"),
    ("收到申请30件，除1件转入下年办理外，其他29件全部按期答复。", "received 30; carried_out 1; handled 29"),
    ("不予公开3件，其他2件均为申请人撤回。", "refused 3; other_rest 2"),
    ("其中自然人5件，其他1件。", "natural_person 5; other_organization 1"),
    # bounds and conditions count nothing
    ("受理申请件数连续三年低于10件，2024年为6件。", "received 6"),
    ("行政复议连续两年不超过5件，今年为3件。", "reconsideration 3"),
    ("申请数量连续四年不足20件，今年为13件。", "received 13"),
    ("全年收到申请超过10件。", "received ~10"),
    ("行政复议、行政诉讼连续三年为零。", "reconsideration 0; litigation 0"),
    ("申请人提出申请10件以上的，方可收取信息处理费。", ""),
    ("对月申请量超过30件的申请人依法收费。", ""),
    # what they were about, and how papers are classed
    ("申请内容主要集中在征地拆迁（34件）、规划许可（21件）等方面。", ""),
    ("申请内容主要涉及行政许可12件、行政处罚8件、行政复议3件。", ""),
    ("收到申请8条，涉及征地拆迁6条、村务公开2条。", "received 8"),
    ("申请量居各科室首位的是土地科，共12件。", ""),
    ("予以公开居首位，共31件。", "granted 31"),
    ("区房管局收件数居全区首位，共1052件。", "received 1052"),
    ("政务服务大厅全年受理办件6.7万件。", ""),
    ("收到申请83件，双语受理2件。", "received 83"),
    # what is gone through, and what there is none of
    ("全面清理历年规范性文件，保留43件，废止12件。", "normative_documents.in_force 43; normative_documents.repealed 12"),
    ("近三年制发规范性文件12件。", "normative_documents.issued 12 other"),
    ("对5件规范性文件进行了评估，其中继续有效3件，废止2件。", "normative_documents.in_force 3; normative_documents.repealed 2"),
    ("现行有效规范性文件11件，本年度无新增，无废止。", "normative_documents.in_force 11; normative_documents.issued 0; normative_documents.repealed 0"),
    ("无因信息公开申请引起的举报、复议、诉讼。", "reconsideration 0; litigation 0"),
    ("无举报投诉、行政复议、行政诉讼。", "reconsideration 0; litigation 0"),
    ("收到申请2件，没有产生收费减免情况。", "received 2"),
    ("收到申请2件，没有收费。", "received 2; processing_fee 0"),
    # cases in the words of clerks and courts
    ("没有人因为信息公开跟我们打官司。", "litigation 0"),
    ("行政诉讼1件，法院判决撤销原答复并责令重新答复。", "litigation 1; litigation.corrected all"),
    ("复议案件中1件调解结案、1件驳回申请、2件决定维持。", "reconsideration.other 1; reconsideration.upheld 1; reconsideration.upheld 2"),
    ("行政复议2件、行政诉讼1件，诉讼的1件被法院驳回。", "reconsideration 2; litigation 1; litigation.upheld 1"),
    ("新增行政复议3件，另有上年未审结1件，合计4件，均维持。", "reconsideration 3; reconsideration.pending 1 last; reconsideration 4; reconsideration.upheld all"),
    ("受理申请19件，已结18件，未结1件。", "received 19; handled 18; carried_out 1"),
    # decisions by kinds that are added up
    ("行政许可类处理决定数量为0，行政处罚类处理决定数量为6，行政强制类为0。", "licences 0; penalties 6; coercive_measures 0"),
    ("办理规划许可证74件、用地许可证52件，两项行政许可合计126件。", "licences 126"),
    ("行政处罚类信息12条。", ""),
    # this year beside the one before
    ("受理申请数与上年持平，均为9件。", "received 9; received 9 last"),
    ("规范性文件现行有效数与2023年持平，均为31件。", "normative_documents.in_force 31; normative_documents.in_force 31 last"),
    ("自然人、企业申请均为3件。", "natural_person 3; commercial_enterprise 3"),
    ("2024年收到申请33件，办结34件（含2023年12月收到的1件）。", "received 33; handled 34 with_carried_in; carried_in 1"),
    ("办理总量为38件，新收36件，结转2件。", "received 36; carried_in 2; received 38 with_carried_in?; handled 38?"),
    ("新收36件，结转2件。", "received 36; carried_out 2"),
    # organs, and work, that a number stands beside
    ("收到申请数量最多的三个部门是自然资源局（56件）、住建局（41件）。", ""),
    ("已完成31件政府信息公开申请的答复工作。", "handled 31"),
    ("收到申请20件，合并办理为16件。", "received 20"),
    ("收到申请3件，按信访程序引导处理1件，其余2件予以公开。", "received 3; granted 2"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "facts"), TAUGHT)
def test_what_clerks_taught_is_read(sentence, facts):
    _, missed, invented = compared(sentence, stated(facts))
    assert (missed, invented) == ([], [])
