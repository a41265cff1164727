"""A process of the server reads what checks need before anybody waits for them."""

import subprocess
import sys

CHECKS_AFTERWARDS = """
import sys
import django
django.setup()
from giyearreport.readers import read
from giyearreport.reports.checking import findings
from giyearreport.rules import Case, check
from giyearreport.writers import FORMATS, characters
from tests.county import complete
from tests.specimens import city
findings.get_ready()
last_year = FORMATS["json"].render(city())
modules, before = set(sys.modules), characters._characters_of.cache_info().misses
check(Case(complete(), read(last_year, name="snapshot.json").content, unprintable=findings.unprintable(complete())))
print(sorted(set(sys.modules) - modules), characters._characters_of.cache_info().misses - before)
"""


def test_after_getting_ready_a_check_loads_no_module_and_reads_no_typeface():
    command = [sys.executable, "-c", CHECKS_AFTERWARDS]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "[] 0\n"
