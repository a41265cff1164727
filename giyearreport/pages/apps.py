from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "giyearreport.pages"
    verbose_name = "年度任务"

    def ready(self):
        from giyearreport.pages import elsewhere  # noqa: F401 - registers a system check
