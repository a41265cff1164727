"""A row of the audit chain in Chinese: what was done, to what, from what to what."""

from collections.abc import Iterator, Mapping

from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField, Field, Model

from giyearreport.reports.checking.explanations import AnswerKind
from giyearreport.reports.checking.settings import LevelSetting, ThresholdSetting, level_settings, threshold_settings
from giyearreport.reports.comments import ReplyKind
from giyearreport.reports.models import Change, Round
from giyearreport.reports.states import Action, State
from giyearreport.rules import Level
from giyearreport.units.models import Person, Role, Unit

ACTIONS: Mapping[str, str] = {
    "sign_in": "登录",
    "sign_out": "退出",
    "create": "新增",
    "change": "修改",
    "delete": "删除",
    "change_role": "改角色",
    "approve_rights": "批准权限",
    "change_rights_approved": "改已批准的权限",
    "appoint": "任命",
    "hand_over": "交出工作",
    "take_over": "接手工作",
    "change_password": "改密码",
    "issue_first_password": "发初始密码",
    "unlock": "解除登录锁定",
    "give_code": "输入动态码",
    "set_up_second_factor": "设置动态码",
    "renew_codes": "换备用码",
    "remove_second_factor": "停用自己的动态码",
    "take_second_factor_away": "停用别人的动态码",
    "close_unit": "撤销单位",
    "reopen_unit": "恢复单位",
    "open_round": "开启年度任务",
    "draft_round": "退回筹备",
    "extend": "准予延期",
    "take_back_extension": "收回延期",
    "remind": "催报",
    "deliver": "报送和送交",
    "tell_origin": "登记历史报告的来源",
    "begin_batch": "批量处理",
    "start": "开始填报",
    "cover": "写明口径",
    **dict(Change.Action.choices),
    "keep_scan": "存审签单扫描件",
    "ask": "请人提供数字",
    "give": "提供数字",
    "take_given": "采用提供的数字",
    "withdraw_ask": "收回提供数字的码",
    "take_away": "撤掉导入的报告",
    **{kind.value: f"写{kind.label}" if kind != AnswerKind.REVOCATION else kind.label for kind in AnswerKind},
    **dict(Action.choices),
    "depart": "说明上年结转",
    "vouch": "标明要求写的数量",
    "comment": "写意见草稿",
    "drop_comment": "删意见草稿",
    "send_comments": "发出意见",
    "reply": "答复意见",
    "settle_comments": "意见已解决",
    "keep_phrase": "加常用语",
    "drop_phrase": "删常用语",
    "export_audit": "导出审计记录",
}
KINDS: Mapping[str, str] = {"person": "账号", "unit": "单位", "round": "年度任务", "report": "报告"}
MODELS: Mapping[str, type[Model]] = {"person": Person, "unit": Unit, "round": Round}
#: What else stands in the details of a row, and is worth a word.
DETAILS: Mapping[str, str] = {
    "version": "版本",
    "year": "年度",
    "until": "延到",
    "scope": "口径",
    "units": "单位",
    "note": "原因",
    "text": "内容",
    "to": "接手人",
    "office": "请谁提供",
    "given_by": "谁提供的",
    "moves_to": "原来的账号调到",
    "rows": "条数",
    "format": "格式",
    "filter": "条件",
}
CHAIN = "audit_chain"  # what an export is about


def done(action: str) -> str:
    """The word for an action; the action itself where it has none."""
    return ACTIONS.get(action, action)


def object_of(about: str) -> str:
    """“person 7 张三” → 账号“张三”; what is not written so, as it is."""
    if about == CHAIN:
        return "审计链"
    kind, _, rest = about.partition(" ")
    number, _, name = rest.partition(" ")
    return f"{KINDS[kind]}“{name or number}”" if kind in KINDS else about


def from_to(action: str, before: str, after: str) -> tuple[str, str]:
    """Before and after as one reads them: a role by its name, a hash as it is."""
    if action in ("change_role", "appoint"):
        return _role(before), _role(after)
    if action == "change_rights_approved":
        return _rights(before), _rights(after)
    return before, after


def told(about: str, details: Mapping) -> Iterator[str]:
    """What the details of a row say, a phrase each."""
    model = MODELS.get(about.partition(" ")[0])
    settings = _settings() if model is Round else {}
    for name, (old, new) in details.get("changes", {}).items():
        field = settings.get(name) or _field(model, name)
        yield f"{_label(field, name)}：{_value(field, old)} → {_value(field, new)}"
    values = details.get("values", {})
    usual = {name for name, setting in settings.items() if values.get(name) == setting.kept_default}
    for name, value in values.items():
        if name not in usual:
            field = settings.get(name) or _field(model, name)
            yield f"{_label(field, name)}：{_value(field, value)}"
    if usual:
        yield f"检查的级别和界限：{'其余' if len(usual) < len(settings) else '全部'} {len(usual)} 项都是默认的"
    if "reply" in details:
        yield f"意见 {details['comment']}：{ReplyKind(details['reply']).label}"
    for name in ("sent", "settled"):
        if name in details:
            yield f"{len(details[name])} 条"
    if "reminded" in details:
        yield "、".join(details["reminded"])
    if "said" in details:
        yield f"{len(details['said'])} 处"
    if "role" in details:
        yield f"{details['unit']}{_role(details['role'])}"
    if _is_step(details):
        yield f"{State(details['from']).label} → {State(details['to']).label}"
    elif "from" in details:
        yield f"交出人：{object_of(details['from'])}"
    for name, value in details.items():
        if name in DETAILS and value not in ("", None) and not (name == "to" and _is_step(details)):
            yield f"{DETAILS[name]}：{object_of(str(value)) if name == 'to' else value}"


def _is_step(details: Mapping) -> bool:
    return details.get("from") in State.values and details.get("to") in State.values


def _role(role: str) -> str:
    return Role(role).label if role in Role.values else role


def _rights(rights: str) -> str:
    """“zhang clerk 7：张三” → 张三，填报员，单位 7"""
    of_account, _, name = rights.partition("：")
    _, _, rest = of_account.partition(" ")
    role, _, unit = rest.partition(" ")
    return "，".join(said for said in (name, _role(role), f"单位 {unit}" if unit else "") if said)


def _field(model: type[Model] | None, name: str) -> Field | None:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:  # already in words
        return None


def _settings() -> dict[str, LevelSetting | ThresholdSetting]:
    """The settings of the checks, by the names that a round's form has for them."""
    return {setting.name: setting for setting in (*level_settings(), *threshold_settings())}


def _label(field: Field | LevelSetting | ThresholdSetting | None, name: str) -> str:
    if isinstance(field, LevelSetting | ThresholdSetting):
        return field.label
    return str(field.verbose_name) if field else name


def _value(field: Field | LevelSetting | ThresholdSetting | None, value: str) -> str:
    if isinstance(field, LevelSetting):
        return field.words(Level(value)) if value in list(Level) else value
    if isinstance(field, ThresholdSetting):
        return value
    if isinstance(field, BooleanField):
        return {"True": "是", "False": "否"}.get(value, value)
    return str(dict(field.flatchoices).get(value, value) if field else value) or "（空）"
