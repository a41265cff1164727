from django.urls import path

from giyearreport.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.index, name="index"),
    path("large-type/", views.large_type, name="large_type"),
    path("<int:year>/", views.year, name="year"),
    path("<int:year>/<slug:unit_code>/", views.report, name="report"),
    path("<int:year>/<slug:unit_code>/<int:number>/", views.revision, name="revision"),
    path("<int:year>/<slug:unit_code>/<int:number>/report.<slug:format>", views.file, name="file"),
]
