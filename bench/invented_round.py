"""A round of reports out of a grammar, for the measures: some sixty sentences each, a few of them in the county's own
pattern, and copies planted whose place is known.
"""

import random
import re
from dataclasses import dataclass

from giyearreport.content import ReportContent
from giyearreport.formats import edition_for

YEAR = 2024
SENTENCES = 60
IN_EVERYBODYS_WORDS = 8  # sentences of each report from the county's pattern
KEPT = 0.25  # of a report's sentences stand there as last year, with other numbers, without anybody's fault
COPIED = 0.65  # of a copier's

#: Words of two characters, mostly: a sentence is put together from many, as it is in life.
FIELDS = """\
医保 社保 养老 助残 救助 低保 优抚 就业 创业 招生 校车 食堂 医疗 防疫 药品 食品 住房 物业 电梯 供水 供电 燃气
供暖 道路 桥梁 公交 停车 客运 路灯 厕所 垃圾 污水 河道 湖区 森林 草场 矿山 采砂 大气 噪声 耕地 种粮 茶园 果园
蔬菜 生猪 渔业 农机 水利 气象 电商 旅游 民宿 文化 体育 图书 祠堂 征地 拆迁 安置 搬迁 规划 宅基地 招标 采购 预算
决算 审计 国资 税费 信贷 保险 执法 信访 调解 公证 户籍 消防 防汛 抗旱 防震"""
MATTERS = """\
补助 补贴 资金 项目 工程 合同 价格 收费 标准 流程 名单 指标 计划 方案 图纸 进度 质量 验收 结算 监测 数据 台账
档案 目录 清单 公告 预告 简报 问答 图解 手册 地图 视频 音频 样表 申请 登记 评估 鉴定 抽查 检查 排查 整改 处罚
信用 投诉 建议 提案 纪要 决议 培训 考核 评议 问责 责任 权限 期限 依据 理由 差异"""
VERBS = """\
公布 晒出 张贴 解释 列明 通报 更新 预告 标注 讲解 答复 上传 摘录 核对 隐去 归并 撤换 补录 校正 登记 汇总 追踪
复核 缩短 延长 公示 比对 编写 绘制 录制 翻译 转发 推送 播报 印发 送达 归档 扫描 抽查 回访 梳理 简化 统一 细化
量化 对照 会商 审签 备案 清理"""
HOLDERS = """\
村文书 网格员 信息员 保密员 经办人 驻村干部 分管领导 老党员 村民代表 业主代表 商户 企业主 家长 教师 医生 志愿者
监督员 律师 审计员 技术员 施工方 监理方 供应商 合作社 农户 茶农 渔民 游客 司机 租户 老年人 残疾人 退役军人
务工人员 学生 社工 记者 法律顾问 会计 档案员"""
OUTCOMES = """\
少跑了路 放了心 没有异议 及时领到 当场办结 一看就懂 主动配合 反复来问 改了过来 补齐了材料 签字认可 提出新意见
拿到回执 撤回异议 给了好评 学会了查询 提前完成 按月对账 写进承诺 互相监督 心里有底 不再误会 愿意参加 按时退款
延后施工 重新测量 增派人手 换了供应商 交回多领款 贴出说明 加装了标牌 调低了价格 公开道歉 请人复核 缩短排队
夜间值守 上门服务 逐户签收 留下电话 做成样板 列为试点 推到全县 写进村规 编成快板 刻上石碑 装进手机"""
KINDS = """\
村 社区 小区 小学 卫生站 文化站 茶厂 粮站 渡口 市场 林场 水库 码头 祠堂 广场 车站 工业园 合作社 便民点 敬老院"""
CHANNELS = """\
网站专栏 公众号 大喇叭 短信 电子屏 公开栏 告知单 短视频 广播站 热线 意见箱 宣传车 展板 院坝会 微信群 开放日
听证会 座谈会 发布会 明白卡"""
FAILINGS = """\
偏少 偏慢 不一 太小 太多 不足 失效 太深 迟缓 走样 断档 不清 零散 脱节 欠缺 紧张 卡顿 不畅 偏窄 生硬 滞后 粗略
重复 难懂 难找"""
OPENINGS = (
    "围绕{field}{matter}", "在{place}", "自{n}月起", "{holder}提出后", "针对{field}{matter}{failing}",
    "为了{holder}{outcome}", "", "把{field}{matter}列入清单", "对照{field2}{matter2}", "凡是涉及{field}{matter}的",
    "会同{place}{holder}", "每逢{field}{matter}变动", "{channel}改版后", "上年{place}{matter}{failing}",
    "从{field}抓起", "利用{channel}", "经{holder}和{holder2}商量", "结合{field}检查", "收到{n}条意见以后",
    "请{holder}带头",
)  # fmt: skip
MIDDLES = (
    "通过{channel}{verb}{field2}{matter2}{n}条", "{holder}轮流{verb}{matter}{n}次",
    "由{holder2}逐项{verb}{field2}{matter2}", "{place2}同步{verb}{matter2}",
    "先{verb}{field2}{matter}后{verb2}{matter2}", "查出{field2}{matter2}问题{n}处", "{verb}成{n}页{matter2}",
    "在{place2}{verb}{field2}{matter}", "{verb}{field2}{matter2}并{verb2}{matter}",
    "{holder2}三天内{verb}{field2}{matter}", "新开{field2}{matter2}栏",
    "{field2}{matter2}{failing2}的情况仍有{n}起", "派{holder2}到{place2}{verb}{matter}",
    "每季度{verb}一次{field2}{matter2}", "{channel}停用{n}天期间照常{verb}{matter}", "{field2}{matter2}按户{verb}",
    "{verb2}前先给{holder2}过目", "用{channel}代替{matter2}", "向{place2}借来{n}名{holder2}{verb}{matter}",
    "{matter2}一律当天{verb}",
)  # fmt: skip
CLOSINGS = (
    "{holder}{outcome}", "", "", "做到{holder2}{outcome}", "结果{place2}{outcome}", "{n}户{outcome}",
    "{holder}和{holder2}都说{outcome}", "{matter2}随后{verb2}", "回来后{verb2}{field}{matter2}",
    "{field}{matter2}不再{failing2}", "比上年多{n}件", "还差{place2}没有{verb2}", "在{channel}留存{n}天",
    "年底前{verb2}完毕", "得到{holder2}书面确认", "由{place2}{holder}保管", "{holder2}仍嫌{matter2}{failing2}",
    "力争明年{outcome}", "费用从{field}里出", "并在{place2}{verb2}",
)  # fmt: skip
COUNTYS = (
    "落实信息发布{verb}制度，{field}{matter}主动接受{holder}和社会各界监督，力争{outcome}",
    "按照县里统一部署开展{field}领域公开，{verb}{matter}，{verb2}{matter2}，由{holder}负责到底",
)
SLOTS = {
    slot: words.split()
    for slots, words in {
        ("field", "field2"): FIELDS,
        ("matter", "matter2"): MATTERS,
        ("verb", "verb2"): VERBS,
        ("holder", "holder2"): HOLDERS,
        ("failing", "failing2"): FAILINGS,
        ("outcome",): OUTCOMES,
        ("channel",): CHANNELS,
    }.items()
    for slot in slots
}
STEMS = "青白石柳枫云岭河桥湾泉山林溪塘坪阳安和平兴隆永丰福禄寿喜金银铜铁梅兰竹菊松柏杨桃李杏"


