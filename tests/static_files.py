"""The static files as they are kept in use: collected by the command, with the settings of an installation."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KEY = "only for this test, and long enough to be taken for a key"


@pytest.fixture(scope="session")
def collected(tmp_path_factory) -> Path:
    """The folder that collectstatic fills where GIYEARREPORT_DEBUG is not set."""
    data = tmp_path_factory.mktemp("installation")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIYEARREPORT_", "DJANGO_"))}
    settings = {
        "GIYEARREPORT_DATA": str(data),
        "GIYEARREPORT_SECRET_KEY": KEY,
    }
    subprocess.run(
        [sys.executable, ROOT / "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        env={**kept, **settings},
        check=True,
    )
    return data / "static"
