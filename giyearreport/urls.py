"""The addresses: the public's pages at the root, the clerk's desk, the county's desk, administration."""

from django.urls import include, path

from giyearreport.accounts.elsewhere.views import SignOut
from giyearreport.home import home
from giyearreport.pages.act import checks
from giyearreport.pages.signing_in import second_factor
from giyearreport.pages.signing_in.own_password import OwnPassword
from giyearreport.pages.signing_in.signed_out import SignIn

urlpatterns = [
    path("", include("giyearreport.portal.urls")),
    path("figures/", include("giyearreport.giving.urls")),
    path("desk/", include("giyearreport.desk.urls")),
    path("review/", include("giyearreport.review.urls")),
    path("county/", include("giyearreport.county.urls")),
    path("reports/act/", include("giyearreport.pages.urls")),
    path("checks/", checks, name="checks"),
    path("past-years/", include("giyearreport.intake.urls")),
    path("home/", home, name="home"),
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("account/", include("giyearreport.accounts.urls")),
    path("audit/", include("giyearreport.auditing.urls")),
    path("sign-in/code/", second_factor.Code.as_view(), name="code"),
    path("second-factor/", second_factor.own, name="second_factor"),
    path("second-factor/begin/", second_factor.begin, name="begin_second_factor"),
    path("second-factor/confirm/", second_factor.confirm, name="confirm_second_factor"),
    path("second-factor/codes/", second_factor.renew, name="renew_codes"),
    path("second-factor/remove/", second_factor.remove, name="remove_second_factor"),
    path("password/", OwnPassword.as_view(), name="own_password"),
    path("sign-out/", SignOut.as_view(), name="sign_out"),
    path("", include("giyearreport.operation.urls")),
]

handler400 = "giyearreport.pages.requests.failing.bad_request"
handler500 = "giyearreport.pages.requests.failing.server_error"
