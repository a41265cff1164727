"""What a government's web site says around a report: lines of which every part is known, label by label, word by word.

A label does not let its line pass; its value must be one such a label has: a date, a number, a person, a category, an
organ that is the report's own. So 有效性：有效 is the site's own, 有效性：已失效 is not.
"""

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from giyearreport.content import ReportContent

LONGEST = 400  # characters of a line that is looked at
LONGEST_VALUE = 70
MOST_STEPS = 200_000  # ends of values that are tried on a page; a usual one takes some thousands
YEARS_AFTER = 30  # in which a report of a year may have been published, its own included

_OF_REPORT = (  # what no menu says
    "有误|错误|作废|为准|勘误|更正|撤回|本报告|该报告|本年报|该年报|此报告|这份|失效|废止|停止使用|停用|草稿|"
    "初稿|征求意见|测试数据|仅供测试"
    "|未经|不符|估计|估算|核实|真实|不实|虚假|勿引用|不能引用|不能采用|填错|不全|表[一二三四]|新版|代替|取代|"
    "应为|改为|无效|乘以|更新中|更新后|统计口径|来源于|有变更|已变更|初步统计"
    "|最终[版稿]|正式[版稿]|定稿|不准|不对|才对|是错"
    "|才是真|作不得数|不作数|不算数|此稿|本稿"
    "|仅供|过期|过时|不再|暂停|撤销|推翻|存疑|出入|偏差|未审|未定|待核|待定|[漏多瞒谎]报"
    "|数字(?!政府|乡村|化|经济|中国|城市|档案|图书|人民币)|数据(?:有|不|未|均|全|错|系|为|是)|。"
)
#: What a menu may say, though not of a report or of what stands on this page.
_CHANGED = "修订|修改|修正|订正|补正|重新发布|重发|重新公布|改动|变动|替换|更新版|有变"
_REPORT = "年报|年度报告|报告|本页|此页|该页|本文|此文|该文|这篇"
_FIGURE = r"\d(?:件|条|万元|份)"
_OF_TABLES = "申请|信息公开|复议|诉讼|许可|处罚|行政强制|事业性收费|规章|规范性文件|新收|结转"
#: Words of the tables with which no menu has a number, in whatever words it stands; years and days are none.
_LABELS = (
    "申请|复议|诉讼|许可|处罚|行政强制|事业性收费|规范性文件|新收|结转|予公开|予以公开|部分公开|无法提供|不予处理|办结|"
    "自然人|商业企业|科研机构|公益组织|法律服务机构"
)
_UNIT = "件|条|份|宗|起|项|个|万元|元"
_SPELLED = "[零〇一二两三四五六七八九十百千万廿卅]"
_DATED = r"(?:19|20)\d\d(?:年度?)?(?:[-/.]?\d{1,2}(?:月|[-/.])(?:\d{1,2}日?)?)?|\d{1,2}月(?:\d{1,2}日)?"
_COUNTED = rf"(?<![第\d.])(?:\d[\d,]*(?:\.\d+)?|{_SPELLED}+)"
_NUMBERED = rf"(?:{_LABELS})(?:(?!第).){{0,12}}?{_COUNTED}(?:{_UNIT})?(?=$|[\s，,。；;、|｜！!）)])"
_NUMBER_ALONE = rf"(?:\d{{2,}}|(?:\d+|{_SPELLED}+)(?:{_UNIT}))"
_HAN = "\u4e00-\u9fff"
_BETWEEN = frozenset("|｜丨·•>＞»›【】[]［］（）()〔〕「」:：/\\-—–_、，,；;*＊…<＜《》←→↑↓×+“”\"'‘’©®")
_TIME = r"(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2}秒?)?分?)?"
_DAY_OF_YEAR = rf"(?:年|[-/.])\d{{1,2}}(?:月|[-/.])\d{{1,2}}日?{_TIME}"
_DAY = rf"(?:19|20)\d\d{_DAY_OF_YEAR}"
_NUMBER = r"(?!(?:19|20)\d\d(?!\d))(?:\d{1,8}|\d{1,3}(?:,\d{3}){1,2})(?:\.\d{1,2})?万?"
_COUNT = rf"{_NUMBER}(?:次|人次|位|条|人|篇|页|[KMkm]?[Bb]|[KMkm])?"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦昌马苗方俞任袁"
    "柳史唐费廉岑薛雷贺倪汤罗毕郝安常于傅卞齐康伍余顾孟黄穆萧尹姚邵湛汪祁毛狄米贝臧成戴谈宋庞熊纪舒屈项祝董梁杜阮"
    "蓝闵席季麻贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房缪宗丁宣邓郁洪包诸左石崔吉龚程邢裴陆荣"
    "翁荀甄曲封储靳段巫焦巴牧谷车侯秋仲伊宫宁仇甘厉戎武符刘景詹龙叶司黎白蒲卓蔺屠池乔闻党翟谭申冉牛边燕尚温庄晏柴"
    "瞿阎艾古易廖耿文寇广欧师聂关付代肖涂岳鞠阳桂佟覃农滕敖冀皮游兰"
)
_CALLED = "度?(?:(?:政府|政务)?(?:信息)?公开.{0,4}(?:年度报告|年报|报告)|年报|年度报告)"
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

