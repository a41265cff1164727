"""What a text says against itself, and whose numbers it gives: P10 and P11."""

from tests.rules.corpus import near_miss, trips
from tests.rules.reports import COUNTY, TOWNSHIP
from tests.rules.sentences import applications_told as told
from tests.rules.sentences import asked, disputes_told, files_told

# P10


@trips("P10")
def applicants_do_not_add_up():  # 自然人 and 法人或其他组织 are all there are
    cells = asked(received=10, granted=10) | {
        "applications.received.commercial_enterprise": 2,
        "applications.granted.commercial_enterprise": 2,
    }
    return told("共收到申请12件，其中自然人申请10件、法人和其他组织申请1件。", cells)


@trips("P10")
def outcomes_are_more_than_what_was_closed():
    cells = asked(received=12, granted=8, partially_granted=2, refused_process_information=2)
    return told("新收申请12件，办结12件，其中予以公开8件、部分公开3件、不予公开2件。", cells)


@trips("P10")
def results_are_more_than_the_disputes():
    cells = {"litigation.reconsideration.upheld": 2, "litigation.reconsideration.corrected": 1}
    return disputes_told("行政复议3件，其中结果维持3件、结果纠正1件。", cells)


@near_miss("P10")
def parts_add_up():
    cells = asked(received=12, granted=8, partially_granted=2, refused_process_information=2)
    return told("新收申请12件，办结12件，其中予以公开8件、部分公开2件、不予公开2件。", cells)


@near_miss("P10")
def one_item_is_published_on_several_channels():  # left unsaid, the catalogue allows a hint: "channels may overlap"
    said = "全年共公布各类信息391条，其中政府网站300条，微信公众号180条，公示栏66条，同一信息在多个渠道发布的分别计数。"
    return files_told(said, {})


@near_miss("P10")
def all_items_are_on_one_channel_and_some_on_another():
    return files_told("全年公布信息391条，其中政府网站391条，微信公众号180条。", {})


@near_miss("P10")
def items_are_passed_on_from_channel_to_channel():
    return files_told("全年公布信息391条，其中政府网站300条，公众号180条。部分信息由公众号转发。", {})


@near_miss("P10")
def parts_of_parts():  # 391 = (99 + 6 + 5) + 281
    said = "全年公布信息391条，其中网站110条，包括工作动态99条、党务公开6条、办事指南5条；公众号281条。"
    return files_told(said, {})


@near_miss("P10")
def one_part_alone_is_named():
    return told("新收申请12件，其中涉及征地补偿的7件。", asked(received=12, granted=12))


# P11. A table says nowhere whose it is: only a text that names both scopes, or whose number is far from the table,
# lets a reviewer ask.


@trips("P11")
def the_text_is_of_the_office_and_the_table_of_the_county():
    cells = asked(received=95, granted=95)
    return told("2024年，县政府办公室收到政府信息公开申请17件，均已按期答复。", cells, COUNTY)


@trips("P11")
def the_text_is_of_the_county_and_the_table_of_the_office():
    cells = asked(received=17, granted=17)
    return told("2024年，全县共收到政府信息公开申请95件，其中县政府办公室收到17件。", cells, COUNTY)


@near_miss("P11")
def the_whole_county_with_the_share_of_the_office():
    cells = asked(received=95, granted=95)
    return told("2024年，全县共收到政府信息公开申请95件，其中县政府办公室收到17件。", cells, COUNTY)


@near_miss("P11")
def the_office_alone():
    cells = asked(received=17, granted=17)
    return told("2024年，县政府办公室共收到政府信息公开申请17件。", cells, COUNTY)


@near_miss("P11")
def the_office_works_for_the_whole_township():
    said = "镇党政综合办公室统一受理全镇政府信息公开申请，全年新收12件。"
    return told(said, asked(received=12, granted=12), TOWNSHIP)


@near_miss("P11")
def the_area_is_named_for_something_else():
    said = "县政府办公室收到政府信息公开申请17件，组织全县46个单位参加培训3次。"
    return told(said, asked(received=17, granted=17), COUNTY)
