"""The server as it is installed: static files under their hashed names, from the folder that collectstatic filled."""

import pytest
from django.test.testcases import LiveServerThread


@pytest.fixture
def installed(settings, collected, transactional_db):
    """A server like ``live_server``, for pages that load their scripts as in use."""
    backend = "giyearreport.static_files.HashedModulesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    settings.STATIC_ROOT = collected
    settings.WHITENOISE_AUTOREFRESH = False
    server = LiveServerThread("localhost", static_handler=lambda handler: handler)  # WhiteNoise alone answers
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    server.url = f"http://localhost:{server.port}"
    yield server
    server.terminate()