_NAMED = f"(?:[{_SURNAMES}](?:(?![是不未有无误错假的了非没请勿])[{_HAN}]){{1,3}})"
_PERSON = rf"(?:(?:{_NAMED}|管理员|网站管理员|系统管理员|佚名|admin|本站|本网|无)、?){{1,3}}|"
_CATEGORY = (
    r"(?:政府信息公开|信息公开|政务公开|政府信息|工作|年度|年度报告|年报|报告|综合政务|其他|其它|无|公文|综合|"
    r"法定主动公开内容|主动公开|公开|"
    r"长期|长期公开|常年|常年公开|及时公开|全社会|社会|公众|面向全?社会|社会公众|网站|政府网站|门户网站|网络|电子文档|文本|"
    r"中文|[、,，;；/>＞·\-]){1,12}|"
)
_SIGNS = r"[A-Za-z\d_./\-]"
_CODE = (
    rf"(?=[^。]*\d)(?:[{_HAN}]{{1,8}}[字发函办告令政公通规批复许])?"
    rf"[〔\[（(]?{_SIGNS}{{0,40}}[〕\]）)]?第?{_SIGNS}{{0,12}}号?"
)
_ANY_ORGAN = (
    rf"(?:(?![不没未假非])[{_HAN}（）]){{2,24}}"
    "(?:政府|办公室|办|局|中心|委员会|公司|院|网络|科技|部门|网站?|集团|版权所有)|"
)
_HEADLINE = rf"(?:(?!{_OF_REPORT}|{_CHANGED})[^！？]){{0,60}}|没有了[！!]?"

