"""Where a kept file lies on disk: for tests that look at it, age it or damage it behind the program's back."""

from pathlib import Path

from django.conf import settings


def lies_at(digest: str) -> Path:
    return Path(settings.FILES_DIR) / "sha256" / digest[:2] / digest