@dataclass(frozen=True)
class InventedRound:
    """Reports of a year and the year before, in one order. ``copiers`` are those that copied a neighbour (whose) or,
    with None, their own last year; ``planted`` are the copied sentences, as they stand in the copier's text."""

    reports: list[ReportContent]
    priors: list[ReportContent]
    copiers: dict[str, str | None]
    planted: dict[str, set[str]]


def invent(units: int, copiers: int, seed: int = 20) -> InventedRound:
    """``copiers`` copy a neighbour and as many more their own last year."""
    chance = random.Random(seed)
    names = _names(units, chance)
    pool = [_sentence(COUNTYS, chance) for _ in range(IN_EVERYBODYS_WORDS * 3)]
    years = {name: _two_years(pool, chance) for name in names}
    chosen = chance.sample(names, 2 * copiers)
    others = sorted(set(names) - set(chosen))
    copying = {name: chance.choice(others) if number < copiers else None for number, name in enumerate(chosen)}
    planted = {}
    for name, whose in copying.items():
        source = years[whose][1] if whose else years[name][0]
        places = chance.sample(range(SENTENCES), round(COPIED * SENTENCES))
        copies = {place: _copied(source[place], name, whose or name, chance) for place in places}
        years[name][1][:] = [copies.get(place, told) for place, told in enumerate(years[name][1])]
        planted[name] = set(copies.values())
    reports = [_report(name, YEAR, years[name][1]) for name in names]
    priors = [_report(name, YEAR - 1, years[name][0]) for name in names]
    return InventedRound(reports, priors, copying, planted)


def sentence(chance: random.Random) -> str:
    """Three clauses, of which the first and the last may be missing."""
    clauses = [_sentence(patterns, chance) for patterns in (OPENINGS, MIDDLES, CLOSINGS)]
    return "，".join(clause for clause in clauses if clause)


def _two_years(pool: list[str], chance: random.Random) -> tuple[list[str], list[str]]:
    """Last year's sentences and this year's, some of which are the same but for their numbers."""
    before = [sentence(chance) for _ in range(SENTENCES - IN_EVERYBODYS_WORDS)]
    now = [_renumbered(old, chance) if chance.random() < KEPT else sentence(chance) for old in before]
    return tuple([*told, *chance.sample(pool, IN_EVERYBODYS_WORDS)] for told in (before, now))


def _copied(text: str, name: str, whose: str, chance: random.Random) -> str:
    """As copies are made: other numbers, the own name for the other's, now and then another word."""
    text = _renumbered(text, chance).replace(whose, name)
    if chance.random() < 0.3:
        place = chance.randrange(2, len(text) - 4)
        text = text[:place] + chance.choice(SLOTS["matter"]) + text[place + 2 :]
    return text


def _renumbered(text: str, chance: random.Random) -> str:
    return re.sub(r"\d+", lambda match: str(chance.randrange(2, 900)), text)


def _sentence(patterns: tuple[str, ...], chance: random.Random) -> str:
    words = {slot: chance.choice(choices) for slot, choices in SLOTS.items()}
    places = {slot: _name(2, chance) + chance.choice(KINDS.split()) for slot in ("place", "place2")}
    return _renumbered(chance.choice(patterns).format(**words, **places, n=0), chance)


def _report(name: str, year: int, sentences: list[str]) -> ReportContent:
    lines = ["。".join(sentences[start : start + 6]) + "。" for start in range(0, len(sentences), 6)]
    prose = {"overview": "\n".join(lines[:7]), "problems": "\n".join(lines[7:])}
    return ReportContent.blank(edition_for(year), name, year).with_values(prose=prose)


def _names(units: int, chance: random.Random) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < units:
        names[f"{_name(3, chance)}镇人民政府"] = None
    return list(names)


def _name(length: int, chance: random.Random) -> str:
    return "".join(chance.choice(STEMS) for _ in range(length))