#: Labels, and what may stand behind them; what ends with ``|`` may be left blank.
_LABELLED = [
    (
        "(?:更新|创建|录入|编辑|上传|提交|生效|实施|添加|访问)(?:时间|日期)|今天是|当前时间",
        rf"{_DAY}|",
    ),
    (r"(?:失效|废止|截止)(?:时间|日期)(?![:：]?\d)", "无|"),
    (
        "(?:浏览|点击|阅读|访问|查看|关注|下载|人气|点赞|收藏)(?:次数|人数|数|量|率)?|您是第|"
        "本页(?:面)?(?:已)?(?:被)?(?:访问|浏览)|已阅读|(?:网友)?评论|(?:今日|昨日|本月|累计|总)(?:访问|浏览|点击)(?:量|数)?",
        rf"{_COUNT}(?:访客|访问者)?|",
    ),
    (
        "(?:责任)?编辑|责编|作者|撰稿|撰写|供稿|摄影|审核|审签|签发|校对|录入|初审|复审|终审|一审|二审|三审|"
        "审核人|编辑人|发布人|录入人",
        _PERSON,
    ),
    (
        "(?:主题|信息|组配|内容|公文|体裁|服务对象|题材|机构)?(?:分类|类别|类型|种类)|体裁|所属栏目|栏目|"
        "公开(?:方式|范围|时限|程序|形式|属性|类别|载体)(?![:：]?(?:依申请|不))|"
        "服务对象|主题词|关键词|关键字|标签|语种|信息格式|载体(?:类型|形式)?",
        _CATEGORY,
    ),
    ("索引号|文号|发文字号|文件编号|信息编号|统一编号|公文字号|编号|信息索引号?", rf"{_CODE}|无|"),
    (
        "(?:有效性|信息有效性|时效性?|效力状态|有效状态|是否有效|文件状态|公文时效)(?![:：]?(?:暂停|关闭|没有))",
        "有效|现行有效|长期有效|长期|现行|是|无|",
    ),
    ("网站标识码|政府网站标识码|标识码|主办单位标识码", r"\w{4,20}|"),
    (
        "(?:承办|协办|运维|运行维护|维护|管理|技术支持|技术保障|制作|建设|开发)(?:单位|机关|部门|方)?|"
        "[Pp]roduced[Bb]y|[Pp]owered[Bb]y",
        _ANY_ORGAN,
    ),
    (
        "(?:联系|咨询|办公|值班|监督|传真|服务|举报|技术|维护)?(?:电话|热线|传真)|联系方式|邮编|邮政编码|"
        "政策咨询请拨打|[Tt][Ee][Ll]",
        r"[\d\-—()（）转、，,]{3,40}(?:热线)?|",
    ),
    (
        "(?:联系|办公|单位)?地址",
        rf"(?:(?![不没未假非])[{_HAN}\dA-Za-z（）()\-]){{2,40}}(?:号|楼|室|大厦|院|村|侧|旁|层|广场|内|中心)|",
    ),
    ("(?:电子)?(?:邮箱|信箱|邮件)|[Ee]-?mail", r"[\w.\-]+[@＠#][\w.\-]+|"),
    (
        "字体|字号|字体大小|文字大小|大小|字",
        r"(?:特大|超大|大|中|小|默认|正常|放大|缩小|还原|[【】\[\]［］|｜/、（）()]|A[+\-]?)*",
    ),
    (
        "保护视力色|视力保护色|背景色|背景颜色",
        r"(?:杏仁黄|秋叶褐|胭脂红|芥末绿|天蓝|雪青|灰|银河白|白|绿|黄|默认|（默认色）|、){0,12}",
    ),
    (
        "建议使用|推荐使用|最佳浏览效果|本站支持|本网站支持|本站已支持",
        r"[A-Za-z\d.+*×、，,/谷歌火狐安全极速搜狗及以上版本的或等模式屏幕显示]{2,50}?(?:浏览器?|分辨率|IPv6)(?:以上)?(?:浏览|访问)?"
        "(?:本站|本网站)?",
    ),
]
_WHOLE = [
    "(?:星期|周)[一二三四五六日天]",
    rf"(?:[{_HAN}]{{1,2}})?ICP(?:备案|备|证)?(?:序号|号)?[:：]?(?:[{_HAN}]{{1,2}}ICP备)?\d{{0,14}}号?(?:-\d+)?",
    rf"(?:[{_HAN}]{{1,2}}公网安备|公安备案(?:号)?|公安机关备案(?:号)?|"
    rf"公网安备)[:：]?(?:[{_HAN}]公网安备)?\d{{0,20}}号?",
    "(?:微信)?(?:请?用)?(?:手机|微信)?(?:扫一扫|扫描|"
    "扫码)[扫一描二维码微信或在手机上打开本当前页面看随时地分享到至和转发给好友朋友圈浏览器阅读查关注公众号下载客户端此，,“”:：]{0,40}",
    "欢迎(?:您)?(?:访问|光临|来到)[^，。！不没未假非]{2,30}(?:网站?|平台)[！!]?",
    "(?:欢迎您|您好)[，,！!]?(?:游客|访客|用户)?",
    "您是(?:本站|本网站)?(?:的)?第\\d{1,9}位访(?:客|问者)",
    r"(?:[Cc]opyright)?[©:：]?(?:(?:19|20)\d\d(?:-(?:20)\d\d)?)?[Aa]ll[Rr]ights?[Rr]eserved[.。]?",
    "为(?:了)?(?:保证|获得|达到)?(?:您的)?最佳(?:的)?(?:浏览|显示|访问)效果",
    r"(?:屏幕)?分辨率[:：]?\d{3,4}[*×xX]\d{3,4}(?:以上)?",
    "T(?:特大|大|中|小|默认)",
    "(?:您)?(?:对(?:本页|本页面|本网页|本文|本信息|本站|该页)(?:的)?(?:内容|服务)?)?(?:是否满意|(?:的)?满意度)[？?:：]?"
    "(?:(?:非常|比较|基本|很)?满意|不满意|一般|较差|[|/、])*",
    "(?:晴|多云|阴|阵雨|雷阵雨|[小中大暴]雨|[小中大暴]雪|雨夹雪|雾|霾)(?:转(?:晴|多云|阴|阵雨|[小中大]雨|[小中大]雪))?",
    "-?\\d{1,2}(?:℃|°C?)?(?:[~～/至-]-?\\d{1,2})?(?:℃|°C)",
    r"(?:https?://)?(?:www\.)?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+){1,5}(?:/[\w./\-]*)?",
    r"(?:版权所有|未经(?:书面)?(?:许可|授权|同意))[，,]?(?:严禁|禁止|不得|请勿)(?:转载|复制|镜像|使用|[、或及])+",
]
_MENU = """
政府 政务 政民 人民政府 政府网 政府网站 网站 门户网站 门户 平台 系统 信息 公开 信息公开 政府信息公开 政务公开
信息公开目录 信息公开指南 信息公开制度 信息公开年报 政府信息公开年报 政府信息公开指南 政府信息公开制度
政府信息公开工作年报 政府信息公开工作年度报告 政府信息公开年度报告 年度报告 年报 指南 制度 目录 法定主动公开内容
主动公开 依申请公开 重点领域 基层政务公开 公开专栏 专栏 专题 专题专栏 栏目 列表 正文 详情 内容 首页 主页
网站首页 返回首页 新闻 动态 要闻 资讯 公告 通知 通知公告 公示 公示公告 互动 交流 互动交流 办事 服务 办事服务
政务服务 便民服务 在线 网上 网上办事 大厅 咨询 投诉 建议 意见 征集 信箱 县长信箱 市长信箱 领导信箱 领导 机构
职能 机构职能 概况 概览 走进 组织 人事 财政 预算 决算 规划 计划 统计 政策 文件 法规 规章 解读 政策文件 政策解读
规范性文件 政府公报 公报 回应 关切 回应关切 数据 开放 数据开放 大数据 智能 问答 智能问答 机器人 政务微博
政务微信 微信 微博 新浪 新浪微博 腾讯 腾讯微博 空间 QQ空间 QQ QQ好友 朋友圈 微信好友 微信公众号 公众号 客户端
移动端 电脑版 手机版 手机 抖音 小程序 头条 钉钉 人民网 豆瓣 百度 复制链接 复制 链接 分享 分享到 分享至 转发 更多
打印 我要打印 打印本页 打印此页 打印文章 打印本文 关闭 关闭窗口 关闭本页 关闭页面 收藏 收藏本页 收藏本站
加入收藏 设为首页 保存 保存本页 下载 导出 纠错 我要纠错 网站纠错 政府网站找错 找错 我为政府网站找错 返回
返回顶部 返回列表 返回上页 返回上一页 顶部 TOP top 回到顶部 上一页 下一页 尾页 末页 第一页 最后一页 没有了 暂无
听文章 朗读 语音 语音播报 播报 播放 暂停 继续 听全文 无障碍 无障碍浏览 无障碍阅读 适老 适老化 适老版 长者
长者版 长者专区 简 繁 长者模式 老年模式 关怀版 关怀模式 繁体 繁体版 简体 简体版 繁體 EN English 大 中 小 大字版
标准版 网站地图
站点地图 关于我们 联系我们 联系方式 隐私 隐私声明 隐私保护 版权 版权声明 版权所有 网站声明 法律声明 免责声明
网站说明 使用帮助 帮助 网站导航 党政机关 事业单位 网站标识 机关 相关 相关链接 相关文章 相关信息 相关阅读
相关附件 相关文件 友情链接 常用链接 快速链接 附件 附件下载 附件列表 文件下载 资料下载 下载附件 相关下载
中国政府网 国务院 国务院部门网站 省政府 省政府网站 省级政府网站 市政府 市政府网站 县政府 县政府网站 区县
区县网站 乡镇 街道 部门 部门网站 乡镇街道 各县区 县直部门 市直部门 全省 全市 全县 其他网站 新闻媒体 国家 省 市
县 区 登录 注册 用户中心 个人中心 搜索 检索 站内搜索 高级搜索 请输入关键字 请输入关键词 热词 热门搜索 全文 标题
来源 二维码 扫一扫 手机扫一扫 手机查看 当前 位置 当前位置 您 我 本 星期一 星期二 星期三 星期四 星期五 星期六
星期日 大汉 大汉网络 大汉版通发布系统 拓尔思 博达 网络 技术支持 本站 本网 本网站 编辑 热线 12345 12345热线
12345政务服务便民热线 政府信息公开栏 信息名称 网站支持IPv6 本站已支持IPv6 本网站支持IPv6 IPv6 打开 收起 展开 目
录 导航 菜单 微信扫一扫 扫码 关注 我们 点击 浏览
"""
_WORDS = frozenset(_MENU.split())
_WHOLE_LINES = frozenset(["报告", "社会公众", "常年公开"])  # values that stand on a line of their own
_LONGEST_WORD = max(map(len, _WORDS))


