"""Accounts as an admin sees them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from service.policy import Role
from service.words import Input, Prose


class HeldThere(BaseModel):
    """A role at one of the admin's units."""

    id: UUID
    role: Role
    unit: str
    unit_name: str
    given_at: datetime
    actions: list[Literal["end"]] = Field(description="What the caller may do with it now.")


class MemberThere(BaseModel):
    """An approved membership at one of the admin's units."""

    unit: str
    unit_name: str
    since: datetime


class Blocked(BaseModel):
    """Since when nobody can sign in, and why."""

    at: datetime
    reason: str


class AdminAccount(BaseModel):
    """An account, with what of its roles and memberships lies in the admin's part of the tree."""

    id: UUID
    name: str
    login: str = Field(
        description="In full for who has a role at a unit of the caller or is a member of the"
        " very union that he administers, else masked."
    )
    grants: list[HeldThere]
    memberships: list[MemberThere]
    created_at: datetime
    signed_in_at: datetime | None = Field(
        description="When somebody last signed in; null when that is longer ago than sign-ins are"
        " kept, or never happened."
    )
    blocked: Blocked | None
    actions: list[Literal["block", "unblock"]] = Field(
        description="What the caller may do with it now: admins over every unit at which it has"
        " a role or is a member, never with their own."
    )


class Blocking(Input):
    """Why an account is blocked; whoever signs in with its password reads it."""

    reason: Annotated[Prose, Field(min_length=1, max_length=1000)]
