"""A page that answers when it is let go, for gunicorn: ``/hold`` waits for the file that HOLDING names."""

import os
import time


def application(environ, start_response):
    while environ["PATH_INFO"] == "/hold" and not os.path.exists(os.environ["HOLDING"]):
        time.sleep(0.01)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]
