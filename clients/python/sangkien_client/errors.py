"""What can go wrong: the service refuses, cannot be reached, or says what we cannot read."""

from collections.abc import Mapping
from typing import Any

from sangkien_client.generated.models import Complaint


class SangkienError(Exception):
    """Anything that this client raises of its own."""


class Unreachable(SangkienError):
    """The service gave no answer; whether it has acted is not known."""


class Unreadable(SangkienError):
    """The service answered what this client does not know; there may be a newer one."""


class Problem(SangkienError):
    """The service refused; `detail` says why in the language of the client."""

    def __init__(self, status: int, body: Mapping[str, Any], retry_after: float | None) -> None:
        self.status = status
        self.body = body
        self.retry_after = retry_after
        self.type = str(body.get("type", "about:blank"))
        self.title = str(body.get("title", ""))
        self.detail = str(body.get("detail", ""))
        self.errors = tuple(map(Complaint.model_validate, body.get("errors", ())))
        super().__init__(status, self.type, self.detail)

    @property
    def slug(self) -> str:
        """Return the stable name of the problem, as in `wrong-credentials`."""
        return self.type.rpartition("/")[2]

    def __str__(self) -> str:
        places = "".join(f"\n  {one.pointer}: {one.detail}" for one in self.errors)
        return f"{self.detail} ({self.status} {self.slug}){places}"


class BadRequest(Problem):
    """400: the service cannot make sense of the request."""


class Unauthenticated(Problem):
    """401: nobody is signed in, or no longer."""


class Forbidden(Problem):
    """403: this person may not do this."""


class NotFound(Problem):
    """404: there is no such thing, or this person may not see it."""


class Conflict(Problem):
    """409: not now, or not any more."""


class Overtaken(Problem):
    """412: somebody changed it meanwhile."""

    @property
    def differs(self) -> tuple[str, ...]:
        """Return the fields in which the refused edit differs from what stands now."""
        return tuple(self.body["differs"])

    @property
    def current(self) -> Mapping[str, Any]:
        """Return what stands now, as a GET would show it."""
        return dict(self.body["current"])


class StaleVersion(Overtaken):
    """412, where versions are counted."""

    @property
    def version(self) -> int:
        """Return the version that stands now."""
        return int(self.body["version"])


class TooLarge(Problem):
    """413: more than the service takes."""


class Unprocessable(Problem):
    """422: what was sent is not valid; `errors` tells what and where."""


class TooMany(Problem):
    """429: too often; `retry_after` tells how many seconds to wait."""


class Unavailable(Problem):
    """503: the service cannot answer now."""
