from django.urls import path

from giyearreport.county import compilers, people, rounds, units
from giyearreport.county.unit_list import views as list_views

app_name = "county"
urlpatterns = [
    path("units/", units.units, name="units"),
    path("units/new/", units.unit_new, name="unit_new"),
    path("units/list/", list_views.unit_list, name="unit_list"),
    path("units/list/blank.xlsx", list_views.blank_list, name="blank_list"),
    path("units/list/now.xlsx", list_views.present_list, name="present_list"),
    path("units/<int:unit_id>/", units.unit, name="unit"),
    path("units/<int:unit_id>/close/", units.close_unit, name="close_unit"),
    path("units/<int:unit_id>/reopen/", units.reopen_unit, name="reopen_unit"),
    path("units/<int:unit_id>/delete/", units.delete_unit, name="delete_unit"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/chosen/", people.act_on_chosen, name="people_chosen"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/<slug:act>/", people.act, name="person_act"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.round_new, name="round_new"),
    path("rounds/<int:round_id>/", rounds.round_form_page, name="round"),
    path("rounds/<int:round_id>/delete/", rounds.delete_round, name="delete_round"),
    path("rounds/<int:round_id>/hold/", rounds.hold_round, name="hold_round"),
    path("rounds/<int:round_id>/only-keep/", rounds.only_keep, name="only_keep"),
    path("rounds/<int:round_id>/list/", compilers.compilers_page, name="compilers"),
    path("rounds/<int:round_id>/list/print/", compilers.compilers_print, name="compilers_print"),
    path("rounds/<int:round_id>/list/take-on/", compilers.take_on, name="take_on"),
    path("rounds/<int:round_id>/open/", compilers.open_round, name="open_round"),
    path("rounds/<int:round_id>/draft/", compilers.draft_round, name="draft_round"),
]
