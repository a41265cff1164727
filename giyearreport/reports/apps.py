from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "giyearreport.reports"
    verbose_name = "年度报告"

    def ready(self):
        from django.db.models.signals import pre_save

        from giyearreport.reports.in_use import has_reports, void_tallies
        from giyearreport.reports.models import mirror  # noqa: F401 - registers a system check
        from giyearreport.reports.publishing import fonts  # noqa: F401 - registers a system check
        from giyearreport.units.models import USES, Unit

        USES.append(has_reports)
        pre_save.connect(void_tallies, sender=Unit)
