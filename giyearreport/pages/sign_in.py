"""The form at the sign-in page."""

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from giyearreport.units import first_passwords

WRONG = "用户名或者密码不对，请重新输入，注意大小写。"
OVER = f"初始密码已经过了 {first_passwords.LIFE.days} 天，不能再用。请联系管理员重新发一个。"


class SignInForm(AuthenticationForm):
    """Says the same of a wrong password, an unknown name and an account that is switched off."""

    error_messages = {"invalid_login": WRONG, "inactive": WRONG}

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        if first_passwords.is_over(user):
            raise ValidationError(OVER, code="first_password_is_over")


class AdministratorSignInForm(SignInForm, AdminAuthenticationForm):
    """At the administration's own door, which lets in nobody else."""
