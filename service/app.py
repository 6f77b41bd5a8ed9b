"""The application: the only module that knows all the others."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from service import problems
from service.audit import api as audit
from service.conferences.bonds import bonds
from service.conferences.honours import api as honours
from service.conferences.honours.commendation import api as commendations
from service.conferences.pace import api as pace
from service.conferences.papers import api as papers
from service.conferences.statements import api as statements
from service.contract import WORDS, Application
from service.db import connect
from service.edge import Edge
from service.health import api as health
from service.health.metrics import Metrics
from service.identity import api as identity
from service.identity.accounts import api as accounts
from service.initiatives import api as initiatives
from service.initiatives.attachments import api as attachments
from service.initiatives.attachments.uploading import Files
from service.initiatives.confirmations import api as confirmations
from service.initiatives.forecasts import api as forecasts
from service.initiatives.likeness import api as likeness
from service.initiatives.moving import rehang
from service.initiatives.numbers import Numbers
from service.initiatives.papers import api as certificates
from service.initiatives.results import api as results
from service.initiatives.workbooks import api as workbooks
from service.initiatives.workbooks.templates import api as templates
from service.members import api as members
from service.messages import api as messages
from service.messages.mail import api as mails
from service.messages.notices import api as notices
from service.programmes import api as programmes
from service.reviews import api as reviews
from service.reviews.appeals import api as appeals
from service.reviews.councils import api as councils
from service.reviews.dockets import api as dockets
from service.reviews.queue import api as queue
from service.reviews.reasons import api as reasons
from service.settings import Settings
from service.tallies import api as tallies
from service.tallies import public_api as public
from service.tallies import stream_api as streams
from service.tallies.live import Live
from service.trail.sightings import Sightings
from service.units import api as units
from service.units import bringing
from service.webhooks import api as webhooks
from service.website import Website

SERVED = (
    health,
    accounts,
    appeals,
    audit,
    councils,
    commendations,
    honours,
    identity,
    initiatives,
    confirmations,
    certificates,
    forecasts,
    results,
    members,
    attachments,
    likeness,
    messages,
    mails,
    notices,
    pace,
    papers,
    programmes,
    queue,
    dockets,
    reasons,
    reviews,
    statements,
    tallies,
    streams,
    public,
    templates,
    units,
    webhooks,
    workbooks,
)
# Once for all applications of a process: what an endpoint takes and gives is worked out per
# inclusion, at its first request.
ENDPOINTS = APIRouter()
for each in SERVED:
    ENDPOINTS.include_router(each.router)


def create_app(settings: Settings) -> FastAPI:
    """Return the service over the database that the settings name."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if not settings.database_url:
            raise RuntimeError("DATABASE_URL is not set.")
        app.state.database = connect(settings.database_url, pool_size=settings.pool_size)
        app.state.files = Files(settings)
        app.state.live = Live(
            app.state.database.read,
            most=settings.watchers,
            topics=settings.watched_topics,
            patience=settings.watcher_patience,
        )
        app.state.metrics.show("live_watchers", "Live streams.", app.state.live.count)
        app.state.sightings = seen = Sightings(app.state.database.write)
        app.state.metrics.show("audit_waiting", "Sightings not yet written.", seen.waiting)
        app.state.metrics.show("audit_refused", "Reads refused: no room.", lambda: seen.refused)
        seen.start()
        yield
        await seen.stop()
        await app.state.live.stop()
        await app.state.database.close()

    app = Application(
        title="Sáng kiến",
        version="1.0.0",
        description=WORDS,
        lifespan=lifespan,
        routes=ENDPOINTS.routes,
    )
    app.state.settings = settings
    app.state.numbers = Numbers()
    app.state.rehang = rehang
    app.state.bonds = bonds
    app.state.metrics = Metrics()
    app.add_middleware(
        Edge,
        measure=app.state.metrics.measure,
        most=settings.body_limit,
        # What is one chunk over is told by the endpoint, in words of its own.
        allowances={
            attachments.ADDRESS: settings.attachment_limit + settings.body_limit,
            workbooks.ADDRESS: settings.workbook_limit,
            units.IMPORTS: bringing.LARGEST,
        },
    )
    problems.install(app)
    app.state.website = Website(settings.web_dir)
    app.router.default = app.state.website
    return app
