from django.urls import path

from giyearreport.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("start/<int:year>/", views.start, name="start"),
    path("<int:report_id>/", views.report, name="report"),
    path("<int:report_id>/check/", views.check, name="check"),
    path("<int:report_id>/draft.pdf", views.draft_pdf, name="draft_pdf"),
    path("<int:report_id>/<slug:section_code>/", views.section, name="section"),
]
