from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "giyearreport.units"
    verbose_name = "单位和人员"
