"""Documents and decisions, what is done with them, and what is published: 表二."""

WORDS = {
    "WRITE": {
        "issued": """
            制发 制定 制订 出台 印发 新制定 新制发 新制作 制定出台 制定印发 新出台 制作 发文 新增公开 制定发布
            制定并公开 起草印发 新增发布 制定公布 新印发""",
        "repealed": """
            废除 停止执行 停止施行 取消 废止 宣布废止 失效 宣布失效 废止失效 废止或失效 废止和失效 废止或宣布失效
            废止或者宣布失效""",
        "in_force": """
            现行有效 有效 继续有效 保留有效 现行 仍然有效 现有有效 保留 正在实施 正在执行 正在施行 实施中 执行中
            施行中 仍在执行 仍在实施 仍在施行 继续执行 继续实施 继续施行""",
    },
    "DOCUMENT": {
        "regulations": "规章 政府规章 行政规章 地方政府规章",
        "normative_documents": "行政规范性文件 规范性文件 政府规范性文件",
    },
    "ACT": {
        "licences": "行政许可 行政许可决定 许可决定 许可",
        "penalties": "行政处罚 行政处罚决定 处罚决定 处罚",
        "coercive_measures": "行政强制 行政强制决定 行政强制措施 强制措施 强制决定 行政强制执行",
    },
    "PUBLISH": {
        "plain": "公开",
        "publish": "应予公开 公示 主动公开 上传 推送 编发 刊发 挂网 发布公开 公开发布 主动发布 对外公开 转载",
        "promulgate": "发布 公布",
    },
    "INFORMATION": {
        "information": "信息 政府信息 政务信息 各类信息 各类政府信息 动态信息 政府信息公开信息",
    },
}
