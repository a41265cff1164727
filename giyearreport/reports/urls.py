from django.urls import path

from giyearreport.reports import views

app_name = "reports"
urlpatterns = [path("<int:report_id>/<slug:action>/", views.act, name="act")]
