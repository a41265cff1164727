"""Sentences of the kinds that the second reader (``giyearreport/counting/second_opinion``) doubted in vain, for it to learn
from: ordinary prose of reports whose numbers and denials tell nothing of the tables, and plain sentences that do. All are
our own, in the writing of ``corpus.py``.
"""

# fmt: off
# ruff: noqa: E501
DOUBTED_IN_VAIN: list[tuple[str, str]] = [
    # who applied, said without the word
    ("自然人新收38件。", "natural_person 38"),
    ("企业新收4件，自然人新收19件。", "commercial_enterprise 4; natural_person 19"),
    ("科研机构新收2件，法律服务机构新收1件。", "research_institution 2; legal_service_organization 1"),
    # whoever applied
    ("收到公民、法人或者其他组织通过网络、信函等方式提交的政府信息公开申请21件。", "received 21"),
    ("收到公民或其他组织以当面、邮寄等形式提出的依申请公开8件。", "received 8"),
    ("受理公民和社会组织通过网页、邮件等渠道提交的依申请公开16件，均已答复。", "received 16; handled all"),
    ("收到自然人、企业以网页、传真等形式提交的依申请公开23件。", "received 23"),
    ("收到自然人或其他社会组织以网络、信函等形式提出的申请6件，已全部办结。", "received 6; handled all"),
    # in turn
    ("新收、结转、办结、结转下年度申请分别为76件、4件、77件、3件。", "received 76; carried_in 4; handled 77; carried_out 3"),
    ("新收、结转、办结、结转下年度申请依次为35件、2件、31件、6件。", "received 35; carried_in 2; handled 31; carried_out 6"),
    ("收到申请30件，办结28件，较上年分别增加5件、3件。", "received 30; handled 28"),
    ("受理申请14件，答复14件，较上年分别减少6件、7件。", "received 14; handled 14"),
    # what did not happen
    ("未发生失泄密事件，未出现侵犯个人隐私的问题。", ""),
    ("全年未发生违规公开国家秘密、个人隐私的情况。", ""),
    ("没有超期答复的申请。", ""),
    ("没有逾期未答复的申请。", ""),
    ("未发生因答复不规范被投诉的情况。", ""),
    ("无因信息公开工作被问责的情况。", ""),
    ("全年没有因政务公开工作受到责任追究的科室和人员。", ""),
    ("全年未发生失泄密事件，也没有因公开不当引发的舆情。", ""),
    ("没有延期答复的情形，也没有超期的情形。", ""),
    # how the work is done
    ("申请登记、审查、答复、归档全程留痕，每件申请均建立台账。", ""),
    ("答复书印发前均由法制机构把关。", ""),
    ("凡拟不予公开的，一律先经保密审查，再报分管领导签发。", ""),
    ("答复书中均写明不予公开的理由和救济渠道。", ""),
    ("对部分公开的信息均作区分处理，并说明遮盖的理由。", ""),
    ("告知“不掌握”的，均附检索说明；申请人有疑问的，由经办人当面解释。", ""),
    ("对申请人撤回的，由经办人做好记录并归档。", ""),
    ("依申请公开件由党政办统一登记、统一编号、统一答复。", ""),
    ("复议、诉讼案件均由主要负责人听取汇报。", ""),
    ("涉及规范性文件的解读材料全部与文件同步发布。", ""),
    ("行政许可和行政处罚信息均在七个工作日内公示。", ""),
    # numbers of other things, beside words of ours
    ("去年自查发现的四项问题均已整改，其中答复用语类2项、目录更新类2项。", ""),
    ("开展依申请公开专题培训2期，参训86人次。", ""),
    ("抽查申请卷宗15份，发现格式不规范3处，已全部改正。", ""),
    ("组织公开信息“回头看”1次，清理错别字12处、失效链接9个。", ""),
    ("编印依申请公开答复范本3类，发至16个科室。", ""),
    ("对2个单位规范性文件公开不及时的问题予以通报。", ""),
    ("公开行政处罚典型案例5个，行政许可办事指南46份。", ""),
    ("建议提案方面，3件人大代表建议的答复已在专栏公开。", ""),
    ("围绕行政复议法组织学法2次、旁听庭审1次。", ""),
    ("更新申请指南1次，公布受理电话2部。", ""),
    ("对1家学校擅自收费的问题予以通报，校长作出检查。", ""),
    ("接待查询群众210人次，协助填写申请表的有14人次。", ""),
    ("发放依申请公开宣传折页600份，解答咨询130次。", ""),
    ("设查询点2处，配打印机1台；为高龄老人代填申请表6份。", ""),
    ("为行动不便的群众代写申请书4份，上门送达材料3次。", ""),
    ("印制申请书样本200份，摆放在窗口供群众取用。", ""),
    ("对内容不明确的申请先电话核实，再发补正通知，一次补正成功率由上年的55%提高到80%。", ""),
    # plain sentences of figures
    ("没有发出信息处理费收费通知（0件，总金额0元），实际收取信息处理费0元。", "processing_fee_notices 0; processing_fee 0"),
    ("发出信息处理费收费通知2件，总金额120元；实际收取信息处理费120元。", "processing_fee_notices 2; processing_fee 120"),
    ("网上9件、信函6件，共计15件。", ""),
    ("行政许可2147件，其中施工许可386件、户外广告41件。", "licences 2147"),
    # what the public wrote was answered
    ("收到网民留言86件，均已回复。", ""),
    ("收到群众咨询47件，均已答复。", ""),
    ("收到市民留言135条，均已办结。", ""),
    ("收到村民意见建议12条，均已答复。", ""),
    # what was dealt with, what was put right, who applied
    ("办理申请31件，其中28件已答复。", "received/handled 31; handled 28"),
    ("新收申请44件、结转2件，共办理46件，其中45件已办结。", "received 44; carried_in 2; received/handled 46 with_carried_in; handled 45"),
    ("1件申请因指向不清楚，补正后仍不明确，无法提供。", "unavailable_still_unclear 1"),
    ("2件申请因内容不明确通知补正，申请人逾期未补正，按其他处理。", "other_not_corrected 2"),
    ("另2件内容不明确，经告知补正后申请人逾期不补正，视为撤回申请。", "other_not_corrected 2"),
    ("其中，2件答复为部分公开，3件答复为予以公开，2件答复为信息不存在。", "partially_granted 2; granted 3; unavailable_not_held 2"),
    ("收到的申请中有7件由申请人主动撤回。", "other_rest 7"),
    ("对4件涉及个人隐私的申请，书面征求第三方意见。", ""),
    ("将9条依申请公开信息转化为主动公开。", ""),
    ("收到律师事务所提出的申请9件，占申请总量的4.2%。", "legal_service_organization 9; legal_service_organization 4.2%"),
    ("收到个人申请公开政府信息9件，企业申请2件，合计11件，均已答复。", "natural_person 9; commercial_enterprise 2; received 11; handled all"),
    ("两名居民和一家公司向我街道提出信息公开申请3件，均按期办结。", "received 3; handled all"),
    ("办理以市政府为被申请人的政府信息公开申请14件，已答复13件。", "received/handled 14; handled 13"),
    ("收到申请0件，上年结转0件，办理结果0件，结转下年度0件。", "received 0; carried_in 0; handled 0; carried_out 0"),
    ("不予公开4件，主要涉及过程性信息和个人隐私。", "refused 4"),
    ("行政事业性收费金额为0。", "fees 0"),
    ("本年行政事业性收费总额为0元。", "fees 0"),
]
