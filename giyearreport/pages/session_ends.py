"""When a session ends by itself: after a time without any act of its person, and after a working day in any case."""

import time
from contextlib import suppress

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.db import InterfaceError, OperationalError
from django.dispatch import receiver

PUBLIC, SIGN_OF_LIFE = "portal", "here"  # a page that is open says so by itself, and is no act
SINCE, SEEN = "signed_in_at", "seen_at"
ROUGHLY = 60  # seconds; an act is noted so often at most


class SessionEndsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        asked = request.resolver_match
        if PUBLIC in asked.namespaces:
            return
        with suppress(OperationalError, InterfaceError):  # the view meets the same, and the failure gets its name there
            if request.user.is_authenticated:
                self._see_to(request, is_act=asked.url_name != SIGN_OF_LIFE)

    def _see_to(self, request, *, is_act: bool) -> None:
        now, session = time.time(), request.session
        since, seen = session.get(SINCE, now), session.get(SEEN, now)
        if now - since > settings.SESSION_HOURS * 3600 or now - seen > settings.IDLE_MINUTES * 60:
            logout(request)
        elif is_act and now - seen > ROUGHLY:
            session[SEEN] = now


@receiver(user_logged_in)
def begin(request, **kwargs) -> None:
    request.session[SINCE] = request.session[SEEN] = time.time()
