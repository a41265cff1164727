"""The system check of what documents are set with."""

from django.core import checks

from giyearreport.writers import fonts


@checks.register(checks.Tags.compatibility)
def documents_can_be_set(app_configs=None, **kwargs) -> list[checks.Warning]:
    """reports.W001 for each typeface or library that this machine lacks; documents are made all the same."""
    return [checks.Warning(f"{words}.", id="reports.W001") for words in fonts.shortcomings()]
