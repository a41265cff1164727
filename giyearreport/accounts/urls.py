from django.urls import path

from giyearreport.accounts import handing_over
from giyearreport.accounts.elsewhere import views as elsewhere

app_name = "accounts"
urlpatterns = [
    path("hand-over/", handing_over.hand_over_own, name="hand_over_own"),
    path("hand-over/<int:person_id>/", handing_over.hand_over_of, name="hand_over_of"),
    path("oidc/", elsewhere.begin, {"way": "oidc"}, name="oidc"),
    path("oidc/back/", elsewhere.back, {"way": "oidc"}, name="oidc_back"),
    path("cas/", elsewhere.begin, {"way": "cas"}, name="cas"),
    path("cas/back/", elsewhere.back, {"way": "cas"}, name="cas_back"),
]
