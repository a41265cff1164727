"""The day of tests that reckon with today. Read before midnight and run after it, they still have that day."""

from datetime import datetime, time

import pytest
from django.utils import timezone

TODAY = timezone.localdate()
LAST_MOMENT = timezone.make_aware(datetime.combine(TODAY, time.max))


@pytest.fixture
def one_day():
    now = timezone.now
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(timezone, "now", lambda: min(now(), LAST_MOMENT))
        yield
