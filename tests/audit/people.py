"""Somebody who acts, without an account: the chain wants an id and two names."""

from types import SimpleNamespace

ZHANG = SimpleNamespace(pk=7, username="zhang", name="张三")
