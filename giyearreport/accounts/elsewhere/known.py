"""Who of the people here it is that a provider names, and how long it is waited for."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from giyearreport.reports.refusals import Busy
from giyearreport.units.models import Person

UNKNOWN = "统一身份认证里的账号“{}”在本系统没有对应的用户名，不能登录。请联系县级管理员。"
CLOSED = "您在本系统的账号已经停用，或者还没有批准，不能登录。请联系县级管理员。"
STALE = "登录没有完成：这次登录不是从本页开始的，或者已经用过。请重新登录。"
CANCELLED = "登录没有完成：统一身份认证没有确认您的身份。请重新登录。"
UNUSABLE = (
    "登录没有完成：统一身份认证的答复不能相信（签名、对象、时效或者凭据不对）。请重新登录，仍然不行请联系系统管理员。"
)
CROWDED = "正在通过统一身份认证登录的人太多"
TIMEOUT = 3  # seconds without a sign of the provider
AGAIN = 5  # seconds after which to come again, where others wait for it already
#: How many threads of a process may wait for the provider: it may be slow, and the public's pages need the others.
PLACES = BoundedSemaphore(2)


class NotLetIn(Exception):
    """Nobody is signed in; ``str()`` is a sentence in Chinese."""

    status = 403


class Away(NotLetIn):
    """The provider does not answer."""

    status = 503

    def __init__(self) -> None:
        super().__init__("连不上统一身份认证，请稍后再试，或者用用户名和密码登录。")


@contextmanager
def place() -> Iterator[None]:
    """Holds one of the PLACES while the provider is asked. Busy where all are taken; nobody waits for one."""
    if not PLACES.acquire(blocking=False):
        raise Busy(AGAIN, CROWDED)
    try:
        yield
    finally:
        PLACES.release()


def known(username: object) -> Person:
    """The person of this user name, whose account is open. Raises NotLetIn."""
    found = Person.objects.filter(username=username).first() if isinstance(username, str) else None
    if found is None:
        raise NotLetIn(UNKNOWN.format(username or "（没有用户名）"))
    if not found.may_sign_in:
        raise NotLetIn(CLOSED)
    return found
