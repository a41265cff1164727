"""The labels of a site whose values are of one report: its organs and those above, its days, its title and files."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from giyearreport.content import ReportContent
from giyearreport.reports.publishing.website.site_labels import COUNT, DAY_OF_YEAR, HAN, HEADLINE, Labelled, labelled
from giyearreport.reports.publishing.website.words import squeezed

YEARS_AFTER = 30  # in which a report of a year may have been published, its own included

_OFFICES = (
    "(?:大数据|政务|信息|电子政务|数据|融媒体|政务服务|数字|网络)[管理资源服务化发展与和]{0,8}(?:中心|局|办公室|办)"
)
_ORGAN_ENDS = """
人民政府 政府 人民政府办公室 政府办公室 政府办 办公室 党政办 党政办公室 党政综合办公室 街道办事处 办事处 委员会
管委会 党委 人民政府网 人民政府网站 人民政府门户网站 政府网 政府网站 政府门户网站 门户网站 网 网站 信息公开网
政务公开办 政务公开办公室
"""

#: Folders in which no published report is kept.
_NO_FOLDER = "草稿|回收|历史|旧版|归档|测试|待审|未审|审核|退回|删除|作废|临时|备份|更正|修订"
_NO_ORGAN = "(?<![局委办厅院所处镇乡])(?<!中心)(?<!街道)(?<!政府)(?<!公司)"  # a name that ends otherwise
_PLURAL = "(?:各|县|市|区|直)?(?:乡镇|镇街|乡镇街道|街道|镇办)|(?:县|市|区)?直?(?:部门|单位)"


class OwnLabels:
    """Labels beside one report. ``above`` are names of the organs above its own."""

    def __init__(self, content: ReportContent, above: Collection[str] = ()) -> None:
        self._content, self._above = content, above

    @property
    def _day(self) -> str:
        """A day on which the report may have been published."""
        years = "|".join(str(self._content.year + after) for after in range(YEARS_AFTER))
        return rf"(?:(?:{years}){DAY_OF_YEAR})?"

    @cached_property
    def _places(self) -> frozenset[str]:
        """The places that the names of the organs are made of."""
        return frozenset(stem for name in {self._content.unit, *self._above} for stem in _stems(name))

    @cached_property
    def organs(self) -> frozenset[str]:
        """Names of the report's unit, of those above it, and of the offices that work for them."""
        names = {self._content.unit, *self._above}
        stems = self._places
        ends = _ORGAN_ENDS.split()
        return frozenset({*names, *stems, *ends, *(stem + end for stem in stems for end in ends), "本站", "本网"})

    @cached_property
    def longest_organ(self) -> int:
        return max(map(len, self.organs))

    @cached_property
    def labels(self) -> list[Labelled]:
        """The labels, each with the values that it may have beside this report."""
        organs = "|".join(map(re.escape, self.organs))
        own = "|".join(map(re.escape, self._file_names()))
        places = f"(?:{'|'.join(map(re.escape, self._places))})"
        called = "|".join(re.escape(place) for name in self._places for place in (name, name[:-1]) if len(place) > 1)
        return [
            labelled("(?:(?:发布|成文|生成|公开|发文|印发|制发|发表|公布)?(?:时间|日期)|发布于)?", self._day),
            labelled(
                "(?:发布|发文|公开|制发|责任|编制|信息提供|制作|起草|印发)(?:机构|机关|单位|部门|主体|者)",
                f"(?:{organs}|无|、)*",
            ),
            labelled(
                "(?:信息|文章|稿件|内容|文件|数据)?来源|稿源|供稿单位|发布者|作者单位|作者|编辑|发布人",
                f"{organs}|原创|无|",
            ),
            labelled(
                "(?:信息|文件|公文|文章)?(?:标题|名称)|(?:内容)?(?:概述|摘要|描述)",
                rf"{re.escape(squeezed(self._content.title))}|",
            ),
            labelled(
                r"(?:相关|下载)?附件(?:下载|列表)?\d{0,2}|(?:文件|资料)下载|相关文档|\d{1,2}[.、．]?|",
                rf"(?:\d[.、．])?(?:{own})\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar|html?|json|PDF|DOCX?)"
                rf"(?:[（(\[]?{COUNT}[）)\]]?)?",
            ),
            labelled("走进|投资|魅力|美丽|印象|今日", called),
            labelled(
                "(?:(?:上|下|前|后)一(?:篇|条|页|个|则)|(?:相关|推荐|延伸|热门)(?:阅读|文章|信息|新闻)[:：])"
                rf"(?!.*{self._named_again})",
                HEADLINE,
            ),
            labelled(
                "(?:网站)?(?:主办|主管)(?:单位|机关|部门|方)?|版权所有|版权|[Cc]opyright",
                rf"(?:(?:19|20)\d\d(?:-(?:20)\d\d)?)?(?:{organs}|{places}(?:{_OFFICES})|版权所有|)",
            ),
            labelled(
                "(?:当前(?:的)?位置|您(?:现在)?(?:所在)?的位置|现在位置|所在位置|位置)(?:[:：]?首页)?|首页(?=[>＞»›/])",
                rf"(?:[>＞»›/\-]+(?:{organs}|{_PLURAL}|(?!{_NO_FOLDER})(?:(?!{_NO_FOLDER})[{HAN}、]){{2,24}}{_NO_ORGAN})){{0,9}}"
                rf"(?:[>＞»›/\-]+(?:{self._years})年?度?)?",
            ),
        ]

    @property
    def _years(self) -> str:
        return f"{self._content.year}|{self._content.year + 1}"

    @property
    def _named_again(self) -> str:
        """A headline that is of a report of this unit and year: one that stands elsewhere is another."""
        return rf"(?:{self.names}).{{0,8}}{self._content.year}年.{{0,20}}(?:年报|报告)"

    @cached_property
    def names(self) -> str:
        """What people call the report's own unit."""
        whole, *parts = _stems(self._content.unit)
        return "|".join(map(re.escape, {whole, *(part for part in parts if whole.endswith(part))}))

    def _file_names(self) -> set[str]:
        """What a file of the report is called."""
        stems = {"", *_stems(self._content.unit), self._content.unit}
        stems |= {f"{stem}人民政府" for stem in stems if stem.endswith(("镇", "乡", "县", "市", "区"))}
        years = {f"{self._content.year}年", f"{self._content.year}年度", f"{self._content.year}"}
        called = (
            "年报",
            "政府信息公开年报",
            "政府信息公开工作年度报告",
            "政府信息公开年度报告",
            "政府信息公开工作年报",
            "年度报告",
        )
        return {squeezed(self._content.title), *(s + y + c for s in stems for y in {*years, ""} for c in called)}


def _stems(name: str) -> Iterator[str]:
    """The places that an organ's name is made of, and the name without its end: 青禾县, 白石镇, 青禾县白石镇."""
    plain = re.sub(r"(?:人民政府|街道办事处|办事处|委员会|管委会)(?:办公室)?$", "", name)
    yield plain
    ends = [found.end() for found in re.finditer(r"自治[州县区旗]|[省市州县区旗乡镇]|街道", plain)]
    for begin in (0, *ends):
        yield from (plain[begin:end] for end in (*ends, len(plain)) if end - begin > 1)