class SiteLines:
    """The lines of a site around one report. ``above`` are names of the organs above its own. ``steps`` are the values
    that were tried."""

    def __init__(self, content: ReportContent, above: Collection[str] = ()) -> None:
        self._content, self._above = content, above
        self.steps = 0

    def knows(self, text: str, *, signs: bool = True) -> bool:
        """Whether every part of a line is the site's own. Without ``signs`` an organ or a day alone is not: beneath a
        report it reads as its signature. None is known any more once the page has taken MOST_STEPS."""
        line = "".join(text.split())
        if len(line) > LONGEST or (not signs and self._signs(line)):
            return False
        if line in _WHOLE_LINES:
            return True
        reached = {0}
        for place in range(len(line)):
            if place in reached and self.steps < MOST_STEPS:
                reached.update(end for end in self._ends(line, place) if not _TWO_DIGITS.match(line, end - 1))
        return len(line) in reached

    def _signs(self, line: str) -> bool:
        organs = "|".join(map(re.escape, sorted(self._organs, key=len, reverse=True)))
        return bool(re.fullmatch(rf"(?:{organs})?(?:{_DAY})?", line))

    def _ends(self, line: str, place: int) -> Iterator[int]:
        """Where the parts end that begin at a place."""
        if line[place] in _BETWEEN:
            yield place + 1
        for words, longest in ((_WORDS, _LONGEST_WORD), (self._organs, self._longest_organ)):
            yield from (end for end in range(place + 1, place + longest + 1) if line[place:end] in words)
        for whole in _WHOLE_PARTS:
            if found := whole.match(line, place):
                yield found.end()
        for label, value in self._labelled:
            if found := label.match(line, place):
                yield from self._ends_of_value(line, found.end(), value)

    def _ends_of_value(self, line: str, begin: int, value: re.Pattern[str]) -> Iterator[int]:
        """Where a value ends that begins here and says nothing of the report."""
        ends = range(begin, min(begin + LONGEST_VALUE, len(line)) + 1)
        self.steps += len(ends)
        for end in ends:
            if value.fullmatch(line, begin, end) and not _TELLS.search(line, begin, end):
                yield end

    @property
    def _day(self) -> str:
        """A day on which the report may have been published."""
        years = "|".join(str(self._content.year + after) for after in range(YEARS_AFTER))
        return rf"(?:(?:{years}){_DAY_OF_YEAR})?"

    @cached_property
    def _places(self) -> frozenset[str]:
        """The places that the names of the organs are made of."""
        return frozenset(stem for name in {self._content.unit, *self._above} for stem in _stems(name))

    @cached_property
    def _organs(self) -> frozenset[str]:
        """Names of the report's unit, of those above it, and of the offices that work for them."""
        names = {self._content.unit, *self._above}
        stems = self._places
        ends = _ORGAN_ENDS.split()
        return frozenset({*names, *stems, *ends, *(stem + end for stem in stems for end in ends), "本站", "本网"})

    @cached_property
    def _longest_organ(self) -> int:
        return max(map(len, self._organs))

    @cached_property
    def _labelled(self) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
        organs = "|".join(map(re.escape, self._organs))
        own = "|".join(map(re.escape, self._file_names()))
        places = f"(?:{'|'.join(map(re.escape, self._places))})"
        return [
            *_LABELLED_PARTS,
            _labelled("(?:(?:发布|成文|生成|公开|发文|印发|制发|发表|公布)?(?:时间|日期)|发布于)?", self._day),
            _labelled(
                "(?:发布|发文|公开|制发|责任|编制|信息提供|制作|起草|印发)(?:机构|机关|单位|部门|主体|者)",
                f"(?:{organs}|无|、)*",
            ),
            _labelled(
                "(?:信息|文章|稿件|内容|文件|数据)?来源|稿源|供稿单位|发布者|作者单位|作者|编辑|发布人",
                f"{organs}|原创|无|",
            ),
            _labelled(
                "(?:信息|文件|公文|文章)?(?:标题|名称)|(?:内容)?(?:概述|摘要|描述)",
                rf"{re.escape(_squeezed(self._content.title))}|",
            ),
            _labelled(
                r"(?:相关|下载)?附件(?:下载|列表)?\d{0,2}|(?:文件|资料)下载|相关文档|\d{1,2}[.、．]?|",
                rf"(?:\d[.、．])?(?:{own})\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar|html?|json|PDF|DOCX?)"
                rf"(?:[（(\[]?{_COUNT}[）)\]]?)?",
            ),
            _labelled(
                "(?:(?:上|下|前|后)一(?:篇|条|页|个|则)|(?:相关|推荐|延伸|热门)(?:阅读|文章|信息|新闻)[:：])"
                rf"(?!.*{self._named_again})",
                _HEADLINE,
            ),
            _labelled(
                "(?:网站)?(?:主办|主管)(?:单位|机关|部门|方)?|版权所有|版权|[Cc]opyright",
                rf"(?:(?:19|20)\d\d(?:-(?:20)\d\d)?)?(?:{organs}|{places}(?:{_OFFICES})|版权所有|)",
            ),
            _labelled(
                "(?:当前(?:的)?位置|您(?:现在)?(?:所在)?的位置|现在位置|所在位置|位置)(?:[:：]?首页)?|首页(?=[>＞»›/])",
                rf"(?:[>＞»›/\-]+(?:{organs}|{_PLURAL}|(?!{_NO_FOLDER})(?:(?!{_NO_FOLDER})[{_HAN}、]){{2,24}}{_NO_ORGAN})){{0,9}}"
                rf"(?:[>＞»›/\-]+(?:{self._years})年?度?)?",
            ),
        ]

    @property
    def _years(self) -> str:
        return f"{self._content.year}|{self._content.year + 1}"

    @property
    def _named_again(self) -> str:
        """A headline that is of a report of this unit and year: one that stands elsewhere is another."""
        return rf"(?:{self._own_names}).{{0,8}}{self._content.year}年.{{0,20}}(?:年报|报告)"

    @cached_property
    def _own_names(self) -> str:
        """What people call the report's own unit."""
        whole, *parts = _stems(self._content.unit)
        return "|".join(map(re.escape, {whole, *(part for part in parts if whole.endswith(part))}))

    def names_another(self, text: str) -> bool:
        """Whether a link or an item of a list is called like the report, with words that make another of it: （新）."""
        found = re.search(rf"(?:{self._own_names}).{{0,8}}{self._content.year}年{_CALLED}(.*)", _squeezed(text))
        return found is not None and not self.knows(found[1])

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
        return {_squeezed(self._content.title), *(s + y + c for s in stems for y in {*years, ""} for c in called)}


