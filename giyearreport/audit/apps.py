from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class AuditConfig(AppConfig):
    name = "giyearreport.audit"
    verbose_name = "审计"
    default = True

    def ready(self):
        from giyearreport.audit import sign_in  # noqa: F401  its receivers


class RecordedAdministrationConfig(admin_apps.AdminConfig):
    """Django's administration, on a site that writes to the chain."""

    default_site = "giyearreport.audit.administration.RecordedSite"
    default = False
