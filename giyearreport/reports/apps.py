from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "giyearreport.reports"
    verbose_name = "年度报告"

    def ready(self):
        from giyearreport.reports import checks  # noqa: F401 - registers the system check
