"""What becomes of a request that fails on the way: the true cause, as JSON for a script and as a page for a person."""

import errno
import logging

from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from giyearreport.journal.requests import request_id
from giyearreport.pages.frames import is_for_the_public
from giyearreport.pages.refusing import answered, own_page, status_of
from giyearreport.pages.scripts import GONE, UNAVAILABLE, failure, is_script
from giyearreport.pages.signing_in.signed_out import ask_to_sign_in, fields_of
from giyearreport.reports.refusals import Busy, Refused

AGAIN = 5  # seconds after which to try once more
CANNOT_WRITE = (
    "暂时不能保存：服务器的数据库或者磁盘现在不能写入。请不要关闭本页，稍后会自动再试；一直这样，请打电话给管理员。"
)
NOT_HERE = "没有这份报告，或者您不能再看它。请先复制您刚写的内容，再回到“我的年报”。"
#: What the operating system says where nothing more can be written.
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}

log = logging.getLogger(__name__)


def cannot_write(error: Exception) -> bool:
    """Whether the cause is the machine, which somebody must mend, and neither the request nor the program."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    return isinstance(error, OSError) and error.errno in NO_ROOM


class FailingMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error: Exception) -> HttpResponse | None:
        if cannot_write(error):
            log.error("cannot write", exc_info=error)
            return unavailable(request)
        if isinstance(error, Refused):
            return _refused(request, error)
        if isinstance(error, Http404) and is_script(request):
            return failure(GONE, NOT_HERE, 404)
        return None


def unavailable(request) -> HttpResponse:
    """The answer while the database or the disk is away. A form gets its fields back, to be sent once more."""
    if is_script(request):
        response = failure(UNAVAILABLE, CANNOT_WRITE, 503, again=AGAIN)
    else:
        response = _plain_page(request, "503.html", 503, **_to_send_again(request))
    response.headers["Retry-After"] = str(AGAIN)
    patch_cache_control(response, no_store=True)
    return response


def _to_send_again(request) -> dict:
    token = request.POST.get("csrfmiddlewaretoken", "")  # the cookie that it goes with is still there
    if request.method != "POST" or not token:
        return {}
    return {"address": request.get_full_path(), "token": token, "fields": fields_of(request),
            "has_files": bool(request.FILES)}  # fmt: skip


def bad_request(request, exception: Exception) -> HttpResponse:
    """Django's ``handler400``, in the frame of whoever asks. A session that could not be written is no fault of who
    asks: the disk is full, or the session has ended meanwhile."""
    if not isinstance(exception, SessionInterrupted):
        return render(request, "400.html", status=400)
    causes = (exception.__context__, getattr(exception.__context__, "__context__", None))
    if any(isinstance(cause, Exception) and cannot_write(cause) for cause in causes):
        log.error("cannot write", exc_info=exception)
        return unavailable(request)
    return ask_to_sign_in(request)


def server_error(request) -> HttpResponse:
    """Django's ``handler500``: a fault of ours."""
    return _plain_page(request, "500.html", 500)


def _plain_page(request, template: str, status: int, **more: object) -> HttpResponse:
    """A page for which neither the database nor a static file of this version is asked."""
    context = {
        "is_reading": request.method in ("GET", "HEAD"),
        "is_for_the_public": is_for_the_public(request),
        "request_id": request_id(),
        **more,
    }
    return render(None, template, context, status=status)


def _refused(request, refusal: Refused) -> HttpResponse:
    """A refusal that no page shows itself."""
    if not is_script(request):
        return own_page(request, refusal)
    again = {"again": refusal.retry_after} if isinstance(refusal, Busy) else {}
    return answered(failure(refusal.because, str(refusal), status_of(refusal), **again), refusal)
