"""Who acts: people with one role each."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from giyearreport.units.models.rights import Rights
from giyearreport.units.models.role import OFFICES, Role
from giyearreport.units.names import refuse_unseen

TAKEN = "已经有这个用户名，大小写不同也算同一个。请另取一个。"


class PersonQuerySet(models.QuerySet):
    def delete(self):
        for person in self:
            person.refuse_to_be_deleted()
        return super().delete()


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def create_user(self, username: str, password: str | None = None, **fields) -> "Person":
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, username: str, password: str | None = None, **fields) -> "Person":
        """Django's name for it; with us, a 系统管理员, who sees accounts and settings but no reports."""
        return self.create_user(username, password, **{**fields, "role": Role.ADMINISTRATOR})


class Person(Rights, AbstractBaseUser):
    """Someone who signs in. One role, and a unit unless they only run the system."""

    username = models.CharField(
        "用户名", max_length=40, unique=True, validators=[ASCIIUsernameValidator()], error_messages={"unique": TAKEN}
    )
    name = models.CharField("姓名", max_length=20)
    first_password_until = models.DateTimeField("初始密码有效到", null=True, blank=True, editable=False)
    password_set_at = models.DateTimeField("密码设于", default=timezone.now, editable=False)
    second_factor_since = models.DateTimeField("动态码启用于", null=True, blank=True, editable=False)
    session_number = models.PositiveIntegerField(default=0, editable=False)

    #: The hash of the person's own password that ``set_password`` replaced.
    password_before = ""

    objects = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        ordering = ["unit__position", "username"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_names_differ_in_more_than_case",
                violation_error_message=TAKEN,
            ),
            models.CheckConstraint(
                condition=Q(role__in=OFFICES) | Q(unit__isnull=False),
                name="only_who_runs_the_system_has_no_unit",
                violation_error_message="填报员、单位审核人和县级审核员必须有所属单位。",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True) | Q(rights_approved=""), name="closed_account_has_no_approved_rights"
            ),
            models.CheckConstraint(
                condition=Q(rights_approved_by=None) | ~Q(rights_approved_by=models.F("pk")),
                name="nobody_approves_rights_of_their_own",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def set_password(self, raw_password: str | None, hashed: str = "") -> None:
        """The person's own, from now on; ``first_passwords.issue`` gives one that is not. ``hashed`` is its hash, where
        that has been made."""
        self.password_before = "" if self.first_password_until else self.password
        if hashed:
            self.password, self._password = hashed, raw_password
        else:
            super().set_password(raw_password)
        self.first_password_until = None
        self.password_set_at = timezone.now()

    def check_password(self, raw_password: str) -> bool:
        """A right one is hashed anew where its hash has become too quick; Django's own way would also make a first
        password the person's own, for which there is no end."""

        def renew(right: str) -> None:
            self.password = make_password(right)
            self.save(update_fields=["password"])

        return check_password(raw_password, self.password, renew)

    def clean(self) -> None:
        super().clean()
        refuse_unseen(self, "name")
        if self.role == Role.REVIEWER and self.unit and self.unit.parent_id:
            raise ValidationError({"unit": "县级审核员的单位要选县（市、区）本级，不能审核自己所在单位的报告。"})
        if self.pk:
            self.refuse_a_vacant_office()

    def save(self, *args, **named) -> None:
        self.clean()
        if not self.is_active or self.rights_approved != self.to_approve:
            self.rights_approved, self.rights_approved_by = "", None
        super().save(*args, **named)

    def delete(self, *args, **named):
        self.refuse_to_be_deleted()
        return super().delete(*args, **named)

    def refuse_to_be_deleted(self) -> None:
        """What somebody did keeps their name: such an account is closed."""
        if self.last_login:
            raise ValidationError(f"{self.name}登录过，账号只能停用，不能删除：做过的事要有名有姓。")
        if office := self.last_office():
            raise ValidationError(f"这是最后一个启用的{office.label}，不能删除。")

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Of the rights too: a session ends when one of them changes, as it does with the password; and when
        ``end_sessions`` says so."""
        rights = f"{super()._get_session_auth_hash(secret)} {self.rights} {self.session_number}"
        return salted_hmac("giyearreport.units.rights", rights, secret=secret, algorithm="sha256").hexdigest()

    def end_sessions(self) -> None:
        """All that are open: each knows the number with which it began."""
        Person.objects.filter(pk=self.pk).update(session_number=F("session_number") + 1)
        self.refresh_from_db(fields=["session_number"])
