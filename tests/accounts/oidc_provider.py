"""A small provider of OpenID Connect: one person is signed in there, and every token can be spoilt."""

import hashlib
import json
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.accounts.provider import Answer, Asked

CLIENT, SECRET = "nianbao", "secret-of-the-client-which-is-long-enough"


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class OidcProvider:
    """``claims`` replaces those of the token, None takes one away; ``told`` those at the userinfo address."""

    issuer: str = ""
    claims: dict = field(default_factory=dict)
    told: dict = field(default_factory=lambda: {"sub": "7", "preferred_username": "clerk"})
    signed_with: str = "own"
    algorithm: str = "RS256"
    denies: bool = False
    ends: str = ""  # where one signs out
    begun: dict = field(default_factory=dict)  # code → what was asked for
    tokens: set = field(default_factory=set)

    def __post_init__(self):
        self.answer_now = self.answer

    def answer(self, asked: Asked) -> Answer:
        return getattr(self, asked.path.strip("/").replace("/", "_").replace(".", "_").replace("-", "_"))(asked)

    def _well_known_openid_configuration(self, asked: Asked) -> Answer:
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo",
                "jwks_uri": "jwks"}  # fmt: skip
        end = {"end_session_endpoint": self.ends} if self.ends else {}
        return as_json({"issuer": self.issuer, **end, **{name: f"{self.issuer}/{end}" for name, end in ends.items()}})

    def authorize(self, asked: Asked) -> Answer:
        assert (asked.fields["client_id"], asked.fields["response_type"]) == (CLIENT, "code")
        assert asked.fields["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.begun[code] = asked.fields
        outcome = {"error": "access_denied"} if self.denies else {"code": code}
        back = urlencode({**outcome, "state": asked.fields["state"]})
        return Answer(302, headers={"Location": f"{asked.fields['redirect_uri']}?{back}"})

    def token(self, asked: Asked) -> Answer:
        begun = self.begun.pop(asked.fields["code"], None)  # a code counts once
        verifier = hashlib.sha256(asked.fields["code_verifier"].encode()).digest()
        is_right = begun and (
            (asked.fields["client_id"], asked.fields["client_secret"]) == (CLIENT, SECRET)
            and asked.fields["redirect_uri"] == begun["redirect_uri"]
            and urlsafe_b64encode(verifier).rstrip(b"=").decode() == begun["code_challenge"]
        )
        if not is_right:
            return as_json({"error": "invalid_grant"}, 400)
        access = secrets.token_urlsafe()
        self.tokens.add(access)
        return as_json({"access_token": access, "token_type": "Bearer", "id_token": self._id_token(begun["nonce"])})

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "7", "iat": now, "exp": now + 300, "nonce": nonce}
        claims = {name: value for name, value in {**claims, **self.claims}.items() if value is not None}
        signed_with = {"RS256": key(self.signed_with), "HS256": SECRET, "none": None}[self.algorithm]
        return jwt.encode(claims, signed_with, algorithm=self.algorithm, headers={"kid": "one"})

    def jwks(self, asked: Asked) -> Answer:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key("own").public_key()))
        return as_json({"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]})

    def userinfo(self, asked: Asked) -> Answer:
        return as_json(self.told) if asked.bearer in self.tokens else Answer(401)


def as_json(content: dict, status: int = 200) -> Answer:
    return Answer(status, json.dumps(content).encode(), {"Content-Type": "application/json"})
