"""Every mistake a caller can make: named once, told in both languages, documented."""

import ast
import importlib
import pkgutil
import string
from collections import Counter
from collections.abc import Iterator
from typing import Any

from httpx import AsyncClient

import service
from service.app import create_app
from service.errors import Problem
from service.obstacles import Obstacle
from service.settings import Settings
from tests.test_house import SOURCES, called, name, tree

METHODS = ("get", "put", "post", "patch", "delete")
PUBLIC = {
    "GET /v1/public/unsubscribe",
    "POST /v1/public/unsubscribe",  # known by the seal in its address
    "GET /health/live",
    "GET /health/ready",
    "GET /metrics",
    "GET /v1/audit/seals",
    "GET /v1/clusters",
    "GET /v1/consent",
    "GET /v1/programmes",
    "GET /v1/programmes/{code}",
    "GET /v1/programmes/{code}/targets",
    "GET /v1/programmes/{code}/targets/difference",
    "GET /v1/initiatives/{initiative_id}/attachments/{attachment_id}/content",
    "GET /v1/public/board",
    "GET /v1/public/board/stream",
    "GET /v1/public/certificates/{number}",
    "GET /v1/public/joining/{code}",
    "GET /v1/public/receipts/{number}",
    "GET /v1/public/statements/{number}",
    "GET /v1/units",
    "GET /v1/units/{code}",
    "GET /v1/units/{code}/history",
    "GET /v1/units/{code}/statistics",
    "POST /v1/accounts",
    "POST /v1/session",
    "POST /v1/token",
}
Told = type[Problem] | type[Obstacle]


def descendants(kind: Any) -> Iterator[Told]:
    """Yield every class below one."""
    for below in kind.__subclasses__():
        yield below
        yield from descendants(below)


def every(*kinds: type) -> list[Told]:
    """Return all problems, from every module of the service."""
    for module in pkgutil.walk_packages(service.__path__, "service."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {told for kind in kinds for told in descendants(kind)}
    return [told for told in found if told.__module__.startswith("service.")]


def fields(words: str) -> set[str]:
    """Return the facts that a text wants."""
    return {field for _, field, _, _ in string.Formatter().parse(words) if field is not None}


def operations() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield every operation of the document, with the document."""
    document = create_app(Settings()).openapi()
    assert len(document["paths"]) > 20
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"{method.upper()} {path}", item[method], document


def test_every_problem_is_told_in_both_languages() -> None:
    told = [kind for kind in every(Problem, Obstacle) if hasattr(kind, "vi")]
    assert len(told) > 20
    assert [kind.__name__ for kind in told if kind.vi.isascii() or kind.vi == kind.en] == []
    assert [kind.__name__ for kind in told if fields(kind.vi) < fields(kind.en)] == []
    assert [kind.__name__ for kind in told if not kind.vi.strip().endswith((".", "}", "!"))] == []
    silent = [kind for kind in every(Problem, Obstacle) if not hasattr(kind, "vi")]
    assert [kind.__name__ for kind in silent if not kind.__subclasses__()] == []


def test_every_problem_has_a_name_of_its_own() -> None:
    slugs = Counter(kind.slug() for kind in every(Problem) if issubclass(kind, Problem))
    assert [slug for slug, count in slugs.items() if count > 1] == []


def test_whoever_reports_a_problem_gives_the_facts_that_its_words_want() -> None:
    wanted = {
        kind.__name__: fields(kind.vi) | fields(kind.en)
        for kind in every(Problem, Obstacle)
        if hasattr(kind, "vi") and "__init__" not in vars(kind)
    }
    calls = [
        (path, node, {word.arg for word in node.keywords})
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and called(node) in wanted
    ]
    assert len(calls) > 20
    assert [
        (name(path), node.lineno, called(node), sorted(wanted[called(node)] - given))
        for path, node, given in calls
        if None not in given and wanted[called(node)] - given
    ] == []
    bare = [
        (name(path), node.lineno)
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Name)
        and wanted.get(node.exc.id)
    ]
    assert bare == []


def test_every_fault_is_told_in_both_languages() -> None:
    faults = [
        (name(path), node.lineno, node.args)
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and called(node) == "Fault" and len(node.args) > 2
    ]
    assert len(faults) > 10
    assert [
        (path, line)
        for path, line, (_, vi, en, *_) in faults
        if isinstance(vi, ast.Constant)
        and isinstance(en, ast.Constant)
        and (str(vi.value).isascii() or vi.value == en.value)
    ] == []


def test_every_operation_is_described_and_named() -> None:
    ids = Counter(operation["operationId"] for _, operation, _ in operations())
    assert [one for one, count in ids.items() if count > 1] == []
    assert [
        route
        for route, operation, _ in operations()
        if not operation.get("summary") or not operation.get("description", "").strip()
    ] == []


def test_every_refusal_is_documented_as_a_problem() -> None:
    refusals = [
        (route, status, response)
        for route, operation, _ in operations()
        for status, response in operation["responses"].items()
        if int(status) >= 400
    ]
    assert [
        (route, status)
        for route, status, response in refusals
        if list(response["content"]) != ["application/problem+json"] or not response["description"]
    ] == []
    silent = {route for route, _, _ in operations()} - {route for route, _, _ in refusals}
    assert silent <= PUBLIC


def test_writes_need_a_person_and_say_so() -> None:
    public = {route for route, operation, _ in operations() if not operation.get("security")}
    assert public <= PUBLIC
    assert [
        route
        for route, operation, _ in operations()
        if route not in PUBLIC and "401" not in operation["responses"]
    ] == []


async def test_without_a_token_everything_else_is_refused(client: AsyncClient) -> None:
    answers = {}
    for route, operation, _ in operations():
        if operation.get("security"):
            method, path = route.split()
            filled = path.format_map(dict.fromkeys(fields(path), "x"))
            answers[route] = (await client.request(method, filled)).status_code
    assert len(answers) > 15
    assert {route: status for route, status in answers.items() if status != 401} == {}
