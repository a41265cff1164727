"""The lines that a government's web site has around a report: the usual ones pass, with whatever label and value; what
says something of the report does not, whatever it begins with."""

from random import Random

import pytest

from giyearreport.readers.shown import shown
from giyearreport.reports.publishing import website
from giyearreport.reports.publishing.website import Verdict, site_lines
from giyearreport.reports.publishing.website.site_lines import SiteLines
from giyearreport.writers import fragment
from tests import specimens
from tests.site_pages import framed

CONTENT = specimens.city()
PIECE = fragment.write(CONTENT).decode()
ABOVE = ["青禾县人民政府"]

#: Labels with values as sites have them, and values that no such label may have.
LABELS = {
    "发布日期": (
        ["2025-01-20", "2025年1月20日", "2025-01-20 09:30:00", ""],
        ["数据未核实", "另行通知", "见新版", "2021-01-20"],
    ),
    "更新时间": (["2025/1/20 10:10"], ["数字已更新，以新版为准"]),
    "最后更新": (["2025-01-20"], ["", "见纸质件"]),
    "失效日期": (["", "无"], ["2027-05-01", "2025年3月1日"]),
    "截止日期": ([""], ["2025-01-30"]),
    "浏览次数": (["128次", "1.2万", "1,024", "", "次"], ["表三应为90件", "无人核对", "2027"]),
    "网友评论": (["0条"], ["数字不对"]),
    "来源": (
        ["白石镇", "青禾县白石镇人民政府", "青禾县人民政府办公室", "本站", "原创"],
        ["数据尚未核实", "青禾县教育局"],
    ),
    "发布机构": (["青禾县白石镇人民政府", "白石镇党政办"], ["青禾县教育局", "东山乡人民政府", "尚未确定"]),
    "责任编辑": (["张三", "欧阳明", "管理员"], ["数据有误", "未通过", "全是假的", "说明：不作数"]),
    "审核": (["王五"], ["未通过", "尚未完成"]),
    "索引号": (["000000/2025-00012", "11370000MB1234567X/2025-00001", ""], ["此件已经撤下", "错误1"]),
    "文号": (["白政发〔2025〕1号", "无", ""], ["待定，请勿引用", "作废1号", "废止（2025）1号"]),
    "公开方式": (["主动公开", ""], ["依申请公开", "不予公开"]),
    "公开时限": (["常年公开", "长期"], ["至更正为止"]),
    "内容概述": ([CONTENT.title], ["青禾县教育局2024年政府信息公开工作年度报告"]),
    "主题分类": (
        ["政府信息公开年报", "综合政务/政务公开", "政府信息公开＞年报"],
        ["已撤下的文件", "尚未审定"],
    ),
    "时效": (["有效"], ["已失效"]),
    "有效性": (["有效", "现行有效", "是", ""], ["已失效", "废止", "无效", "待定"]),
    "字体": (["【大 中 小】", "大 中 小", "[大][中][小]"], ["太小看不清的数字不算"]),
    "分享到": (["微信 微博 QQ空间"], ["一个消息：数字均不对"]),
    "上一篇": (
        ["青禾县教育局2024年政府信息公开工作年度报告", "没有了", "没有了！", "白石镇2023年政府信息公开年报"],
        [
            "本报告已作废",
            "表三的正确数字",
            "本页不准，看这里",
            "2024年年报（正式稿）",
            "白石镇年报重发",
            "白石镇2024年政府信息公开工作年度报告",
            "白石镇人民政府2024年政府信息公开年报",
            *(f"关于某事的通知（{word}）" for word in ("修订", "最终版", "订正", "更正", "作废", "有改动")),
        ],
    ),
    "当前位置": (
        [
            "首页 > 政府信息公开 > 政府信息公开年报 > 白石镇",
            "首页>>政务公开>>乡镇街道>>白石镇>>政府信息公开年报>>正文",
            "首页 > 信息公开 > 年报 > 2024年",
        ],
        [
            "数据还在准备，请过几天再看",
            *(f"首页>{folder}" for folder in ("草稿箱", "回收站", "历史版本", "测试栏目", "教育局", "东山乡")),
            "首页 > 县教育局 > 政府信息公开年报",
            "首页 > 年报 > 2021年",
        ],
    ),
    "主办": (["青禾县人民政府办公室", "青禾县大数据中心"], ["人员说数字不对", "青禾县教育局", "东山乡人民政府"]),
    "版权所有": (["青禾县人民政府"], ["青禾县东山乡人民政府"]),
    "技术支持": (["青禾县大数据管理局", "某某软件有限公司"], ["不要信的公司", "假冒公司"]),
    "联系电话": (["0000-0000000"], ["打了才知道真实的数"]),
    "地址": (["青禾县青禾大道1号"], ["已变，各项均应乘以10"]),
    "附件": (
        [
            "",
            "白石镇2024年政府信息公开年报.docx",
            f"{CONTENT.title}.pdf（306K）",
            "白石镇人民政府2024年政府信息公开工作年度报告.docx",
        ],
        ["表三正确数据见这里.docx", "白石镇2023年政府信息公开年报.docx"],
    ),
    "标题": ([CONTENT.title, ""], ["青禾县教育局2024年政府信息公开工作年度报告"]),
    "网站标识码": (["0000000000"], ["本页为测试，不是正式发布"]),
}
WHOLE = """\
【打印】【关闭】
打印本页 | 关闭窗口
扫一扫在手机打开当前页
用手机扫一扫，随时随地看
我要纠错 收藏本页
返回顶部
您是第 12345 位访客
网站地图 | 关于我们 | 联系我们 | 隐私声明
政府网站找错
建议使用1024*768以上分辨率浏览本站
Copyright © 2025 青禾县人民政府 版权所有
Produced By 大汉网络 大汉版通发布系统
苏公网安备 32000000000000号
网站标识码 0000000000 ICP备00000000号-1
本站已支持IPv6
中国政府网 国务院部门网站 省政府网站 市政府网站
无障碍浏览 长者模式 繁体版
今天是2025年1月20日 星期三
附件列表
党政机关
朗读 暂停
欢迎访问青禾县人民政府门户网站！
政策咨询请拨打12345热线
白石镇人民政府 2025年1月20日
2025-01-20 09:30:00
语音播报
适老化 无障碍
首页 > 信息公开 > 白石镇 > 政府信息公开工作年度报告 > 2024年
【听文章】
T大 T小 T默认
您对本页内容是否满意？ 满意 一般 不满意
用微信扫描二维码，分享至好友和朋友圈
ICP备案号：苏ICP备00000000号 公安机关备案号：32000000000000
版权所有：青禾县人民政府 Copyright © 2012-2025 All Rights Reserved
Copyright©2025 青禾县人民政府 All Rights Reserved.
今日访问：1234 总访问量：12345678
您是本站第1234567位访问者
为保证最佳浏览效果，建议使用IE10以上浏览器，分辨率1920*1080
今天是2025年1月21日 星期二 多云 3℃~9℃
欢迎您，游客 登录 注册 无障碍 长者专区 简 繁
体裁分类 报告
服务对象 社会公众
无障碍浏览 | 适老模式 | 简 | 繁
浏览次数： 次 来源：白石镇人民政府
1 上一页 下一页 共1页
上一页 1 2 3 下一页
您觉得这篇文章是否有用？ 有用 没用
最后更新：2025-01-20
跳转到主要内容区域
关注“白石发布”微信公众号
您对本文是否满意？ 非常满意 满意 一般 不满意 提交
用微信“扫一扫”分享至朋友圈
您对该信息的评价：满意 基本满意 不满意
您对该信息的评价：
满意 基本满意 不满意
长按识别二维码关注我们
新闻中心
网站首页 新闻中心 走进青禾 魅力青禾县 投资青禾
走进白石镇
推荐浏览器：IE9以上
推荐使用浏览器：谷歌、火狐、360安全浏览器及IE11以上版本
备案号：苏ICP备2021012345号-1
网站备案号：苏ICP备2021012345号
报告
社会公众""".splitlines()
SENTENCES = f"""\
（征求意见稿）
此件已失效
数据未经核实
初稿
仅供测试
测试数据
本页内容不作依据
县教育局年报
2023政府信息公开年报
《{CONTENT.title}》已停止使用
{CONTENT.title}（草稿，未经审定）
8
31 28
31 28 上一页 下一页
67条
首页数据为准备阶段的测试数据，不是真实情况。
请看新版
走进误区
魅力东山
您对该信息的评价：数字不对
不满意
长按数字看更正
推荐浏览器：67
备案号：作废""".split("\n")


