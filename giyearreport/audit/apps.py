from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "giyearreport.audit"
    verbose_name = "审计"

    def ready(self):
        from giyearreport.audit import sign_in  # noqa: F401  its receivers
