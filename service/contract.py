"""The OpenAPI document: what endpoints declare, and what any of them may answer."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from service.errors import (
    Busy,
    InvalidPayload,
    OvertakenBody,
    Problem,
    ProblemBody,
    StaleBody,
    problems,
)
from service.identity.cookies import SCHEME
from service.identity.sessions import HEADER, CsrfTokenWrong
from service.problems import Malformed, TooLarge

WORDS = """
Register, review and count workplace initiatives: exact, live, the same for ever.

Errors are `application/problem+json` (RFC 9457); `detail` speaks Vietnamese, or English with
`Accept-Language: en`. Money is whole VND; instants are RFC 3339; a date used as a limit means its
end in Asia/Ho_Chi_Minh. Lists give `{items, next}`: send `next` back as `cursor`.
"""
METHODS = ("get", "put", "post", "patch", "delete")
CSRF: dict[str, Any] = {
    "type": "apiKey",
    "in": "header",
    "name": HEADER,
    "description": "Under a session, whatever changes something carries `csrf` of `/v1/session`.",
}
UNUSED = ("HTTPValidationError", "ValidationError")
"""FastAPI's own shapes of errors; ours is another."""


class Application(FastAPI):
    """FastAPI, with the problems that every endpoint has in common in its document."""

    def openapi(self) -> dict[str, Any]:
        """Return the document."""
        if self.openapi_schema is None:
            document = super().openapi()
            for method, operation in _operations(document):
                if method != "get":
                    _marked(operation)
                _complete(operation)
            document["components"]["securitySchemes"]["CsrfToken"] = CSRF
            schemas = document["components"]["schemas"]
            for name in UNUSED:
                schemas.pop(name, None)
            _, told = models_json_schema(
                [(shape, "serialization") for shape in (ProblemBody, OvertakenBody, StaleBody)],
                ref_template="#/components/schemas/{model}",
            )
            schemas.update(told["$defs"])
        return self.openapi_schema or {}


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        if path.startswith("/v1/"):
            yield from ((method, item[method]) for method in METHODS if method in item)


def _marked(operation: dict[str, Any]) -> None:
    """Say of a change that its session needs the CSRF token too."""
    ways: list[dict[str, list[str]]] = operation.get("security", [])
    if {SCHEME: []} in ways:
        ways[ways.index({SCHEME: []})] = {SCHEME: [], "CsrfToken": []}
        _answers(operation, CsrfTokenWrong)


def _complete(operation: dict[str, Any]) -> None:
    common: list[type[Problem]] = [Busy]
    if "requestBody" in operation:
        common += [Malformed, TooLarge, InvalidPayload]
    elif operation.get("parameters"):
        common.append(InvalidPayload)
    _answers(operation, *common)


def _answers(operation: dict[str, Any], *kinds: type[Problem]) -> None:
    answers = operation["responses"]
    for status, response in problems(*kinds).items():
        known = answers.get(str(status), {})
        if list(known.get("content", ())) != list(response["content"]):
            answers[str(status)] = response
        elif response["description"] not in known["description"].split(", "):
            known["description"] += f", {response['description']}"
