"""The folder in which copies of public pages lie, as a cache of Django."""

import os
from contextlib import suppress

from django.core.cache.backends.filebased import FileBasedCache


class CopiesFolder(FileBasedCache):
    """Makes its own folder only. Django's makes the data folder with it, at the first look: one that was mistyped would
    be there from then on, and where none can be made, each command would end in a traceback."""

    def _createdir(self) -> None:
        with suppress(OSError):
            os.mkdir(self._dir, 0o700)
