from django.urls import path

from giyearreport.giving import views

urlpatterns = [path("", views.give, name="give")]
