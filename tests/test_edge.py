"""What every request passes: a name, safe headers, one line, and a bug that stays with us."""

import json
import subprocess
import sys

from fastapi import FastAPI
from httpx import AsyncClient
from structlog.testing import capture_logs

from service.migrations import ROOT

SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "frame-ancestors 'none'",
}


async def test_every_answer_is_named_and_carries_safe_headers(client: AsyncClient) -> None:
    for path in ("/health/live", "/v1/units/HN", "/nothing"):
        answer = await client.get(path)
        assert SAFE.items() <= dict(answer.headers).items()
        assert len(answer.headers["x-request-id"]) == 32


async def test_a_plain_name_given_by_the_caller_is_kept(client: AsyncClient) -> None:
    kept = await client.get("/health/live", headers={"X-Request-ID": "phone-7.a_B"})
    assert kept.headers["x-request-id"] == "phone-7.a_B"
    for odd in ("a b", "x" * 65, '"; drop', ""):
        answer = await client.get("/health/live", headers={"X-Request-ID": odd})
        assert len(answer.headers["x-request-id"]) == 32


async def test_one_line_is_logged_and_holds_no_address_and_no_person(client: AsyncClient) -> None:
    with capture_logs() as lines:
        await client.get("/v1/units/HN?q=B%C3%B9i+V%C4%83n+Th%E1%BB%A3")
        await client.get("/health/live")
        await client.get("/metrics")
    assert [{**line, "ms": line["ms"] > 0} for line in lines] == [
        {
            "event": "request",
            "log_level": "info",
            "method": "GET",
            "route": "/v1/units/{code}",
            "status": 200,
            "ms": True,
        }
    ]


async def test_a_bug_is_answered_as_a_problem_and_logged_once(
    app: FastAPI, client: AsyncClient
) -> None:
    @app.get("/bug")
    async def bug() -> None:
        raise KeyError("Bùi Văn Thợ")

    with capture_logs() as lines:
        answer = await client.get("/bug")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal-error")
    assert SAFE.items() <= dict(answer.headers).items()
    assert [(line["event"], line["log_level"], line["route"]) for line in lines] == [
        ("bug", "error", "/bug"),
        ("request", "info", "/bug"),
    ]


LOGGING = """
import logging, structlog
from service import logs
logs.configure()
log = structlog.get_logger()
log.info("said", initiative="abc")
try:
    try:
        raise ConnectionError("port 5432 refused")
    except ConnectionError as error:
        raise ValueError("Bùi Văn Thợ, 0912345678") from error
except ValueError:
    log.exception("bug")
logging.getLogger("uvicorn.error").info("started")
logging.getLogger("sqlalchemy.engine").info("SELECT 'Bùi Văn Thợ'")
"""


def test_logs_are_json_lines_and_leave_out_what_people_typed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOGGING], check=True, capture_output=True, text=True, cwd=ROOT
    )
    said, bug, started = (json.loads(line) for line in done.stderr.splitlines())
    assert (said["event"], said["level"], said["initiative"]) == ("said", "info", "abc")
    assert said["timestamp"].endswith("Z")
    assert [(error["kind"], error.get("words")) for error in bug["errors"]] == [
        ("ValueError", None),
        ("ConnectionError", "port 5432 refused"),
    ]
    assert (started["event"], started["logger"]) == ("started", "uvicorn.error")
    assert "Thợ" not in done.stderr
