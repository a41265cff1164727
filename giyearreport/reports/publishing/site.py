"""What official pages say of themselves: the tags of the site, its column and an article, and the 信息公开 block.

Sources: 国办发〔2017〕47号《政府网站发展指引》附件2 (网页标签); 《政府信息公开条例》 for the block. What differs from
county to county is ``settings.SITE`` (docs/settings.md); what is not set is not said.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils.timezone import localtime

from giyearreport.reports.models import Revision

COLUMN = "政府信息公开年报"
COLUMN_DESCRIPTION = "依照《中华人民共和国政府信息公开条例》公布的政府信息公开工作年度报告。"
COLUMN_KEYWORDS = "政府信息公开,年度报告,政府信息公开工作年度报告"
COLUMN_TYPE = "政府信息公开"
FOOTER = (
    ("主办单位", "organiser"),
    ("承办单位", "maintainer"),
    ("联系方式", "contact"),
    ("网站标识码", "id_code"),
    ("ICP备案号", "icp"),
    ("公安备案号", "police"),
)
NONE = "无"
#: Stands in a page that is kept for the name under which it is asked for. A character for private use: no typeface of
#: ours has it, so no published report does.
HOST = "\ue000"


class Row(NamedTuple):
    """A line of the block; ``day`` is the machine's word for a date, ``whole`` one that takes the full width."""

    name: str
    text: str
    day: str = ""
    whole: bool = False


def column_tags(domain: str) -> list[tuple[str, str]]:
    """The tags of the site and the column, which every page carries. ``domain`` holds where none is set."""
    site = settings.SITE
    tags = [
        ("SiteName", site["name"]),
        ("SiteDomain", site["domain"] or domain),
        ("SiteIDCode", site["id_code"]),
        ("ColumnName", COLUMN),
        ("ColumnDescription", COLUMN_DESCRIPTION),
        ("ColumnKeywords", COLUMN_KEYWORDS),
        ("ColumnType", COLUMN_TYPE),
    ]
    return [(name, content) for name, content in tags if content]


def article_tags(revision: Revision, *, domain: str, url: str) -> list[tuple[str, str]]:
    """Those, and the tags of one report. ``url`` is the page's own address, where it is known."""
    report = revision.report
    tags = [
        *column_tags(domain),
        ("ArticleTitle", revision.title),
        ("PubDate", f"{localtime(revision.published_at):%Y-%m-%d %H:%M}"),
        ("ContentSource", revision.organ),
        ("Keywords", f"政府信息公开,年度报告,{report.year}年,{revision.organ}"),
        ("Author", revision.organ),
        ("Description", f"{revision.title}，依照《中华人民共和国政府信息公开条例》第四十九条、第五十条编制。"),
        ("Url", url),
    ]
    return [(name, content) for name, content in tags if content]


def block(revision: Revision, newest: Revision | None) -> list[Row]:
    """The 信息公开 block over a report. A line without a value says 无, as the official block does."""
    return [
        Row("索引号", _index_number(revision) or NONE),
        Row("主题分类", settings.SITE["topic"] or NONE),
        Row("组配分类", COLUMN),
        Row("发布机构", revision.organ),
        _day("成文日期", revision.approved_at),
        _day("公开日期", revision.published_at),
        Row("文号", NONE),
        Row("有效性", _validity(revision, newest)),
        Row("标题", revision.title, whole=True),
    ]


def _validity(revision: Revision, newest: Revision | None) -> str:
    if revision.reverted_at:
        return "已撤销"
    return "有效" if revision == newest else "已更正"


def footer() -> list[tuple[str, str]]:
    """The lines of the county's own frame that are set."""
    return [(name, settings.SITE[key]) for name, key in FOOTER if settings.SITE[key]]


def _index_number(revision: Revision) -> str:
    """By the county's pattern. Only these three words are replaced, so no pattern can fail."""
    words = {"{unit}": revision.report.unit.code, "{year}": revision.report.year, "{version}": revision.number}
    number = settings.SITE["index_number"]
    for word, value in words.items():
        number = number.replace(word, str(value))
    return number


def _day(name: str, moment) -> Row:
    day = localtime(moment).date()
    return Row(name, f"{day.year}年{day.month}月{day.day}日", day.isoformat())
