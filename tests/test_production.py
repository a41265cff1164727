"""The settings of a county's server: Django's own checks for it have nothing to say."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KEY = "cOx1n-only_for_this_test_but_as_random_as_another_4Q8z7"


def check(**environment: str) -> tuple[int, str]:
    environment |= {"PATH": os.environ["PATH"], "GIYEARREPORT_SECRET_KEY": KEY}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("profile", ["dengbao", "asvs"])
def test_checks_for_deployment_find_nothing(profile):
    more = {"GIYEARREPORT_TLS": "1", "GIYEARREPORT_HOSTS": "nianbao.example.gov.cn", "GIYEARREPORT_SECOND_FACTOR": "1"}
    status, said = check(GIYEARREPORT_PASSWORD_PROFILE=profile, **more)
    assert (status, said) == (0, "System check identified no issues (0 silenced).\n")


def test_a_mail_server_without_a_sender_is_refused_in_words():
    status, said = check(GIYEARREPORT_MAIL_HOST="mail.example")
    assert (status, "GIYEARREPORT_MAIL_FROM is the sender's address" in said) == (2, True)
