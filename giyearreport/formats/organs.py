"""The kinds of organ that report."""

from enum import StrEnum


class OrganKind(StrEnum):
    """What an organ is; it decides, for one, whether it may make 规章. A government is of a province, a city, a county
    or a township (with the 街道办事处); the others are offices of these, or stand beside them."""

    PROVINCE = "province"
    PROVINCE_OFFICE = "province_office"
    CITY = "city"
    CITY_OFFICE = "city_office"
    COUNTY = "county"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    COMMITTEE = "committee"  # 管委会、派出机构
    AUTHORISED = "authorised"  # 法律、法规授权的组织
    INSTITUTION = "institution"  # 事业单位


#: The 各级人民政府.
GOVERNMENTS = frozenset((OrganKind.PROVINCE, OrganKind.CITY, OrganKind.COUNTY, OrganKind.TOWNSHIP))
#: Provinces and 设区的市 make 规章 (《立法法》第九十三条); their offices draft them, and some report them as their own.
MAY_REPORT_REGULATIONS = frozenset(
    (OrganKind.PROVINCE, OrganKind.PROVINCE_OFFICE, OrganKind.CITY, OrganKind.CITY_OFFICE)
)
