"""Files for the user alone under whom the program runs."""

import os


def for_the_owner(path: str, flags: int) -> int:
    """An ``opener`` for ``open``: nobody else may read or write what it makes."""
    return os.open(path, flags, 0o600)
