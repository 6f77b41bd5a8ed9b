"""What the service writes about itself: one JSON line for each thing, never personal data."""

import logging
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict, Processor

TELLING = (OSError, RuntimeError, ImportError, AttributeError, TypeError)
"""Errors whose words are about the program; those of others may quote what a person typed."""
QUIET = ("alembic", "asyncio", "sqlalchemy", "psycopg", "httpx")


def configure() -> None:
    """Send our lines and those of the libraries to standard error, readable on a terminal."""
    shown = sys.stderr.isatty()
    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_data,
    ]
    renderer: Processor = (
        structlog.dev.ConsoleRenderer() if shown else structlog.processors.JSONRenderer(_json)
    )
    structlog.configure(
        processors=[*common, renderer],
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *common],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _json(event: EventDict, **_: object) -> str:
    return orjson.dumps(event, default=str).decode()


def _without_data(_: object, __: str, event: EventDict) -> EventDict:
    """Replace an exception by its kind and place; its words only when they cannot hold data."""
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["errors"] = [_told(link) for link in _chain(error)]
    return event


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(5):
        if error is None:
            return
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    state = getattr(error, "sqlstate", None)
    return {
        "kind": type(error).__qualname__,
        **({"sqlstate": state} if state else {}),
        **({"words": str(error)[:300]} if isinstance(error, TELLING) else {}),
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
