"""How long a test waits for a page; a module of its own, so that conftest can import it before pytest's plugins."""

PATIENCE = 60_000  # ms, enough on a busy machine
