"""What is asked of passwords and sessions, in two ways, because the texts that ask for it contradict each other.

``dengbao``: GB/T 22239-2019 (等级保护) 8.1.4.1 wants complex passwords that are changed periodically, an end to
guessing and a sign-out when nobody is there. ``asvs``: OWASP ASVS 5 wants long ones, and forbids to ask for kinds of
signs (6.2.5) or for a change without a cause (6.2.10).
"""

from dataclasses import dataclass

LONGEST = 128  # characters: a longer one only costs time to hash


@dataclass(frozen=True)
class Profile:
    #: Characters at least.
    shortest: int
    #: Of lower case, upper case, digits and other signs, so many at least; 1: any.
    kinds: int
    #: A password is good for so many days; 0: for ever.
    days: int
    #: So many of the last ones may not come again.
    remembered: int
    #: Failures from one place, after which the next try must wait.
    free_failures: int = 5
    #: It waits so many minutes at most.
    longest_wait: int = 15
    #: A session ends after so many minutes without an act of its person, and after so many hours in any case.
    idle_minutes: float = 30
    session_hours: float = 12

    def validators(self) -> list[dict]:
        """As Django's AUTH_PASSWORD_VALIDATORS has them."""
        ours = "giyearreport.units.password_validation."
        django = "django.contrib.auth.password_validation."
        chosen = [
            (True, f"{django}UserAttributeSimilarityValidator", {}),
            (True, f"{ours}LongEnough", {"min_length": self.shortest}),
            (True, f"{ours}NotTooLong", {"longest": LONGEST}),
            (True, f"{django}CommonPasswordValidator", {}),
            (self.kinds > 1, f"{ours}OfSeveralKinds", {"kinds": self.kinds}),
            (self.remembered, f"{ours}NotUsedBefore", {"remembered": self.remembered}),
        ]
        return [{"NAME": name, "OPTIONS": options} for is_wanted, name, options in chosen if is_wanted]


PROFILES = {
    "dengbao": Profile(shortest=10, kinds=3, days=90, remembered=5),
    "asvs": Profile(shortest=15, kinds=1, days=0, remembered=0),
}
