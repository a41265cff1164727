"""When a session ends by itself: after a time without any act of its person, and after a working day in any case; where
the setting says so, when the person signs in elsewhere."""

import time

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from giyearreport.pages.signing_in.for_signed_in import ForSignedInMiddleware

SIGN_OF_LIFE = "here"  # a page that is open says so by itself, and is no act
SINCE, SEEN = "signed_in_at", "seen_at"
ROUGHLY = 60  # seconds; an act is noted so often at most


class SessionEndsMiddleware(ForSignedInMiddleware):
    def see_to(self, request, address) -> None:
        now, session = time.time(), request.session
        since, seen = session.get(SINCE, now), session.get(SEEN, now)
        if now - since > settings.SESSION_HOURS * 3600 or now - seen > settings.IDLE_MINUTES * 60:
            logout(request)
        elif address != SIGN_OF_LIFE and now - seen > ROUGHLY:
            session[SEEN] = now


@receiver(user_logged_in)
def begin(request, user, **kwargs) -> None:
    request.session.cycle_key()  # Django keeps it where the same person signs in again
    request.session[SINCE] = request.session[SEEN] = time.time()
    if settings.SINGLE_SESSION:
        user.end_sessions()
        request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()  # but this one
