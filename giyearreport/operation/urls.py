from django.urls import path

from giyearreport.operation import views

urlpatterns = [
    path("healthz", views.alive, name="alive"),
    path("readyz", views.ready, name="ready"),
    path("condition/", views.condition, name="condition"),
]
