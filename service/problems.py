"""Turn every error into an RFC 9457 answer in the caller's language."""

from collections.abc import Mapping
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg import errors as pg
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from service.errors import (
    BadRequest,
    Busy,
    Fault,
    InvalidPayload,
    Language,
    NotFound,
    Problem,
    TooMany,
)

log = structlog.get_logger()


class MethodNotAllowed(Problem):
    status = 405
    vi = "Địa chỉ này không nhận phương thức đó."
    en = "This address does not take that method."


class TooLarge(Problem):
    status = 413
    vi = "Dữ liệu gửi lên quá lớn."
    en = "The payload is too large."


class Malformed(BadRequest):
    vi = "Không đọc được yêu cầu."
    en = "The request cannot be read."


class InternalError(Problem):
    status = 500
    vi = "Lỗi của hệ thống; chúng tôi đã ghi nhận. Hãy thử lại sau."
    en = "An error of ours; it is recorded. Try again later."


class AlreadyExists(Problem):
    status = 409
    vi = "Đã có rồi."
    en = "It exists already."


PLAIN: dict[int, type[Problem]] = {
    400: Malformed,
    404: NotFound,
    405: MethodNotAllowed,
    413: TooLarge,
    429: TooMany,
}
TRANSIENT = (pg.LockNotAvailable, pg.DeadlockDetected, pg.SerializationFailure, pg.QueryCanceled)

VIETNAMESE = {
    "missing": "thiếu mục này",
    "extra_forbidden": "không có mục này",
    "string_too_short": "quá ngắn, cần ít nhất {min_length} ký tự",
    "string_too_long": "quá dài, nhiều nhất {max_length} ký tự",
    "string_pattern_mismatch": "không đúng dạng quy định",
    "string_type": "phải là chữ",
    "string_unicode": "chứa ký tự không hợp lệ",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "int_parsing_size": "số quá lớn",
    "bool_type": "phải là đúng hoặc sai",
    "bool_parsing": "phải là đúng hoặc sai",
    "greater_than_equal": "không được nhỏ hơn {ge}",
    "greater_than": "phải lớn hơn {gt}",
    "less_than_equal": "không được lớn hơn {le}",
    "less_than": "phải nhỏ hơn {lt}",
    "enum": "phải là một trong: {expected}",
    "literal_error": "phải là một trong: {expected}",
    "date_type": "phải là ngày dạng năm-tháng-ngày",
    "date_parsing": "phải là ngày dạng năm-tháng-ngày",
    "date_from_datetime_parsing": "phải là ngày dạng năm-tháng-ngày",
    "datetime_type": "phải là thời điểm có múi giờ",
    "datetime_parsing": "phải là thời điểm có múi giờ",
    "timezone_aware": "thời điểm phải có múi giờ",
    "uuid_parsing": "mã không đúng dạng",
    "uuid_type": "mã không đúng dạng",
    "list_type": "phải là danh sách",
    "too_short": "phải có ít nhất {min_length} mục",
    "too_long": "nhiều nhất {max_length} mục",
    "model_attributes_type": "phải là một đối tượng",
    "dict_type": "phải là một đối tượng",
    "json_invalid": "không phải JSON hợp lệ",
}
GENERAL = "giá trị không hợp lệ"


def language(request: Request) -> Language:
    """Return `en` when the caller prefers English to Vietnamese, else `vi`."""
    wanted = request.headers.get("accept-language", "").lower()
    tags = [part.split(";")[0].strip()[:2] for part in wanted.split(",")]
    known = [tag for tag in tags if tag in {"vi", "en"}]
    return "en" if known[:1] == ["en"] else "vi"


def answer(request: Request, problem: Problem) -> JSONResponse:
    """Return a problem as its RFC 9457 response."""
    return JSONResponse(
        problem.body(language(request)),
        status_code=problem.status,
        headers={name: text.format_map(problem.facts) for name, text in problem.headers.items()},
        media_type="application/problem+json",
    )


def pointer(place: tuple[int | str, ...]) -> str:
    """Return the JSON pointer (or `?name` of a parameter) of a validation error."""
    source, *rest = place or ("body",)
    if source == "body":
        return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in rest)
    return f"?{'.'.join(map(str, rest))}" if source == "query" else f"{source}:{rest}"


def _fault(error: Mapping[str, Any]) -> Fault:
    words = VIETNAMESE.get(error["type"], GENERAL)
    vi = words.format_map({"expected": "", **error.get("ctx", {})})
    return Fault(pointer(tuple(error["loc"])), vi, str(error["msg"]))


def _database_problem(error: DBAPIError) -> Problem:
    if isinstance(error.orig, TRANSIENT) or error.connection_invalidated:
        return Busy()
    if isinstance(error, IntegrityError) and isinstance(error.orig, pg.UniqueViolation):
        return AlreadyExists()
    if isinstance(error.orig, pg.OperationalError):
        return Busy()
    log.error("database", kind=type(error.orig).__name__, exc_info=error)
    return InternalError()


def install(app: FastAPI) -> None:
    """Register a handler for every kind of error."""

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> JSONResponse:
        return answer(request, error)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        faults = [_fault(entry) for entry in error.errors()[:50]]
        return answer(request, InvalidPayload(errors=faults))

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> JSONResponse:
        kind = PLAIN.get(error.status_code, Malformed)
        return answer(request, kind())

    @app.exception_handler(DBAPIError)
    async def database(request: Request, error: DBAPIError) -> JSONResponse:
        return answer(request, _database_problem(error))

    @app.exception_handler(PoolTimeoutError)
    async def crowded(request: Request, _: PoolTimeoutError) -> JSONResponse:
        return answer(request, Busy())

    @app.exception_handler(Exception)
    async def bug(request: Request, error: Exception) -> JSONResponse:
        log.error("bug", path=request.url.path, exc_info=error)
        return answer(request, InternalError())
