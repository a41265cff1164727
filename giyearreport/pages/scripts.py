"""What a page's script is answered: always JSON, and of a failure always its true cause (the save protocol)."""

from django.http import HttpRequest, JsonResponse

SIGNED_OUT = "signed_out"  # nobody is signed in: sign in, then repeat
SOMEBODY_ELSE = "somebody_else"  # another account is signed in than the one whose page asks
WAIT = "wait"  # too many wrong passwords or codes
PASSWORD = "password"  # whoever is signed in must change the password first: repeat after ``again`` seconds
SECOND_FACTOR = "second_factor"  # … must give a code first, or set codes up: repeat after ``again`` seconds
TOKEN = "token"  # the page's token has been replaced since: take ``token`` and repeat
GONE = "gone"  # there is no such thing for this person
TOO_LARGE = "too_large"  # more than the address takes, or of no declared length
UNAVAILABLE = "unavailable"  # the server cannot write at the moment: repeat after ``again`` seconds


def is_script(request: HttpRequest) -> bool:
    """Whether a script of ours asks (static/desk/post.js), not a form or a link."""
    return "X-Requested-With" in request.headers or request.content_type == "application/json"


def failure(kind: str, sentence: str, status: int, **more: object) -> JsonResponse:
    """``kind`` is one of the words above or of ``Because``; ``error`` the Chinese sentence for the person."""
    return JsonResponse({"kind": kind, "error": sentence, **more}, status=status)


def somebody_else(request: HttpRequest) -> bool:
    """Whether the script's page was opened by another account than the one that is signed in now."""
    owner = request.headers.get("X-Person", "")
    return bool(owner) and owner != str(request.user.pk)
