"""Copies of what the public reads, kept as in use and for one test alone."""

from pathlib import Path

import pytest
from django.core.cache import caches

from giyearreport import settings as as_installed
from giyearreport.portal import last_good


def keep_in(settings, folder: Path) -> None:
    settings.CACHES = {**settings.CACHES, "public": {**as_installed.CACHES["public"], "LOCATION": str(folder)}}


@pytest.fixture
def copies(settings, tmp_path):
    keep_in(settings, tmp_path / "public")
    last_good._written.clear()
    return caches["public"]
