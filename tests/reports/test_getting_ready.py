"""A process of the server reads what checks need before anybody waits for them."""

import subprocess
import sys

CHECKS_AFTERWARDS = """
import sys
import django
django.setup()
from giyearreport.reports.checking import findings
from giyearreport.rules import Case, check
from giyearreport.writers import characters
from tests.county import complete
from tests.specimens import city
findings.get_ready()
modules, read = set(sys.modules), characters._characters_of.cache_info().misses
check(Case(complete(), city(), unprintable=findings.unprintable(complete())))
print(sorted(set(sys.modules) - modules), characters._characters_of.cache_info().misses - read)
"""


def test_after_getting_ready_a_check_loads_no_module_and_reads_no_typeface():
    command = [sys.executable, "-c", CHECKS_AFTERWARDS]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "[] 0\n"
