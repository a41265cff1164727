"""Reports to check: a township's, without a fault that any rule could find; each test spoils what it is about."""

from decimal import Decimal
from types import SimpleNamespace

from giyearreport.content import ReportContent
from giyearreport.formats import EDITIONS, edition_for
from giyearreport.formats.grammar import Kind, Ref

TOWNSHIP = SimpleNamespace(level="township")
COUNTY = SimpleNamespace(level="county")
DEPARTMENT = SimpleNamespace(level="department")
CITY = SimpleNamespace(level="city")

PREAMBLE = """\
根据《中华人民共和国政府信息公开条例》和{document}要求，编制本报告。
本报告由六部分组成，统计期限为{year}年1月1日至{year}年12月31日。如有疑问，请与青石镇党政综合办公室联系（电话：0000-0000000）。"""

OVERVIEW = """\
（一）主动公开
{year}年，在县政府网站本镇专栏公布信息126条，编发政策问答9篇，办理网上留言31件并全部答复。
（二）依申请公开
{applications}受理电话和信箱有专人值守。
（三）政府信息管理
公开前由信息员、分管领导和保密员依次把关，对历年发布的内容复核一遍，撤下过期信息7条。
（四）政府信息公开平台建设
镇专栏由党政综合办公室维护，便民大厅设查阅点1处，配有电脑和打印机。
（五）监督保障
信息公开列入站所工作考核，请村民代表开展社会评议1次；没有发生需要责任追究的情形。"""

#: What the text says of applications: that there were none, or, where the tables have some, nothing in numbers.
NO_APPLICATIONS = "全年未收到政府信息公开申请，也没有上年结转的申请。"
SOME_APPLICATIONS = "收到和办理申请的情况见第三部分。"

PROBLEMS = """\
存在的问题：一是解读材料以文字为主，图示较少，年长的村民读着费力；二是个别站所报送信息偏晚，惠农补贴的公示晚于发放。上年所说专栏栏目过细的问题，已经合并栏目，改完了。
改进的措施：一是每份涉及村民利益的文件都配一张图示和一段广播稿，由包村干部带到村里讲解；二是把公示时限写进站所责任清单，按月通报，没有公示截图的补贴不予拨付。"""

#: What a report of an odd year says instead: nobody's last year has the same problems as this one.
PROBLEMS_OF_ODD_YEARS = """\
存在的问题：一是镇专栏的栏目分得太细，老人和外出务工人员找一条补贴信息要点开五六层页面；二是便民大厅查阅点的打印机常缺纸墨，来人只能抄写。上年所说值守电话无人接听的问题，已经排出值班表，解决了。
改进的措施：一是归并用得少的栏目，把医保、低保、农补三类放到专栏首屏，并请两位老人试用后再定；二是由便民大厅管理员每周一清点耗材，缺了当天补，并在墙上公布报修电话。"""

OTHER_MATTERS = """\
{year}年，本镇没有发出信息处理费收费通知，实际收取信息处理费0元。
除此以外，没有其他需要报告的事项。"""


def clean(year: int = 2024, *, edition: str | None = None, unit: str = "青禾县青石镇人民政府",
          prose: dict[str, str] | None = None,
          cells: dict[str, int | str | None] | None = None) -> ReportContent:  # fmt: skip
    """All zero, prose that says so. ``prose`` replaces sections; ``cells`` are values by address, money as text. Where
    they fill table three, the prose no longer says that nothing was received."""
    form = EDITIONS[edition] if edition else edition_for(year)
    zeros = {cell.ref: Decimal(0) if cell.kind is Kind.MONEY else 0 for cell in form.cells}
    changed = {Ref.parse(address): Decimal(v) if isinstance(v, str) else v for address, v in (cells or {}).items()}
    applications = SOME_APPLICATIONS if any(ref.table == "applications" for ref in changed) else NO_APPLICATIONS
    written = {
        "preamble": PREAMBLE.format(year=year, document=f"《政府信息公开工作年度报告格式》（{form.document}）"),
        "overview": OVERVIEW.format(year=year, applications=applications),
        "problems": PROBLEMS_OF_ODD_YEARS if year % 2 else PROBLEMS,
        "other_matters": OTHER_MATTERS.format(year=year),
    }
    return ReportContent.blank(form, unit, year).with_values(zeros | changed, written | (prose or {}))
