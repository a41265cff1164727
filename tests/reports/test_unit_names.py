import pytest

from giyearreport.reports.importing.unit_names import matching
from giyearreport.units.models import Unit

GANGYAO = Unit(code="gangyao", name="吉林市龙潭区缸窑镇人民政府", short_name="缸窑镇")
BAISHI = Unit(code="baishi", name="青禾县白石镇人民政府", short_name="白石镇")
OTHER_BAISHI = Unit(code="lanshan-baishi", name="蓝山县白石镇人民政府", short_name="白石镇")
COUNTY = Unit(code="qinghe", name="青禾县人民政府", short_name="青禾县")
HEKOU = Unit(code="hekou", name="青禾县人民政府河口街道办事处", short_name="河口街道")
SCHOOLS = Unit(code="jiaoyu", name="教育局", short_name="教育局")
ALL = [GANGYAO, BAISHI, OTHER_BAISHI, COUNTY, HEKOU, SCHOOLS]


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("吉林市龙潭区缸窑镇人民政府", [GANGYAO]),
        ("龙潭区缸窑镇", [GANGYAO]),
        ("龙潭区缸窑镇人民政府", [GANGYAO]),
        ("缸窑镇", [GANGYAO]),
        ("吉林省吉林市龙潭区缸窑镇", [GANGYAO]),
        ("青禾县 白石镇", [BAISHI]),
        ("安宁市青禾县白石镇人民政府", [BAISHI]),
        ("白石镇", [BAISHI, OTHER_BAISHI]),
        ("绿水县白石镇", []),
        ("石镇", []),
        ("青禾县", [COUNTY]),
        ("青禾县人民政府", [COUNTY]),
        ("青禾县河口街道办事处", [HEKOU]),
        ("河口街道", [HEKOU]),
        ("青禾县教育局", [SCHOOLS]),
        ("人民政府", []),
        ("镇", []),
        ("", []),
    ],
)
def test_printed_name_means_the_unit_it_can_only_mean(printed, means):
    assert matching(printed, ALL) == means
