from django.urls import path

from giyearreport.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.loads, name="loads"),
    path("<int:load_id>/", views.load, name="load"),
    path("<int:load_id>/days.xlsx", views.days_list, name="days_list"),
]
