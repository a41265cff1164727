from django.urls import path

from giyearreport.desk import (
    check_page,
    explaining,
    import_views,
    nil_statement,
    papers,
    saving,
    versions,
    views,
    website,
)

app_name = "desk"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("start/<int:year>/", views.start, name="start"),
    path("import/<int:year>/", import_views.upload, name="import"),
    path("import/<int:year>/template.xlsx", import_views.template, name="import_template"),
    path("import/preview/<int:import_id>/", import_views.import_preview, name="import_preview"),
    path("import/preview/<int:import_id>/undo/", import_views.undo, name="undo_import"),
    path("import/preview/<int:import_id>/original/", import_views.original, name="original"),
    path("<int:report_id>/", views.report, name="report"),
    path("<int:report_id>/check/", check_page.check, name="check"),
    path("<int:report_id>/nil/", nil_statement.nil, name="nil"),
    path("<int:report_id>/explain/", explaining.explain, name="explain"),
    path("<int:report_id>/preview/", papers.preview, name="preview"),
    path("<int:report_id>/draft.pdf", papers.draft_pdf, name="draft_pdf"),
    path("<int:report_id>/draft.docx", papers.draft_docx, name="draft_docx"),
    path("<int:report_id>/sign-off/", papers.print_sign_off, name="print_sign_off"),
    path("<int:report_id>/sign-off/<int:version>.pdf", papers.sign_off, name="sign_off"),
    path("<int:report_id>/receipt/<int:version>.pdf", papers.receipt, name="receipt"),
    path("<int:report_id>/website/", website.website, name="website"),
    path("<int:report_id>/versions/", versions.versions, name="versions"),
    path("<int:report_id>/versions/<int:version>/", versions.version, name="version"),
    path("<int:report_id>/versions/<int:version>/text/", versions.version_text, name="version_text"),
    path("<int:report_id>/imported/", import_views.imported, name="imported"),
    path("<int:report_id>/<slug:section_code>/", views.section, name="section"),
    path("<int:report_id>/<slug:section_code>/save/", saving.save, name="save"),
    path("<int:report_id>/<slug:section_code>/here/", saving.here, name="here"),
    path("<int:report_id>/<slug:section_code>/findings/", saving.findings, name="findings"),
]
