"""How gunicorn serves the application; script/server, the Docker image and docs/install.md all use this file."""

import ctypes
import os
import sys
from contextlib import suppress

# Each thread that allocates at once gets an arena of its own from glibc, which keeps what was free once: a worker of
# eight threads then grows from 100 to 350 MB. By the environment for the processes that this one starts, by the call
# for itself and its workers; other libraries have neither arenas nor the call.
ARENAS = 2
M_ARENA_MAX = -8  # malloc.h
os.environ.setdefault("MALLOC_ARENA_MAX", str(ARENAS))
with suppress(AttributeError):
    ctypes.CDLL(None).mallopt(M_ARENA_MAX, int(os.environ["MALLOC_ARENA_MAX"]))

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "giyearreport.gunicorn_worker.SharingWorker"
workers = 2
threads = 8  # twice as many as may ask for slow work (HEAVY_ASKERS), so that a page finds one that is free
keepalive = 75  # seconds; with the default of 2 a browser that thinks for a while meets a closed connection
timeout = 60
graceful_timeout = 75  # as long as somebody may wait for slow work, and for its end
control_socket_disable = True
forwarder_headers = ""  # or whoever asks could say with SCRIPT_NAME and PATH_INFO which page is meant
errorlog = "-"
loglevel = "error"  # gunicorn warns of every HEAD request; --access-logfile - shows all requests


def on_starting(server):
    """Settings that are missing are told once and in one line, where each worker would print a traceback."""
    from django.core.exceptions import ImproperlyConfigured

    try:
        import giyearreport.settings  # noqa: F401
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def when_ready(server):
    """One parent of slow work's children for all workers, which are forked after this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giyearreport.settings")
    from giyearreport import heavy

    heavy.start_parent()


def post_worker_init(worker):
    """A worker asks for people when it is ready for them: read while sixty wait, the typefaces take four seconds, and
    the modules of all pages half a second."""
    from django.urls import get_resolver

    from giyearreport.reports.checking.findings import get_ready

    get_ready()
    _ = get_resolver().url_patterns


def on_reload(server):
    """The workers to come find the program as it is by now."""
    from giyearreport import heavy

    heavy.restart_parent()
