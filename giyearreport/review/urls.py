from django.urls import path

from giyearreport.review import (
    batches,
    chasing,
    claiming,
    commenting,
    deliveries,
    extensions,
    matrix_page,
    origin,
    phrases,
    views,
    waiving,
)

app_name = "review"
urlpatterns = [
    path("", matrix_page.newest_round, name="reports"),
    path("year/<int:year>/", matrix_page.round_page, name="round"),
    path("year/<int:year>/matrix.csv", matrix_page.round_csv, name="round_csv"),
    path("year/<int:year>/unreported/", matrix_page.unreported, name="unreported"),
    path("year/<int:year>/sums/", views.sums, name="sums"),
    path("year/<int:year>/sums.xlsx", views.sums_xlsx, name="sums_xlsx"),
    path("year/<int:year>/chase/", chasing.chase, name="chase"),
    path("year/<int:year>/batch/", batches.new_batch, name="new_batch"),
    path("batches/<int:batch_id>/", batches.batch, name="batch"),
    path("year/<int:year>/reminders/", chasing.reminders, name="reminders"),
    path("year/<int:year>/deliveries/", deliveries.deliveries, name="deliveries"),
    path("year/<int:year>/extensions/", extensions.extensions_page, name="extensions"),
    path("<int:report_id>/", views.report, name="report"),
    path("phrases/", phrases.phrases, name="phrases"),
    path("<int:report_id>/comments/", commenting.new_comment, name="new_comment"),
    path("<int:report_id>/comments/<slug:key>/", commenting.comment, name="comment"),
    path("<int:report_id>/here/", claiming.here, name="here"),
    path("<int:report_id>/take-over/", claiming.take_over, name="take_over"),
    path("<int:report_id>/origin/", origin.origin, name="origin"),
    path("<int:report_id>/waive/", waiving.waive, name="waive"),
    path("<int:report_id>/preview/", views.preview, name="preview"),
    path("<int:report_id>/website/", views.website, name="website"),
    path("<int:report_id>/receipt/<int:version>.pdf", views.receipt, name="receipt"),
    path("<int:report_id>/scan/<int:scan_id>/", views.scan, name="scan"),
    path("<int:report_id>/draft.pdf", views.draft_pdf, name="draft_pdf"),
]
