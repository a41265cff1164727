"""What a password must be, in words that Django has in English only or not at all."""

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.core.exceptions import ValidationError

from giyearreport.units.models import PastPassword, Person


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"密码太短，至少要 {self.min_length} 个字符。"

    def get_help_text(self) -> str:
        return f"至少 {self.min_length} 个字符。"


class NotTooLong:
    def __init__(self, longest: int):
        self.longest = longest

    def validate(self, password: str, user: Person | None = None) -> None:
        if len(password) > self.longest:
            raise ValidationError(f"密码太长，最多 {self.longest} 个字符。", code="password_too_long")

    def get_help_text(self) -> str:
        return ""


class OfSeveralKinds:
    """Lower case, upper case, digits, other signs."""

    def __init__(self, kinds: int):
        self.kinds = kinds

    def validate(self, password: str, user: Person | None = None) -> None:
        if len({_kind(sign) for sign in password}) < self.kinds:
            raise ValidationError(f"密码太简单：{self.get_help_text()}", code="password_of_few_kinds")

    def get_help_text(self) -> str:
        return f"小写字母、大写字母、数字、其他符号，至少要有 {self.kinds} 种。"


class NotUsedBefore:
    """Keeps the hashes of the last passwords before the one that holds; a first one is nobody's own, and not kept."""

    def __init__(self, remembered: int):
        self.remembered = remembered

    def validate(self, password: str, user: Person | None = None) -> None:
        if user is None or user.pk is None:
            return
        hashes = [user.password, *user.past_passwords.values_list("password", flat=True)]
        if any(check_password(password, hashed) for hashed in hashes):
            raise ValidationError(f"最近 {self.remembered} 次用过的密码不能再用。", code="password_used_before")

    def get_help_text(self) -> str:
        return f"最近 {self.remembered} 次用过的不能再用。"

    def password_changed(self, password: str, user: Person) -> None:
        """Django calls it when the new password has been saved."""
        if not user.password_before:
            return
        PastPassword.objects.create(person=user, password=user.password_before)
        last = user.past_passwords.values_list("pk", flat=True)[: self.remembered - 1]
        user.past_passwords.exclude(pk__in=list(last)).delete()


def rules() -> list[str]:
    """What our own validators ask for, each a sentence."""
    ours = (LongEnough, OfSeveralKinds, NotUsedBefore)
    return [validator.get_help_text() for validator in get_default_password_validators() if isinstance(validator, ours)]


def _kind(sign: str) -> str:
    kinds = {"lower": sign.islower(), "upper": sign.isupper(), "digit": sign.isdigit()}
    return next((name for name, is_so in kinds.items() if is_so), "other")
