"""Every object of a PDF put into bytes once. pydyf does it twice, compression included: for the file's identifier,
which is a hash of all objects, and for the file. Saves a tenth of the time of a report.
"""

import zlib

import pydyf

LEVEL = 6  # the highest takes twice the time, and leaves one part in two hundred less
_STREAM = b"\nstream\n"
_END = b"\nendstream"


class Written(pydyf.Object):
    """An object whose bytes are known."""

    def __init__(self, source: pydyf.Object):
        super().__init__()
        self.number, self.generation, self.free = source.number, source.generation, source.free
        self._compressible = source.compressible
        self._data = _compressed(source) if isinstance(source, pydyf.Stream) and source.compress else source.data

    @property
    def data(self) -> bytes:
        return self._data

    @property
    def compressible(self) -> bool:
        return self._compressible


def write_once(pdf: pydyf.PDF) -> None:
    """The last step before the file is written: nothing may change an object afterwards."""
    first, *others = pdf.objects  # the first is the free entry that every file begins with, and has no bytes
    pdf.objects[:] = [first, *map(Written, others)]


def _compressed(stream: pydyf.Stream) -> bytes:
    plain = pydyf.Stream(stream.stream).data
    content = zlib.compress(plain[plain.index(_STREAM) + len(_STREAM) : -len(_END)], LEVEL)
    header = pydyf.Dictionary({**stream.extra, "Filter": "/FlateDecode", "Length": len(content)})
    return header.data + _STREAM + content + _END
