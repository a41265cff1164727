"""Asks the application in the same container whether it is alive: exit code 0 or 1. For Docker's health check, which
has no curl; by the name and the scheme under which browsers come, or the application would refuse to answer."""

import os
import sys
from urllib.request import Request, urlopen

host = os.environ.get("GIYEARREPORT_HOSTS", "").split(",")[0].removeprefix("*").lstrip(".") or "127.0.0.1"
scheme = "https" if os.environ.get("GIYEARREPORT_TLS") == "1" else "http"
question = Request("http://127.0.0.1:8000/healthz", headers={"Host": host, "X-Forwarded-Proto": scheme})
try:
    urlopen(question, timeout=4).close()
except OSError as error:
    sys.exit(str(error))
