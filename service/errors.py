"""Mistakes a caller can make: one class each, RFC 9457 bodies, Vietnamese first."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["vi", "en"]


class Complaint(BaseModel):
    """One thing that is wrong with a payload, and where (a JSON pointer)."""

    pointer: str
    detail: str
    rule: str | None = None


class ProblemBody(BaseModel):
    """An error as RFC 9457 writes it; `type` is stable, `detail` speaks the caller's language."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Complaint] = Field(default_factory=list)

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class OvertakenBody(ProblemBody):
    """An edit of another version: what stands now, so that a client can show both."""

    differs: list[str] = Field(
        description="Fields in which the refused edit differs from what stands now."
    )
    current: dict[str, Any] = Field(description="What stands now, as a GET would show it.")


class StaleBody(OvertakenBody):
    """An edit of another version, where versions are counted."""

    version: int


class Problem(Exception):  # noqa: N818 - named for what the caller reads, not for Python
    """A mistake of the caller; the status comes by inheritance, the words from the class."""

    status: ClassVar[int] = 400
    vi: ClassVar[str]
    en: ClassVar[str]
    headers: ClassVar[dict[str, str]] = {}
    shape: ClassVar[type[ProblemBody]] = ProblemBody

    def __init__(self, *, errors: "list[Fault] | None" = None, **facts: object) -> None:
        self.facts = facts
        self.errors = errors or []
        super().__init__(f"{self.__class__.__name__} {facts}")

    @classmethod
    def slug(cls) -> str:
        """Return the stable name, as in `/problems/wrong-state`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    def body(self, language: Language) -> dict[str, Any]:
        """Return the RFC 9457 body in one language."""
        words = self.vi if language == "vi" else self.en
        told = ProblemBody(
            type=f"/problems/{self.slug()}",
            title=self.slug().replace("-", " ").capitalize(),
            status=self.status,
            detail=words.format_map(self.facts),
            errors=[fault.complaint(language) for fault in self.errors],
        ).model_dump(exclude_none=True)
        return {**told, **self.members()}

    def members(self) -> dict[str, Any]:
        """Return what `shape` has beyond the members that every problem has."""
        return {}


class Fault:
    """A rule that one place of a payload breaks, in both languages."""

    def __init__(self, pointer: str, vi: str, en: str, *, rule: str | None = None) -> None:
        self.pointer, self.vi, self.en, self.rule = pointer, vi, en, rule

    def complaint(self, language: Language) -> Complaint:
        """Return what the caller reads."""
        detail = self.vi if language == "vi" else self.en
        return Complaint(pointer=self.pointer, detail=detail, rule=self.rule)


class BadRequest(Problem):
    status = 400


class Unauthenticated(Problem):
    status = 401
    vi = "Cần đăng nhập: không có mã truy cập hoặc mã đã hết hạn."
    en = "Sign in first: there is no access token, or it has expired."
    headers: ClassVar = {"WWW-Authenticate": "Bearer"}


class Forbidden(Problem):
    status = 403
    vi = "Bạn không có quyền làm việc này."
    en = "You may not do this."


class NotFound(Problem):
    status = 404
    vi = "Không tìm thấy."
    en = "There is no such thing."


class Conflict(Problem):
    status = 409


class Overtaken(Problem):
    """An edit of what somebody else has changed meanwhile."""

    status = 412
    shape: ClassVar[type[ProblemBody]] = OvertakenBody

    def __init__(self, current: Mapping[str, Any], differs: Sequence[str], **facts: object) -> None:
        # What stands now is no fact: facts are part of the words, and these are people's own.
        super().__init__(errors=None, **facts)
        self.current, self.differs = current, differs

    def members(self) -> dict[str, Any]:
        """Return what stands now, and where the refused edit differs from it."""
        return {"differs": list(self.differs), "current": dict(self.current)}


class StaleVersion(Overtaken):
    vi = "Nội dung đã được người khác sửa (phiên bản {version}). Hãy tải lại rồi sửa tiếp."
    en = "Somebody changed this meanwhile (version {version}). Load it again, then edit."
    shape = StaleBody

    def __init__(self, current: Mapping[str, Any], differs: Sequence[str]) -> None:
        super().__init__(current, differs, version=current["version"])

    def members(self) -> dict[str, Any]:
        """Return the version too."""
        return {"version": self.current["version"], **super().members()}


class VersionMissing(Problem):
    status = 428
    vi = "Khi sửa phải gửi kèm If-Match với ETag đã nhận."
    en = "An edit must name the ETag it replaces in If-Match."


class Unprocessable(Problem):
    status = 422


class InvalidPayload(Unprocessable):
    vi = "Dữ liệu gửi lên chưa đúng; xem từng mục trong «errors»."
    en = "The payload is not valid; see each entry of `errors`."


class TooMany(Problem):
    status = 429


class Busy(Problem):
    status = 503
    vi = "Hệ thống đang bận, hãy thử lại sau giây lát."
    en = "The service is busy; try again in a moment."
    headers: ClassVar = {"Retry-After": "1"}


def problems(*kinds: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of an endpoint: each status with the problems behind it."""
    found: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        entry = found.setdefault(
            kind.status,
            {
                "description": "",
                "content": {
                    "application/problem+json": {
                        "schema": {"$ref": f"#/components/schemas/{kind.shape.__name__}"}
                    }
                },
            },
        )
        entry["description"] = ", ".join(filter(None, [entry["description"], kind.slug()]))
    return found
