"""Who may open the county's pages: who runs the system. Of a round also the reviewers of its county."""

from giyearreport.pages.access import for_roles
from giyearreport.units.models import Role

for_the_administrator = for_roles(Role.ADMINISTRATOR)
for_who_keeps_accounts = for_roles(Role.ADMINISTRATOR, Role.SECURITY)
for_who_settles_lists = for_roles(Role.ADMINISTRATOR, Role.REVIEWER)