def _stems(name: str) -> Iterator[str]:
    """The places that an organ's name is made of, and the name without its end: 青禾县, 白石镇, 青禾县白石镇."""
    plain = re.sub(r"(?:人民政府|街道办事处|办事处|委员会|管委会)(?:办公室)?$", "", name)
    yield plain
    ends = [found.end() for found in re.finditer(r"自治[州县区旗]|[省市州县区旗乡镇]|街道", plain)]
    for begin in (0, *ends):
        yield from (plain[begin:end] for end in (*ends, len(plain)) if end - begin > 1)


def tells_of_report(text: str) -> bool:
    """Whether a text may say something of the report, wherever it stands: what is in a menu does not."""
    if _TELLS.search(text) or (re.search(_CHANGED, text) and re.search(_REPORT, text)):
        return True
    if re.search(_FIGURE, text) and re.search(_OF_TABLES, text):
        return True
    return bool(re.search(_NUMBERED, re.sub(_DATED, "", text)))


def tell_together(label: str, number: str) -> bool:
    """Whether a line that is a number alone belongs to a word of the tables that is the line before."""
    return bool(re.fullmatch(_NUMBER_ALONE, number)) and tells_of_report(f"{label}：{number}")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _labelled(label: str, value: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?:{label})[:：©]{{0,2}}"), re.compile(value)


_TWO_DIGITS = re.compile(r"\d\d")  # between which no part ends
_TELLS = re.compile(_OF_REPORT)
_LABELLED_PARTS = [_labelled(label, value) for label, value in _LABELLED]
_WHOLE_PARTS = [re.compile(whole) for whole in _WHOLE]
