from django.urls import path

from giyearreport.county import people, units

app_name = "county"
urlpatterns = [
    path("units/", units.units, name="units"),
    path("units/new/", units.unit_new, name="unit_new"),
    path("units/<int:unit_id>/", units.unit, name="unit"),
    path("units/<int:unit_id>/close/", units.close_unit, name="close_unit"),
    path("units/<int:unit_id>/reopen/", units.reopen_unit, name="reopen_unit"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/<slug:act>/", people.act, name="person_act"),
]
