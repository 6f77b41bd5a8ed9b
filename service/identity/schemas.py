"""What comes in and goes out about people, grants and tokens."""

import unicodedata
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field, SecretStr, StrictBool

from service.identity.models import Admitted
from service.policy import Role
from service.words import Code, Input, Line, Output


def _composed(value: object) -> object:
    if not isinstance(value, str):
        return value
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError("half a character")
    return unicodedata.normalize("NFC", value)


Password = Annotated[SecretStr, BeforeValidator(_composed), Field(min_length=8, max_length=128)]
Login = Annotated[str, Field(min_length=1, max_length=300)]
"""An e-mail address or a Vietnamese phone number, as typed."""


class ConsentGiven(Input):
    """The version of the wording (`GET /v1/consent`) and the person's own answer to it."""

    version: Annotated[str, Field(max_length=40)]
    accepted: StrictBool


Join = Annotated[str, Field(min_length=1, max_length=60)]
"""The code of a join link, as on its poster."""


class NewAccount(Input):
    """A person who signs up; `unit` says where he works and gives no rights."""

    name: Line
    login: Login
    password: Password
    unit: Code | None = None
    join: Join | None = Field(None, description="Instead of `unit`: the code of a join link.")
    consent: ConsentGiven


class Account(BaseModel):
    id: UUID
    name: str
    login: str
    unit: str | None


class TokenForm(BaseModel):
    """An OAuth 2 token request; as that standard wants, unknown fields are ignored."""

    grant_type: Annotated[str, Field(max_length=40)]
    username: Annotated[str, Field(max_length=300)] = ""
    password: Annotated[SecretStr, Field(max_length=300)] = SecretStr("")
    refresh_token: Annotated[str, Field(max_length=300)] = ""


class SessionForm(BaseModel):
    """The token request of a browser; it has a password only, and unknown fields are ignored."""

    grant_type: Literal["password"] = "password"
    username: Annotated[str, Field(max_length=300)] = ""
    password: Annotated[SecretStr, Field(max_length=300)] = SecretStr("")


class Token(Output):
    """An access token for some minutes, and a refresh token that may be used once."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - a word of OAuth 2
    expires_in: int
    refresh_token: str


class Held(BaseModel):
    """A grant as its holder sees it."""

    id: UUID
    role: Role
    unit: str


class Belonging(BaseModel):
    """Where a person works, and whether an officer there has approved it."""

    unit: str
    state: Literal["stated", "waiting", "approved", "refused", "ended"] = Field(
        description="`stated`: by the person, through no join link; `ended`: by an officer."
    )
    since: datetime | None
    reason: str | None = Field(description="Why it was refused, or ended.")


class Me(Account):
    """The person who asks, and what he may do where."""

    membership: Belonging | None
    grants: list[Held]


class Session(BaseModel):
    """Who is signed in, and what every change under the cookie carries as `X-CSRF-Token`."""

    account: Me
    csrf: str


class Change(Input):
    """What a person may change about himself; what is left out stays, `unit: null` clears it."""

    name: Line | None = None
    unit: Code | None = None


class NewPassword(Input):
    old: Annotated[SecretStr, BeforeValidator(_composed), Field(max_length=128)]
    new: Password


class NewGrant(Input):
    """A role for a person at a unit and all below it."""

    login: Login | None = None
    account: UUID | None = Field(None, description="Instead of `login`: an id of `/v1/accounts`.")
    role: Role
    unit: Code


class Given(BaseModel):
    """A grant as an admin sees it."""

    id: UUID
    name: str
    login: str
    role: Role
    unit: str


class Accepted(BaseModel):
    version: str
    accepted_at: datetime


class HeldOnce(Held):
    """A grant with its dates."""

    given_at: datetime
    ended_at: datetime | None


class Joined(BaseModel):
    """A membership with its dates."""

    unit: str
    state: Admitted
    asked_at: datetime
    decided_at: datetime | None
    ended_on: date | None
    reason: str | None


class BlockedOnce(BaseModel):
    """A time in which nobody could sign in, and why."""

    reason: str
    blocked_at: datetime
    ended_at: datetime | None


class SignIn(BaseModel):
    began_at: datetime
    ended_at: datetime | None


class Everything(BaseModel):
    """All that the service's identity tables hold about a person."""

    account: Account
    created_at: datetime
    consents: list[Accepted]
    memberships: list[Joined]
    grants: list[HeldOnce]
    sign_ins: list[SignIn]
    blocks: list[BlockedOnce]
