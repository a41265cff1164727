from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "giyearreport.outbox"
