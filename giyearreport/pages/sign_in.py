"""The form at the sign-in page."""

from django.contrib.auth.forms import AuthenticationForm

WRONG = "用户名或者密码不对，请重新输入，注意大小写。"


class SignInForm(AuthenticationForm):
    """Says the same of a wrong password, an unknown name and an account that is switched off."""

    error_messages = {"invalid_login": WRONG, "inactive": WRONG}
