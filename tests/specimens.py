"""Reports to print: figures of a whole city, prose of a township that does not exist."""

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2019, edition_for
from giyearreport.formats.grammar import Kind, Ref
from giyearreport.writers import FORMATS

#: What is read back as a report: CSV is a table of figures alone.
READ_BACK = [code for code in FORMATS if code != "csv"]
UNIT = "青禾县白石镇人民政府"

PREAMBLE = """\
根据《中华人民共和国政府信息公开条例》（国令第711号）第四十九条、第五十条和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，编制本报告。
本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。报告所列数据的统计期限为2024年1月1日至12月31日。
本报告的电子版可在青禾县人民政府门户网站“政府信息公开”专栏查阅和下载。如对本报告有疑问，请与白石镇党政综合办公室联系（地址：青禾县白石镇石桥路8号，邮编：000000，电话：0000-0000000，电子邮箱：baishi@example.cn）。"""

OVERVIEW = """\
2024年，白石镇坚持以公开为常态、不公开为例外，围绕乡村振兴、基层治理和惠民政策，推进决策、执行、管理、服务、结果“五公开”，群众看得到、看得懂、能监督。
（一）主动公开
1.公开的数量和渠道
全年通过县政府门户网站本镇专栏公开信息386条，其中机构职能类12条、财政资金类41条、社会救助类96条、涉农补贴类103条、其他134条；通过“白石发布”微信公众号推送图文218期，累计阅读23.6万人次；19个村（社区）公开栏张贴村级小微权力清单、惠农补贴“一卡通”明细等1,140份。
2.政策解读和回应
围绕城乡居民医疗保险缴费、农村宅基地审批、秸秆综合利用等群众关心的事项，以图解、问答、短视频等形式发布解读材料17篇；镇主要负责人走进村民说事点解读政策4次；办理县长信箱和12345热线转来的留言152件，按期办结率100%，公开有普遍意义的答复26件。
（二）依申请公开
1.办理流程。修订《白石镇政府信息公开申请办理规程》，明确登记、审核、答复、归档四个环节的岗位和时限，疑难申请由镇司法所出具合法性审查意见。全年新收申请情况、办理结果和结转情况详见第三部分，所有申请均在法定期限内答复。
2.便民服务。在镇便民服务中心设立申请受理点1处，配备查询电脑2台；为老年人、残疾人代写申请书9份；对内容不明确的申请先电话沟通，再书面通知补正，一次补正成功率由上年的61%提高到88%。
（三）政府信息管理
严格执行信息发布“三审三校”，落实先审查、后公开；对2018年以来公开的1,274条信息逐条复核，撤下过期信息37条，更正错漏42处，隐去个人身份证号码、银行账号等63处。全年没有发生失泄密和侵犯个人隐私的情况。
规范性文件实行统一登记、统一编号、统一公布，清理结果同步公开，失效和废止的文件在页面显著位置标注。
（四）政府信息公开平台建设
配合县政府门户网站改版，把本镇专栏由原来的23个栏目归并为11个，设置“惠民政策”“办事公开”“村务公开”三个入口；“白石发布”由党政综合办公室专人管理，建立发布台账，停更超过7日自动提醒；便民服务中心、卫生院、农技站等6处设置信息公开查阅点，全年接待查阅419人次。
（五）监督保障
成立由镇长任组长的政务公开领导小组，明确专职人员1名、村（社区）信息员19名，全年开展业务培训3次，培训86人次；把政务公开纳入站所和村（社区）年度考核，占4分；10月委托第三方开展社会评议，发放问卷300份，收回291份，满意和比较满意的占96.2%；全年没有因政府信息公开工作被追究责任的情形。"""

PROBLEMS = """\
2024年，我镇政府信息公开工作取得一定成效，但仍有不足：一是政策解读以文字为主，图表和视频偏少，老年群众读起来吃力；二是部分站所报送信息不及时，有的惠农补贴公示晚于发放时间；三是村（社区）信息员更换频繁，新任人员对公开范围和隐私保护的把握不准。对照上年报告所列“栏目过多、查找不便”的问题，已通过栏目归并完成整改。
下一步，我镇将从以下方面改进：
（一）丰富解读形式。涉及群众切身利益的文件，做到文件、图解、方言广播稿三件同步，每季度至少安排一名负责人到村面对面解读，并把现场问答整理公布。
（二）压实报送责任。编制《白石镇主动公开事项清单》，逐项写明责任站所、公开时限和审核人，按月通报；补贴发放前必须附公示截图和反馈记录。
（三）稳定队伍、加强培训。新任信息员上岗前须参加半天的业务培训并通过测试，编印《村级信息公开常见问题三十问》，年底评选优秀信息员5名。"""

OTHER_MATTERS = """\
（一）信息处理费收取情况
2024年，我镇依据《政府信息公开信息处理费管理办法》，没有发出收费通知，通知金额0元，实际收取信息处理费0元。
（二）落实年度政务公开工作要点情况
对照县政务公开工作要点逐项分解任务31项，年底前全部完成，其中“惠农补贴一张表”公开做法在全县交流。
（三）建议提案办理结果公开情况
承办县人大代表建议3件、政协提案2件，答复全文已在县政府门户网站公开。
除上述情况外，没有其他需要报告的事项。
青禾县白石镇人民政府
2025年1月16日"""

PROSE = {"preamble": PREAMBLE, "overview": OVERVIEW, "problems": PROBLEMS, "other_matters": OTHER_MATTERS}


def nil(year: int = 2024, unit: str = "青禾县白石镇", prose: dict[str, str] | None = None) -> ReportContent:
    """A report in which every number is 0: what most townships publish."""
    edition = edition_for(year)
    zeros = {cell.ref: Decimal(0) if cell.kind is Kind.MONEY else 0 for cell in edition.cells}
    return ReportContent.blank(edition, unit, year).with_values(zeros, prose)


def city() -> ReportContent:
    """The figures that a city of five million (淮安, 2024) printed in its published report, and full prose."""
    printed = json.loads(Path(__file__).with_name("city-2024.json").read_text())
    figures = {Ref.parse(a): Decimal(n) if isinstance(n, str) else n for a, n in printed.items()}
    return nil(2024, UNIT, PROSE).with_values(figures)


def longest() -> ReportContent:
    """Numbers as long as the form lets them be."""
    report = nil(2024, UNIT, PROSE)
    return report.with_values(
        {
            cell.ref: Decimal("12345678.123456") if cell.kind is Kind.MONEY else 10_000_000 + number
            for number, cell in enumerate(report.edition.cells)
        }
    )


def edition_2019() -> ReportContent:
    """The earlier form, with signed changes and an amount of money."""
    report = nil(2019, UNIT, {**PROSE, "overview": OVERVIEW.replace("2024", "2019")})
    values = {"disclosure.licences.change": 98, "disclosure.penalties.change": -3}
    return report.with_values(
        {
            cell.ref: Decimal("248200.5") if cell.kind is Kind.MONEY else values.get(str(cell.ref), 12)
            for cell in EDITION_2019.cells
        }
    )


@cache
def pdf_of(specimen: Callable[[], ReportContent]) -> bytes:
    """Rendered once for all tests that only look at it."""
    return FORMATS["pdf"].render(specimen())


def narrative() -> ReportContent:
    """Some twenty pages: the township's prose again and again, with headings falling on every line of a page."""
    prose = {code: "\n".join([text] * 5) for code, text in PROSE.items() if code in {"overview", "problems"}}
    return city().with_values(prose={**prose, "other_matters": "\n".join([*OTHER_MATTERS.splitlines()[:-2]] * 5)})