@pytest.fixture(scope="module")
def site() -> SiteLines:
    return SiteLines(CONTENT, ABOVE)


def usual() -> list[str]:
    """Labels with values, alone and several to a line, as sites join them with and without spaces."""
    random = Random(13)
    single = [f"{label}：{value}" for label, (values, _) in LABELS.items() for value in values]
    closed = [line for line in single if not line.startswith("上一篇")]
    joined = [between.join(random.sample(closed, 3)) for between in ("　", " | ", "") for _ in range(20)]
    return [*single, *joined, *WHOLE]


def test_the_usual_lines_of_a_site_are_its_own(site):
    assert [line for line in usual() if not site.knows(line)] == []


def test_a_label_with_a_value_that_it_cannot_have_is_for_a_person_to_judge(site):
    lines = [f"{label}：{value}" for label, (_, values) in LABELS.items() for value in values]
    assert [line for line in [*lines, *SENTENCES] if site.knows(line)] == []


def test_an_organ_or_a_day_beneath_the_report_reads_as_its_signature(site):
    assert not site.knows("白石镇人民政府 2025年1月20日", signs=False)
    assert site.knows("发布日期：2025年1月20日", signs=False)


def test_lines_are_known_up_to_so_many_steps_over_the_whole_page(site, monkeypatch):
    monkeypatch.setattr(site_lines, "MOST_STEPS", 5_000)
    lines, own = [f"{'来源：编辑：张三' * 4}{number}" for number in range(9)], SiteLines(CONTENT, ABOVE)
    steps = []
    for line in lines:
        own.knows(line)
        steps.append(own.steps)
    assert steps[0] < steps[-2] == steps[-1] < 2 * 5_000
    assert not own.knows("发布日期：2025-01-20")


