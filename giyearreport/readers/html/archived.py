"""The page in a web page that was saved as one file (MHT), with its pictures, or as what portals hand out for Word."""

import email
import email.policy
import re

from giyearreport.readers.reading import Unreadable

MOST_PARTS = 1000
FRONT = 1024  # bytes, within which an archive says what it is
NO_PAGE = "单个文件的网页（.mht）里没有网页：请在 Word 或浏览器中打开，另存为 .docx 或 .html 后再读"

_VERSION = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def is_archived(data: bytes) -> bool:
    front = data[:FRONT]
    return bool(_VERSION.search(front) and _RELATED.search(front))


def page_in(data: bytes) -> bytes:
    """The bytes of the first page in an archive. Raises Unreadable where there is none."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            break
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return content
    raise Unreadable(NO_PAGE)
