"""The hash of the content that a document carries, so that what lies on a desk can be held against what was published.

It is the hash of the report as JSON, of the very bytes that the public downloads. Every document has its first signs
among its properties; on paper they stand where the installation wants it, and SM3 (GB/T 32905-2016) beside SHA-256.
"""

import hashlib
import os
import re

from giyearreport.content import ReportContent
from giyearreport.formats.imprint import fingerprint_line
from giyearreport.writers import json

SIGNS = 12  # of a hash: one in 280 billion others begins like it
PRINTED = os.environ.get("GIYEARREPORT_PRINTED_HASH", "") == "1"
WITH_SM3 = os.environ.get("GIYEARREPORT_SM3", "") == "1"
SITE = os.environ.get("GIYEARREPORT_SITE_DOMAIN", "")
KNOWS_SM3 = "sm3" in hashlib.algorithms_available  # OpenSSL may be built without
NAMES = {"sha256": "SHA-256", "sm3": "SM3"}
_HASH = re.compile(r"(SHA-?256|SM3)[\s:]*([0-9a-f]+)", re.IGNORECASE)


def sha256(content: ReportContent) -> str:
    """In hexadecimal."""
    return hashlib.sha256(json.write(content)).hexdigest()


def sm3(document: bytes) -> str:
    """The SM3 of the report as JSON, in hexadecimal; empty where the installation does not want it or has none."""
    return hashlib.new("sm3", document).hexdigest() if WITH_SM3 and KNOWS_SM3 else ""


def identifier(content: ReportContent) -> str:
    """For a document's properties: ``sha256:1a2b3c4d5e6f``, and ``sm3:…`` behind a space where it is wanted."""
    return " ".join(f"{name}:{signs}" for name, signs in _short(content).items())


def printed_line(content: ReportContent) -> str:
    """For the foot of a document; empty where nothing is to be printed."""
    if not PRINTED:
        return ""
    hashes = "，".join(f"{NAMES[name]} {signs}" for name, signs in _short(content).items())
    return fingerprint_line(hashes, f"{SITE}/{content.year}/" if SITE else "")


def is_of(content: ReportContent, text: str) -> bool:
    """Whether every hash that a text names, printed or as an identifier, is that of the content. An SM3 passes where
    it cannot be computed."""
    document = json.write(content)
    ours = {"sha256": sha256(content), "sm3": hashlib.new("sm3", document).hexdigest() if KNOWS_SM3 else ""}
    named = [(name.lower().replace("-", ""), signs) for name, signs in _HASH.findall(text)]
    return bool(named) and all(not ours[name] or ours[name][:SIGNS] == signs for name, signs in named)


def _short(content: ReportContent) -> dict[str, str]:
    document = json.write(content)
    hashes = {"sha256": hashlib.sha256(document).hexdigest(), "sm3": sm3(document)}
    return {name: hash[:SIGNS] for name, hash in hashes.items() if hash}
