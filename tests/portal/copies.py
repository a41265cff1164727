"""Copies of what the public reads, kept as in use and for one test alone."""

from pathlib import Path

import pytest

from giyearreport.portal import last_good


@pytest.fixture
def copies(settings, tmp_path) -> Path:
    """The folder."""
    settings.PUBLIC_PAGES_DIR = folder = tmp_path / "public"
    last_good._written.clear()
    return folder
