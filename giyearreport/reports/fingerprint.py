"""The hash by which a report's content is known: on the sign-off sheet, the receipts, the revision."""

import hashlib

from giyearreport.content import ReportContent
from giyearreport.writers import WRITERS


def fingerprint(content: ReportContent) -> str:
    """SHA-256 of the content's canonical JSON: the very bytes that the public downloads as JSON, so that anybody can
    take it again."""
    return hashlib.sha256(WRITERS["json"](content)).hexdigest()
