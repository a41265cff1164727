"""How jobs and results travel between processes of ours: pickle, and what pickle leaves out."""

import io
import pickle
from types import MappingProxyType


class _Packer(pickle.Pickler):
    """Read-only mappings travel as what they show. An exception is put together again from what it holds: its class
    may ask for other arguments than it keeps."""

    def reducer_override(self, thing):
        if isinstance(thing, MappingProxyType):
            return _read_only, (dict(thing),)
        if isinstance(thing, BaseException):
            return _raised, (type(thing), thing.args, vars(thing))
        return NotImplemented


def packed(thing: object) -> bytes:
    target = io.BytesIO()
    _Packer(target, pickle.HIGHEST_PROTOCOL).dump(thing)
    return target.getvalue()


def unpacked(data: bytes) -> object:
    return pickle.loads(data)


def _read_only(shown: dict) -> MappingProxyType:
    return MappingProxyType(shown)


def _raised(kind: type[BaseException], args: tuple, holds: dict) -> BaseException:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(holds)
    return error
