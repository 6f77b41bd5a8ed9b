"""Turn every error into an RFC 9457 answer in the caller's language."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg import errors as pg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from service.errors import (
    BadRequest,
    Busy,
    InvalidPayload,
    NotFound,
    Problem,
    TooMany,
)
from service.faults import fault
from service.languages import language

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


def answer(request: Request, problem: Problem) -> JSONResponse:
    """Return a problem as its RFC 9457 response."""
    return JSONResponse(
        problem.body(language(request)),
        status_code=problem.status,
        headers={name: text.format_map(problem.facts) for name, text in problem.headers.items()},
        media_type="application/problem+json",
    )


def _database_problem(error: DBAPIError | pg.Error) -> Problem:
    """Return the problem behind an error of the driver, wrapped by the query builder or not."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, (*TRANSIENT, pg.OperationalError)):
        return Busy()
    if isinstance(cause, pg.UniqueViolation):
        return AlreadyExists()
    log.error("database", kind=type(cause).__name__, exc_info=error)
    return InternalError()


def install(app: FastAPI) -> None:
    """Register a handler for every kind of error."""

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> JSONResponse:
        return answer(request, error)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        faults = [fault(entry) for entry in error.errors()[:50]]
        return answer(request, InvalidPayload(errors=faults))

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> JSONResponse:
        kind = PLAIN.get(error.status_code, Malformed)
        return answer(request, kind())

    @app.exception_handler(pg.Error)
    @app.exception_handler(DBAPIError)
    async def database(request: Request, error: DBAPIError | pg.Error) -> JSONResponse:
        return answer(request, _database_problem(error))

    @app.exception_handler(PoolTimeoutError)
    async def crowded(request: Request, _: PoolTimeoutError) -> JSONResponse:
        return answer(request, Busy())

    @app.exception_handler(Exception)
    async def bug(request: Request, error: Exception) -> JSONResponse:
        log.error("bug", path=request.url.path, exc_info=error)
        return answer(request, InternalError())
