"""Which accounts are let in, however somebody proved who they are."""

from django.contrib.auth.backends import ModelBackend

from giyearreport.units.models import Person


class Accounts(ModelBackend):
    """Asked at each sign-in and again at each request: an account that is closed meanwhile is out at once."""

    def user_can_authenticate(self, user: Person | None) -> bool:
        return user is not None and user.may_sign_in
