"""What the audit looks like from outside."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from service.policy import Role


class Person(BaseModel):
    id: UUID
    name: str | None = Field(description="As of today; null when the account is gone.")


class Line(BaseModel):
    """Something that was seen or done: ids and codes, and no data of whom it concerns."""

    at: datetime
    kind: str = Field(description="As `initiative.seen`, `initiative.accepted`, `grant.given`.")
    actor: Person | None = Field(description="Null: the command line, or a wrong password.")
    role: Role | None = Field(description="The role by which it was seen or done.")
    by_unit: str | None = Field(description="The unit at which that role is held.")
    unit: str | None = Field(description="Whose it is; null: the whole tree's.")
    subject: str | None = Field(description="The id, code or number of what it was.")
    what: str | None = Field(description="What of it, as the role that was given.")
    people: int = Field(description="How many people's data it concerned.")
    address: str | None = Field(description="An IPv4 address, or the network of an IPv6 one.")


class Access(BaseModel):
    """Somebody in office saw what is held about the person who asks."""

    at: datetime
    kind: str
    initiative: UUID | None
    role: Role | None
    unit: str | None = Field(description="The unit for which he saw it.")


class Seal(BaseModel):
    """A link of the chain; whoever keeps a `hash` can later prove what was recorded by then."""

    number: int
    form: int
    upto: int = Field(description="It covers every transaction below, from the seal before.")
    rows: int
    digest: str
    sealed_at: datetime
    previous: str
    hash: str
