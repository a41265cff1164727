"""Settings for the tests: those of a developer's machine, with a password hash that costs nothing."""

import os

os.environ["GIYEARREPORT_DEBUG"] = "1"
os.environ.pop("GIYEARREPORT_TLS", None)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's event loop lives in the tests' own thread

from giyearreport.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
HEAVY_IN_PROCESS = True  # a child each time would cost more than what is tested; tests of children say otherwise
if DATABASES["default"]["ENGINE"] == "giyearreport.sqlite":  # noqa: F405
    options = DATABASES["default"]["OPTIONS"]  # noqa: F405
    # Nobody needs the database of a test after the machine has lost its power.
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
WHITENOISE_AUTOREFRESH = True  # static files come from where they lie, without collectstatic
PUBLIC_PAGES_DIR = None  # but for the tests of what is kept there
SEVERAL_COUNTIES = True  # the neighbouring county of tests/county.py
READ_ANEW = 0.0  # what a test has just published is there at once
