"""PDF. Nothing is imported here: the process that reads a file loads no more than it needs."""
