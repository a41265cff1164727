"""A small CAS server: one person is signed in there, and each ticket can be asked about once."""

from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape

from tests.accounts.provider import Answer, Asked

NAMESPACE = "http://www.yale.edu/tp/cas"


@dataclass
class CasProvider:
    user: str = "clerk"
    says: bytes | None = None  # in place of an answer about a ticket
    tickets: dict = field(default_factory=dict)  # ticket → the service it was made for
    numbers: count = field(default_factory=count)

    def __post_init__(self):
        self.answer_now = self.answer

    def answer(self, asked: Asked) -> Answer:
        return {"/cas/login": self._login, "/cas/serviceValidate": self._validate}[asked.path](asked)

    def _login(self, asked: Asked) -> Answer:
        service, ticket = asked.fields["service"], f"ST-{next(self.numbers)}-abc"
        self.tickets[ticket] = service
        return Answer(302, headers={"Location": f"{service}&ticket={ticket}"})

    def _validate(self, asked: Asked) -> Answer:
        is_right = self.tickets.pop(asked.fields["ticket"], None) == asked.fields["service"]
        body = (
            f"<cas:authenticationSuccess><cas:user>{escape(self.user)}</cas:user><cas:attributes><cas:mail>x@y"
            "</cas:mail></cas:attributes></cas:authenticationSuccess>"
            if is_right
            else '<cas:authenticationFailure code="INVALID_TICKET">no such ticket</cas:authenticationFailure>'
        )
        document = f'<cas:serviceResponse xmlns:cas="{NAMESPACE}">{body}</cas:serviceResponse>'.encode()
        return Answer(200, document if self.says is None else self.says, {"Content-Type": "application/xml"})
