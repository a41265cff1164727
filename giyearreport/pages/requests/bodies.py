"""How much an address takes: what is posted is measured before it is read, and a file goes only where one is taken.

Anybody may post LARGEST_ANONYMOUS; who has signed in, as much as the settings let into memory: a clerk who pastes two
megabytes must get her text back. Files are taken by the views under ``takes_a_file`` alone.
"""

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

from giyearreport.pages.scripts import TOO_LARGE, failure, is_script
from giyearreport.pages.signing_in.signed_out import ask_to_sign_in
from giyearreport.reports import files

_MEGABYTE = 1024 * 1024
LARGEST_ANONYMOUS = 1 * _MEGABYTE

SIGNED_OUT = (
    f"没有登录时，一次最多提交 {LARGEST_ANONYMOUS // _MEGABYTE} MB。登录可能已经过期，请在另一个窗口登录后再提交。"
)
TOO_MUCH = "一次最多提交 {} MB，这次太大。请删减后再提交。"
NO_FILE = "这个页面不收文件。要导入报告，请从“导入”页面上传。"
NO_LENGTH = "这次发送不完整，没有收到。请换一个浏览器，或者关闭网络代理后再试。"


def takes_a_file(view):
    """Marks a view to which files may be posted. It stands outermost."""
    view.takes_a_file = True
    return view


class FileRefused(Exception):
    """A file was posted to a view that takes none."""


class RefusingHandler(FileUploadHandler):
    """Stands for those that keep a file, and stops at the name of the first."""

    def new_file(self, *args, **kwargs):
        raise FileRefused


class BodyLimitMiddleware:
    """Answers 413 to a body that is too long and to a file where none is taken, 411 to a body of undeclared length,
    which Django would take for an empty one. Stands before the check of the CSRF token, the first to read a body."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        files_are_taken = getattr(view, "takes_a_file", False)
        length = _declared_length(request)
        if not length and "Transfer-Encoding" in request.headers:
            return _refused(request, NO_LENGTH, status=411)
        if length > LARGEST_ANONYMOUS and not request.user.is_authenticated:
            return ask_to_sign_in(request) if is_script(request) else _refused(request, SIGNED_OUT)
        if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return _refused(request, files.TOO_LARGE if files_are_taken else _beyond_memory())
        if not files_are_taken:
            request.upload_handlers = [RefusingHandler(request)]
        try:
            with suppress(UnreadablePostError):  # the browser has gone
                _ = request.POST
        except FileRefused:
            return _refused(request, NO_FILE)
        except RequestDataTooBig:
            return _refused(request, _beyond_memory())
        return None


def _declared_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0  # as Django reads it


def _beyond_memory() -> str:
    return TOO_MUCH.format(settings.DATA_UPLOAD_MAX_MEMORY_SIZE // _MEGABYTE)


def _refused(request: HttpRequest, reason: str, *, status: int = 413) -> HttpResponse:
    if is_script(request):
        return failure(TOO_LARGE, reason, status)
    return render(request, "413.html", {"reason": reason}, status=status)
