from django.contrib import admin

from giyearreport.reports.models import Round


@admin.register(Round)
class RoundAdmin(admin.ModelAdmin):
    list_display = ["year", "county", "edition_code", "opens_on", "due_on", "review_due_on"]
    list_filter = ["county"]
    autocomplete_fields = ["county"]
