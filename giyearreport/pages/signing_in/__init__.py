"""Signing in and out: name and password, the codes after it, everybody's own password, which ways lead in from
elsewhere, and when a session ends. What is said to a provider and read from it is floor 6: ``accounts/elsewhere/``."""
