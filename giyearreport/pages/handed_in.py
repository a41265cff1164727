"""A report that somebody hands in through a form: a file, or its text pasted."""

from django.http import HttpRequest

from giyearreport.readers.safety import LARGEST_UPLOAD
from giyearreport.reports import files
from giyearreport.reports.refusals import Refused

PASTED = "粘贴的文字.txt"
NOTHING = "请选择一个文件，或者把报告全文粘贴进来。"


def handed_in(request: HttpRequest) -> tuple[bytes, str]:
    """The bytes and their name. Refused where there is nothing, both, or too much."""
    file, text = request.FILES.get("file"), request.POST.get("text", "").replace("\x00", "")
    if file and file.size > LARGEST_UPLOAD:
        raise Refused(files.TOO_LARGE)
    if file and text.strip():
        raise Refused("文件和粘贴的文字请只用一种：清空其中一个再上传。")
    if file:
        return file.read(), file.name
    if not text.strip():
        raise Refused(NOTHING)
    return text.encode("utf-8", "replace"), PASTED