def test_line_made_to_be_slow_is_read_in_no_more_steps_than_it_is_long(site):
    assert not any(site.knows(part * 190 + "。") for part in ("政府", "附件", "编辑张三", "首页>"))


PLACES = {
    "above the title": ('<div class="article">', '<div class="article">{}'),
    "below the title": ("</h1>", "</h1>{}"),
    "behind the report": ("</div><div class=footer>", "{}</div><div class=footer>"),
    "below the article": ("<div class=footer>", "{}<div class=footer>"),
}


def verdict(line: str, place: str) -> Verdict:
    mark, instead = PLACES[place]
    page = framed(PIECE, CONTENT.title).replace(mark, instead.format(f"<p>{line}</p>"), 1)
    return website.compared(CONTENT, shown(page.encode(), "page.html"), ABOVE).verdict


@pytest.mark.parametrize("place", PLACES)
def test_usual_lines_pass_wherever_they_stand_beside_the_report(place):
    lines = [line for line in usual() if SiteLines(CONTENT, ABOVE).knows(line, signs=False)]
    assert verdict("</p><p>".join(lines), place) is Verdict.SAME


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", ["有效性：已失效", "来源数据尚未核实", "（征求意见稿）", "发布机构：青禾县教育局"])
def test_what_contradicts_the_report_is_told_wherever_it_stands(line, place):
    assert verdict(line, place) is not Verdict.SAME


@pytest.mark.parametrize(
    "piece",
    [
        '<div class="share">新收申请8件，另有18件</div>',
        "<ul><li>新收申请8件不对，18件才对</li></ul>",
        '<div class="footer"><p>白石镇2024年报已重新发布</p></div>',
        '<div class="footer"><marquee>白石镇2024年报有改动</marquee></div>',
        '<a href="/x">点此查看订正后的报告</a>',
        '<a href="/x">最终版请点这里</a>',
        '<a href="/x">更新后版本</a>',
        '<a href="/x">白石镇2024年政府信息公开工作年度报告（新）</a>',
        "<ul><li>白石镇人民政府2024年政府信息公开年报重新上传</li></ul>",
        "<ul><li>商业企业 60</li></ul>",
        "<button>数据有误请点这里</button>",
        "<table><tr><td>发布机构</td><td>青禾县东山乡人民政府</td><td>文号</td><td></td></tr></table>",
        "<table><tr><td>索引号</td><td>000/2025-1</td><td>主题分类</td><td>已撤下</td></tr></table>",
        "<div>白石镇人民政府 2025年1月20日</div>",
        '<img src="banner.jpg" width="900" height="600">',
    ],
)
def test_what_speaks_of_the_report_in_a_list_a_link_or_a_foot_is_for_a_person_to_judge(piece):
    page = framed(PIECE, CONTENT.title).replace("<div class=footer>", f"{piece}<div class=footer>")
    assert website.compared(CONTENT, shown(page.encode(), "page.html"), ABOVE).verdict is Verdict.BESIDE


