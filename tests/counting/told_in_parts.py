"""Sentences that tell a number in parts, or somebody else's number, with the facts as a reader finds them; in the
writing of ``corpus.py``."""

# fmt: off
TOLD_IN_PARTS: list[tuple[str, str]] = [
    # what was answered of this year's and of last year's
    ("本年新收25件，其中23件年内答复，2件转入下年度；上年结转3件已全部办结。",
     "received 25; handled 23; carried_out 2; carried_in 3; handled all"),
    ("收到申请9件，其中8件已办结；上年结转的1件亦于年初答复。",
     "received 9; handled 8; carried_in 1"),
    ("新收的18件申请中，已答复17件，结转下一年度1件。",
     "received 18; handled 17; carried_out 1"),
    # how and when they were answered
    ("新收申请30件，当场答复6件，10个工作日内答复15件，20个工作日内答复7件，延期答复2件。",
     "received 30"),
    ("全年答复申请30件，其中提前答复12件。",
     "handled 30"),
    ("办结申请16件，其中7个工作日内办结11件，经批准延长期限办结1件。",
     "handled 16"),
    ("收到申请16件，全部在20个工作日内答复。",
     "received 16; handled all"),
    ("自收到申请之日起5个工作日内完成登记，全年登记申请16件。",
     "received 16"),
    # the organ that decides others' disputes
    ("区政府作为行政复议机关，全年受理行政复议案件210件，办结198件，维持120件，撤销8件。",
     ""),
    ("县行政复议局全年收到行政复议申请96件，审结90件。",
     ""),
    ("全年审结山林权属、工伤认定等行政复议案件47件，其中纠正6件。",
     ""),
    ("依法履行复议职责，审结行政复议案件52件，其中涉及政府信息公开4件。",
     ""),
    ("被申请行政复议2件，复议机关维持1件、撤销1件。",
     "reconsideration 2; reconsideration.upheld 1; reconsideration.corrected 1"),
    ("因政府信息公开引发行政复议5件，已审结4件，维持4件，1件正在审理。",
     "reconsideration 5; reconsideration.upheld 4; reconsideration.pending 1"),
    ("司法局作为复议机构审结案件33件；本局自身被申请行政复议1件，结果维持。",
     "reconsideration 1; reconsideration.upheld all"),
    ("作为复议机关审结行政复议案件12件。本机关政府信息公开行政复议1件，被维持。",
     "reconsideration 1; reconsideration.upheld all"),
    # parts of parts
    ("全年发布信息500条，其中网站320条，其中动态类200条、公告类120条；新媒体180条。",
     ""),
    ("办结申请20件，其中不予公开6件，包括国家秘密2件、个人隐私4件；无法提供14件。",
     "handled 20; refused 6; refused_state_secret 2; refused_third_party_rights 4; unavailable 14"),
    # whose they are
    ("全市政府信息公开申请共730件，其中市政府办公室受理61件。",
     "received 730; received 61"),
    ("区政府办公室受理33件，各镇街和部门受理254件，全区合计287件。",
     "received 33; received 254; received 287"),
]
