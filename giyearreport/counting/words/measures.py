"""What stands beside a number: words that make it approximate, and measure words."""

#: Words before a number that make it approximate (近百件), after it (60余件), and after its measure word (12件以上).
ABOUT_BEFORE = tuple(
    "约 大约 近 将近 超 超过 逾 上 接近 约为 达近 约有 近乎 不足 不到 突破 至少 最多 约计".split()  # noqa: SIM905
)
ABOUT_AFTER = ("余", "多", "来", "几")
ABOUT_LAST = ("以上", "左右", "上下", "以内", "多", "余", "以下")

#: Measure words of things counted; those of money with what one of them is worth in 元; and what only looks like one.
MEASURES = tuple(
    """
    件 份 条 个 宗 起 例 次 项 人次 人 篇 期 场 家 部 封 页 处 名 户 批 笔 张 种 类 幅 册 本 台 套 届 轮 位 集
            档 件次 户次 条次 次数 段 块 支 只 座 间 栋 辆 枚 卷 则 组 队 所 片 面 句 期次 万次 场次 人份 家次 篇次 部次
            多件 单 者 案 批次 个区 个县 个区县 个县区 个镇 个乡 个乡镇 个街道 个镇街 个旗县 个村
    """.split()  # noqa: SIM905
)
MONEY = {"元": 1, "万元": 10_000, "亿元": 100_000_000, "元整": 1, "元人民币": 1}
NOT_MEASURES = tuple(
    """
    案件 案卷 案例 案由 案情 案头 案号 案一 案双 案多 案三 案说
    个工作日 个自然日 个月 个小时 个季度 个年度 个百分点 个方面 个领域 个类别 个渠道
    名义 条例 项目 部门 部分 次会议 期间 期限 件套
    类型 页面 个人 人民 人员 处理 处罚 处置 处室 次年 次级 名单 名录 所有 位于 种类 例外 例如 起诉 起草 份额
    家庭 户籍 户型 批准 批复 面积 面向 片区 组织 组长 队伍 本级 本机关 本年 本镇 本单位 本乡 本县 台账 单位 单独
    集中 集体 支持 支付 只有 间接 块地 段落
    """.split()  # noqa: SIM905
)
