"""The pages of the list: hand it in, see what comes of each line, carry it out."""

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from giyearreport.county.access import for_the_administrator
from giyearreport.county.people import passwords_page
from giyearreport.county.unit_list.carrying import Carried, carry_out, preview
from giyearreport.county.unit_list.reading import MOST_LINES, lines_of
from giyearreport.county.unit_list.workbook import workbook
from giyearreport.pages.refusing import answered
from giyearreport.pages.requests.bodies import takes_a_file
from giyearreport.readers.safety import LARGEST_UPLOAD
from giyearreport.reports.plain_lists import text_of
from giyearreport.reports.refusals import Refused
from giyearreport.units.models import OFFICES, Person, Unit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORDS = {"wrong": ("error", "不对"), "new": ("info", "新增"), "changed": ("warn", "修改"), "same": ("ok", "不变")}


@takes_a_file
@require_http_methods(["GET", "HEAD", "POST"])
@for_the_administrator
def unit_list(request):
    """The preview carries the list along as text, back to the form too; nothing of it is kept until it is carried
    out."""
    if request.method != "POST" or request.POST.get("then") == "mend":
        return _form(request)
    try:
        text = _handed_in(request)
        if request.POST.get("then") == "carry_out":
            return _carried_out(request, text)
        return _preview_page(request, text, preview(lines_of(text), by=request.user))
    except Refused as refusal:
        return answered(_form(request, error=str(refusal)), refusal)


@require_safe
@for_the_administrator
def blank_list(request):
    return _file(workbook(), "单位和人员名单（空白）.xlsx")


@require_safe
@for_the_administrator
def present_list(request):
    """What is there now, to be changed and handed in again."""
    people = Person.objects.filter(is_active=True).exclude(role__in=OFFICES).select_related("unit__parent")
    without = Unit.objects.exclude(people__in=people).select_related("parent")
    return _file(workbook(people.order_by("unit__position", "unit__code", "username"), without), "单位和人员名单.xlsx")


def _handed_in(request) -> str:
    file = request.FILES.get("file")
    if file is None:
        if not (text := request.POST.get("text", "").strip("\r\n")):
            raise Refused("请选择填好的名单，或者把表格复制后粘贴进来。")
        return text
    data = file.read(LARGEST_UPLOAD + 1)
    if not data.startswith(b"PK"):
        raise Refused("这不是 Excel 文件（.xlsx）。请用本页下载的空白名单，或者另存为 .xlsx 后再上传。")
    return text_of(data)


def _carried_out(request, text: str):
    carried = carry_out(lines_of(text), request.POST.get("digest", ""), by=request.user)
    if carried.wrong or carried.digest != request.POST.get("digest"):
        return _preview_page(request, text, carried, is_stale=True)
    counts = Counter(line.status for line in carried.lines)
    messages.success(request, f"名单已写入：新增 {counts['new']} 行，修改 {counts['changed']} 行。")
    return passwords_page(request, carried.issued) if carried.issued else redirect("county:units")


def _preview_page(request, text: str, carried: Carried, *, is_stale: bool = False):
    counts = Counter(line.status for line in carried.lines)
    shown = sorted((line for line in carried.lines if line.status != "same"), key=lambda line: not line.faults)
    context = {
        "text": text,
        "digest": carried.digest,
        "is_stale": is_stale,
        "counts": [(*WORDS[status], counts[status]) for status in WORDS if counts[status]],
        "wrong": counts["wrong"],
        "rows": [(line, *WORDS[line.status]) for line in shown],
        "accounts": sum(word.startswith("新账号") for line in carried.lines for word in line.said),
        "may_carry_out": shown and not counts["wrong"],
    }
    return render(request, "county/list_preview.html", context, status=409 if is_stale else 200)


def _form(request, error: str = ""):
    context = {"error": error, "most": MOST_LINES, "typed": request.POST.get("text", "")}
    return render(request, "county/list.html", context)


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