@pytest.mark.parametrize(
    "piece",
    [
        "<ul><li>关于2025年行政许可事项的公示</li><li>政府信息公开年报</li></ul>",
        '<div><img src="data:image/png;base64,AA" width="120" height="120"><p>用微信扫描二维码</p></div>',
        f"<ul><li>{CONTENT.title}</li><li>{CONTENT.title} 2025-01-20</li></ul>",
        "<ul><li>白石镇2024年法治政府建设情况报告（公开）</li></ul>",
        "<button>打印</button><input type=button value=关闭>",
        "<table><tr><td>索引号</td><td>000/2025-1</td><td>发布机构</td><td>白石镇人民政府</td></tr></table>",
    ],
)
def test_a_usual_list_and_a_code_to_scan_pass(piece):
    page = framed(PIECE, CONTENT.title).replace("<div class=footer>", f"{piece}<div class=footer>")
    assert website.compared(CONTENT, shown(page.encode(), "page.html"), ABOVE).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("effect", "told"),
    [("有效", []), ("<span>已废止</span>", ["有效性：已废止"]), ("已失效", ["有效性：已失效"])],
)
def test_label_and_value_of_a_list_of_terms_are_read_together(effect, told):
    terms = (
        f"<dl><dt>索引号</dt><dd>000000/2025-00012</dd><dt>有效性：</dt><dd>{effect}</dd><dt>文号</dt><dd>无</dd></dl>"
    )
    page = framed(PIECE, CONTENT.title).replace('<div class="article">', f'{terms}<div class="article">')
    assert list(website.compared(CONTENT, shown(page.encode(), "page.html"), ABOVE).beside) == told


def beside_the_report(more: str) -> website.Page:
    html = framed(PIECE, CONTENT.title).replace("<div class=footer>", f"{more}<div class=footer>")
    return website.compared(CONTENT, shown(html.encode(), "page.html"))


OF_FIGURES = [
    *("行政许可：32", "新收申请九件", "许可卅二件", "行政许可实为三十二", "行政处罚：7", "不予公开3件"),
    "数据口径：仅镇机关",
    *("依申请公开：全年共收到3000余件", "新收申请九十多件"),
    *("复议12件，诉讼1件", "请看统计公报的数，那才是真的", "此稿作不得数"),
]
FRAMES = ["<ul><li>{}</li></ul>", "<div class=foot-footer>{}</div>", "<div class=menu>{}</div>"]


@pytest.mark.parametrize("said", OF_FIGURES)
@pytest.mark.parametrize(
    "frame", ["<ul><li>{}</li></ul>", "<div class=foot-footer>{}</div>", "<div class=menu>{}</div>"]
)
def test_what_a_list_a_menu_or_a_foot_says_of_the_figures_is_to_be_judged(frame, said):
    page = beside_the_report(frame.format(said))
    assert (page.verdict, page.beside) == (Verdict.BESIDE, (said,))


@pytest.mark.parametrize("number", ["9件", "32", "九件"])
def test_a_number_in_the_next_item_of_a_list_belongs_to_the_word_before(number):
    page = beside_the_report(f"<ul><li>政府信息公开申请</li><li>{number}</li></ul>")
    assert page.beside == ("政府信息公开申请", number)


LINKS = """
白石镇2025年政府信息公开工作年度报告
青禾县教育局2023年政府信息公开工作年度报告 2024-01-30
行政许可公示 2025-03-12
行政处罚决定书文号青环罚〔2025〕15号
浏览次数：32
行政许可事项清单（2024年版）
依申请公开
行政复议
第三批行政许可目录
2025年第12期规范性文件
行政许可“一件事”办理指南
12345政务服务便民热线
政府信息公开申请表（2025年1月）
""".strip().splitlines()


def test_a_list_of_links_beside_a_report_is_no_false_alarm():
    items = "".join(f"<li><a href=/x>{link}</a></li>" for link in LINKS)
    assert beside_the_report(f"<ul>{items}<li>1</li><li>2</li></ul>").beside == ()
