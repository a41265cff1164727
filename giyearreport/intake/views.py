"""The administrator's pages: bring in reports of past years. Titles, units, years and results; never a report."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from giyearreport.intake.days_list import workbook
from giyearreport.pages.access import for_roles
from giyearreport.pages.requests.bodies import takes_a_file
from giyearreport.reports.importing import past_years, publication_days
from giyearreport.reports.importing.uploads import LARGEST_UPLOAD
from giyearreport.reports.models import PastYearsFile, PastYearsLoad
from giyearreport.reports.plain_lists import text_of
from giyearreport.reports.refusals import Refused
from giyearreport.units.models import Role
from giyearreport.writers import FORMATS

MOST_SHOWN = 20

for_the_administrator = for_roles(Role.ADMINISTRATOR)

#: A file's state in a word, and the drawing that goes with it.
WORDS = {
    PastYearsFile.State.WAITING: ("unknown", "等待读取"),
    PastYearsFile.State.READY: ("ok", "将导入"),
    PastYearsFile.State.REFUSED: ("warn", "不导入"),
    PastYearsFile.State.LOADED: ("ok", "已导入"),
}


@takes_a_file
@require_http_methods(["GET", "HEAD", "POST"])
@for_the_administrator
def loads(request):
    """The loads so far, and the form to hand in another."""
    error = ""
    if request.method == "POST":
        try:
            return redirect("intake:load", _begun(request).pk)
        except Refused as refusal:
            error = str(refusal)
    latest = PastYearsLoad.objects.select_related("by")[:MOST_SHOWN]
    context = {"loads": [_summary(load) for load in latest], "error": error, "limit": LARGEST_UPLOAD // 1024 // 1024}
    return render(request, "intake/loads.html", context, status=400 if error else 200)


def _begun(request) -> PastYearsLoad:
    file = request.FILES.get("file")
    if file is None:
        raise Refused("请选择一个 ZIP 压缩包。")
    data = file.read(LARGEST_UPLOAD + 1)
    return past_years.begin_zip(data, file.name, by=request.user)


@takes_a_file
@require_http_methods(["GET", "HEAD", "POST"])
@for_the_administrator
def load(request, load_id: int):
    """One load: how far it is, what becomes of each file. Posting takes one step, tells the days of
    publication, confirms, or drops it."""
    found = get_object_or_404(PastYearsLoad.objects.select_related("by"), pk=load_id)
    if request.method == "POST" and request.POST.get("then") == "tell":
        return _tell(request, found)
    if request.method == "POST":
        return _act(request, found, request.POST.get("then"))
    return _show(request, found)


@require_safe
@for_the_administrator
def days_list(request, load_id: int):
    """What will be brought in, to fill in when and where each was published."""
    found = get_object_or_404(PastYearsLoad, pk=load_id)
    data = workbook(found.files.filter(state=PastYearsFile.State.READY))
    response = HttpResponse(data, content_type=FORMATS["xlsx"].media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, "公开日期和网址.xlsx")
    return response


def _tell(request, found: PastYearsLoad):
    text = request.POST.get("text", "").strip("\r\n")
    try:
        if file := request.FILES.get("file"):
            text = text_of(file.read(LARGEST_UPLOAD + 1))
        told = publication_days.tell(found, text)
    except Refused as refusal:
        return _show(request, found, error=str(refusal), typed=text)
    rows = "、".join(str(row) for row in told.strangers[:MOST_SHOWN])
    left_out = f" 有 {len(told.strangers)} 行对不上要导入的文件，没有用：第 {rows} 行。" if rows else ""
    messages.info(request, f"记下了 {told.files} 个文件的公开日期和网址，见下表。{left_out}")
    return redirect("intake:load", found.pk)


def _show(request, found: PastYearsLoad, *, error: str = "", typed: str = ""):
    files = found.files.select_related("made", "unit")
    rows = [_row(file) for file in files]
    told = sum(row["file"].published_on is not None for row in rows)
    context = {**_summary(found), "rows": rows, "told": told, "error": error, "typed": typed}
    return render(request, "intake/load.html", context, status=400 if error else 200)


def _act(request, found: PastYearsLoad, then: str | None):
    if then == "discard" and not found.confirmed_at:
        past_years.discard(found)
        messages.info(request, "已放弃，什么也没有写入。")
        return redirect("intake:loads")
    if then == "confirm":
        past_years.confirm(found)
    elif then == "step":
        past_years.step(found)
    if request.headers.get("X-Requested-With") == "steps":
        now = past_years.progress(found)
        words = _phase(now)[1]
        return JsonResponse({"done": now.done, "total": now.total, "words": words, "busy": now.is_busy})
    return redirect("intake:load", found.pk)


def _summary(load: PastYearsLoad) -> dict:
    progress = past_years.progress(load)
    return {"load": load, "progress": progress, "phase": _phase(progress)}


def _row(file: PastYearsFile) -> dict:
    """What the administrator reads of a file: the notes are counted, not shown."""
    drawing, word = WORDS[PastYearsFile.State(file.state)]
    return {
        "file": file,
        "drawing": drawing,
        "word": f"{word}：{file.reason}" if file.reason else word,
        "notes": len(file.made.notes) if file.made else None,
    }


def _phase(progress: past_years.Progress) -> tuple[str, str]:
    """The class and the words of how far a load is."""
    counts, so_far = progress.counts, f"{progress.done}/{progress.total}"
    return {
        past_years.READING: ("word-unknown", f"正在读取，{so_far}"),
        past_years.TO_CONFIRM: ("word-warn", f"等您确认，{counts['ready']} 个可以导入"),
        past_years.LOADING: ("word-unknown", f"正在写入，{so_far}"),
        past_years.FINISHED: ("word-ok", f"已结束，导入 {counts['loaded']} 个，没有导入 {counts['refused']} 个"),
    }[progress.phase]
