"""What stands between the title of a published report and its text: the files in one line, their hashes and the
信息公开 block folded, and 三句话看懂 (U104). None of it is the report's own: an ``aside``, which readers of pages leave
out."""

from django.template.loader import render_to_string

from giyearreport.reports.models import Revision
from giyearreport.reports.publishing import published, site
from giyearreport.reports.publishing.plain import Beside, plain


def below_title(revision: Revision, newest: Revision | None, beside: Beside) -> str:
    """Safe to print."""
    shown = {
        "report": revision.report,
        "revision": revision,
        "day": published.day_of(revision),
        "downloads": published.downloads(revision),
        "meta_block": site.block(revision, newest),
        "plain": plain(revision, beside),
    }
    return render_to_string("portal/below_title.html", shown)
