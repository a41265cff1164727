from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "giyearreport.pages"
    verbose_name = "年度任务"

    def ready(self):
        from giyearreport.pages.signing_in.elsewhere import refuse_what_cannot_be

        refuse_what_cannot_be()
