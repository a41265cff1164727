from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "giyearreport.pages"
    verbose_name = "年度任务"
