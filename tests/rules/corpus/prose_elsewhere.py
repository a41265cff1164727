"""What the text says of 表四 and 表二, and of the whole: P06, P07, P09, D07."""

from tests.rules.corpus import near_miss, trips
from tests.rules.reports import CITY, COUNTY
from tests.rules.sentences import applications_told, asked, disputes_told, fee_told, files_told

# P06

DISPUTES = {
    "litigation.reconsideration.upheld": 2,
    "litigation.reconsideration.corrected": 1,
    "litigation.direct.upheld": 1,
    "litigation.after_reconsideration.pending": 1,
}


@trips("P06")
def reconsiderations_differ():
    return disputes_told("发生政府信息公开行政复议2件。", DISPUTES)


@trips("P06")
def lawsuits_are_direct_and_after_reconsideration():
    return disputes_told("政府信息公开行政诉讼案件1件。", DISPUTES)


@trips("P06")
def both_in_one_number_differ():
    return disputes_told("因政府信息公开引发的行政复议和行政诉讼共6件。", DISPUTES)


@trips("P06")
def a_result_differs():
    return disputes_told("行政复议3件，其中结果维持1件、结果纠正2件。", DISPUTES)


@trips("P06")
def none_is_said_of_five():
    return disputes_told("未发生因政府信息公开引起的行政复议、行政诉讼。", DISPUTES)


@near_miss("P06")
def every_dispute_is_told():
    said = "行政复议3件，其中维持2件、纠正1件；行政诉讼2件，其中未经复议直接起诉1件，复议后起诉1件，后者尚未审结。"
    return disputes_told(said, DISPUTES)


@near_miss("P06")
def both_in_one_number_agree():
    return disputes_told("涉及政府信息公开的行政复议、诉讼案件共5件，比上年减少2件。", DISPUTES)


@near_miss("P06")
def the_county_decides_disputes_of_others():
    said = "县政府作为行政复议机关，全年审结土地征收、治安处罚等行政复议案件35件，纠正4件。"
    return disputes_told(said, {}, COUNTY)


@near_miss("P06")
def none_of_none():
    return disputes_told("全年没有因政府信息公开被申请行政复议或者被提起行政诉讼的情况。", {})


# P07


@trips("P07")
def upheld_in_every_case_is_said_of_one_corrected():
    return disputes_told("行政复议3件，均获维持。", DISPUTES)


@trips("P07")
def all_closed_is_said_with_one_carried_out():
    return applications_told("新收申请5件，均已办结。", asked(received=5, granted=4, carried_out=1))


@trips("P07")
def no_refusal_is_said_of_one():
    cells = asked(received=5, granted=4, refused_third_party_rights=1)
    return applications_told("新收申请5件，没有不予公开的情形。", cells)


@trips("P07")
def all_granted_is_said_with_one_in_part():
    cells = asked(received=5, granted=4, partially_granted=1)
    return applications_told("新收申请5件，全部予以公开。", cells)


@near_miss("P07")
def all_closed_and_nothing_carried_out():
    return applications_told("新收申请5件，均已按期办结，全部予以公开。", asked(received=5, granted=5))


@near_miss("P07")
def the_rest_is_closed():
    said = "新收申请5件，除1件依法延期、结转下年度外，其余均已按时答复。"
    return applications_told(said, asked(received=5, granted=4, carried_out=1))


@near_miss("P07")
def all_of_those_closed_were_in_time():
    said = "新收申请5件，年内答复4件，均在法定期限内作出；1件结转下年度。"
    return applications_told(said, asked(received=5, granted=4, carried_out=1))


@near_miss("P07")
def all_of_something_else_is_closed():
    said = "新收申请5件，结转下年度1件。网上留言31件均已办结，代表建议全部答复。"
    return applications_told(said, asked(received=5, granted=4, carried_out=1))


@near_miss("P07")
def all_reconsiderations_upheld_beside_a_lawsuit_pending():
    cells = {"litigation.reconsideration.upheld": 2, "litigation.direct.pending": 1}
    return disputes_told("行政复议2件，均获维持；未经复议直接起诉1件，尚未审结。", cells)


# P09

FILES = {
    "disclosure.normative_documents.issued": 3,
    "disclosure.normative_documents.repealed": 1,
    "disclosure.normative_documents.in_force": 15,
    "disclosure.licences.decisions": 12034,
    "disclosure.penalties.decisions": 36,
}


@trips("P09")
def normative_documents_differ():
    return files_told("全年制发行政规范性文件4件。", FILES)


@trips("P09")
def none_issued_is_said_of_three():
    return files_told("本年未出台行政规范性文件。", FILES)


@trips("P09")
def licences_differ():
    return files_told("全年作出行政许可决定1,204件。", FILES)


@trips("P09")
def penalties_differ():
    return files_told("实施行政处罚三十件。", FILES)


@near_miss("P09")
def files_and_decisions_agree():
    said = "制发行政规范性文件3件，废止1件，现行有效15件；作出行政许可决定1.2万余件、行政处罚决定36件。"
    return files_told(said, FILES)


@near_miss("P09")
def ordinary_files_are_not_normative():
    return files_told("全年印发各类文件35份，公开部门文件2份。", {})


@near_miss("P09")
def files_of_others_are_passed_on():
    return files_told("转载上级规范性文件8件，逐件标注有效性。", {})


@near_miss("P09")
def information_on_decisions_is_no_decision():
    return files_told("及时公开行政许可、行政处罚信息48条，公布行政许可事项清单85项。", FILES)


@near_miss("P09")
def regulations_of_a_city_agree():
    cells = {"disclosure.regulations.issued": 1, "disclosure.regulations.in_force": 11}
    return files_told("制定政府规章1件。", cells, CITY)


# D07


@trips("D07")
def a_fee_without_any_charges():
    return fee_told("2024年，依申请公开政府信息收取信息处理费120元。", "0")


@trips("D07")
def a_fee_above_all_charges():
    return fee_told("2024年，发出信息处理费收费通知8件，实际收取信息处理费1.5万元。", "1.2")


@near_miss("D07")
def the_fee_is_all_that_was_charged():
    return fee_told("2024年，实际收取信息处理费120元。", "0.012")


@near_miss("D07")
def asked_for_more_than_was_paid():
    return fee_told("2024年，发出信息处理费收费通知2件，通知金额180元，实际收取信息处理费120元。", "0.012")


@near_miss("D07")
def no_fee_and_other_charges():
    return fee_told("2024年，本镇没有收取信息处理费。行政事业性收费按规定全额上缴。", "3.5")
