from django.urls import path

from giyearreport.auditing import views

app_name = "auditing"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("verify/", views.verify, name="verify"),
    path("export/<slug:format>/", views.take_along, name="export"),
]
