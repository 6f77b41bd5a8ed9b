"""Questions that load balancers and monitors ask."""

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from service.db import Look
from service.errors import Busy, problems
from service.health import queries
from service.health.queries import Alive, MigrationMissing, Ready, WorkerMissing

router = APIRouter(tags=["health"])
TEXT = "text/plain"


@router.get("/health/live")
async def live() -> Alive:
    """Tell that the process answers, whatever the database does."""
    return Alive()


@router.get("/health/ready", responses=problems(MigrationMissing, WorkerMissing, Busy))
async def ready(connection: Look) -> Ready:
    """Tell that the database answers, is migrated, and that a worker folds the tally."""
    return await queries.ready(connection)


@router.get("/metrics", response_class=Response, responses={200: {"content": {TEXT: {}}}})
async def metrics(request: Request) -> Response:
    """Give requests, latencies and the state of the tally to Prometheus."""
    ledger = await queries.ledger(request.app.state.database.read)
    return Response(request.app.state.metrics.text(ledger), media_type=CONTENT_TYPE_LATEST)
