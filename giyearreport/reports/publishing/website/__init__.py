"""核对网站版: the page that a site's content system shows beside what was published, line by line and cell by cell.

Whatever stands between the title and the end of the report must be what was published, in its order, and nothing else.
What stands around it is the site's own, or for a person to judge.
"""

from giyearreport.reports.publishing.website.comparison import compared
from giyearreport.reports.publishing.website.reading import read
from giyearreport.reports.publishing.website.verdict import Fault, Page, Verdict

__all__ = ["Fault", "Page", "Verdict", "compared", "read"]
