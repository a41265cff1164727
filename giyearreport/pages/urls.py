from django.urls import path

from giyearreport.pages import act

app_name = "reports"
urlpatterns = [path("<int:report_id>/<slug:action>/", act.act, name="act")]
