from django.urls import path

from giyearreport.portal import open_data, views

app_name = "portal"
urlpatterns = [
    path("", views.index, name="index"),
    path("large-type/", views.large_type, name="large_type"),
    path("open/", open_data.about, name="open_data"),
    path("open/schema.json", open_data.schema, name="open_schema"),
    path("open/<int:year>.json", open_data.catalogue, name="open_catalogue"),
    path("open/<int:year>/<slug:unit_code>.<slug:format>", open_data.figures, name="open_figures"),
    path("<int:year>/", views.year, name="year"),
    path("<int:year>/<slug:unit_code>/", views.report, name="report"),
    path("<int:year>/<slug:unit_code>/<int:number>/", views.revision, name="revision"),
    path("<int:year>/<slug:unit_code>/<int:number>/report.<slug:format>", views.file, name="file"),
]
