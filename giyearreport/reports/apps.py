from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "giyearreport.reports"
    verbose_name = "年度报告"

    def ready(self):
        from giyearreport.reports.in_use import has_reports
        from giyearreport.reports.models import mirror  # noqa: F401 - registers a system check
        from giyearreport.reports.publishing import fonts  # noqa: F401 - registers a system check
        from giyearreport.units.models import USES

        USES.append(has_reports)
