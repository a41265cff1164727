"""When a session ends by itself: after a time without any act of its person, and after a working day in any case."""

import time

from django.conf import settings
from django.contrib.auth import logout

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
        if PUBLIC in asked.namespaces or not request.user.is_authenticated:
            return
        now, session = time.time(), request.session
        since, seen = session.get(SINCE, now), session.get(SEEN, now)
        if now - since > settings.SESSION_HOURS * 3600 or now - seen > settings.IDLE_MINUTES * 60:
            logout(request)
        elif SINCE not in session:
            session[SINCE] = session[SEEN] = now
        elif asked.url_name != SIGN_OF_LIFE and now - seen > ROUGHLY:
            session[SEEN] = now
