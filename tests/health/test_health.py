"""What load balancers and monitors are told."""

import re
from time import monotonic

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from service import migrations
from service.app import create_app
from tests.conftest import settings_for
from tests.world import World

NOWHERE = "postgresql://127.0.0.1:1/nowhere"


async def test_a_service_whose_worker_folds_is_ready(world: World, client: AsyncClient) -> None:
    await world.fold()
    answer = await client.get("/health/ready")
    assert answer.status_code == 200
    told = answer.json()
    assert 0 <= told.pop("fold_age_seconds") < 30
    assert told == {"status": "ready", "migration": migrations.head()}


async def test_a_service_without_a_worker_is_not_ready(world: World, client: AsyncClient) -> None:
    began = monotonic()
    await world.rows("UPDATE tally_fold SET folded_at = now() - interval '95 seconds'")
    answer = await client.get("/health/ready", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    told = answer.json()
    # A busy machine may take its time between the two.
    seconds = int("".join(filter(str.isdigit, told["detail"])))
    assert 95 <= seconds <= 96 + monotonic() - began
    assert told == {
        "type": "/problems/worker-missing",
        "title": "Worker missing",
        "status": 503,
        "detail": f"No worker has folded the tally for {seconds} seconds; start `worker`.",
        "errors": [],
    }


async def test_an_old_or_empty_database_is_not_ready(world: World, client: AsyncClient) -> None:
    await world.rows("UPDATE alembic_version SET version_num = 'yesterday'")
    answer = await client.get("/health/ready")
    needed = f"dịch vụ cần «{migrations.head()}»; hãy chạy `migrate`."
    assert (answer.status_code, answer.json()["detail"]) == (
        503,
        f"Cơ sở dữ liệu ở phiên bản «yesterday», {needed}",
    )
    await world.rows("DROP TABLE alembic_version")
    answer = await client.get("/health/ready")
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/migration-missing")


async def test_without_its_database_a_process_lives_measures_and_is_not_ready() -> None:
    app = create_app(settings_for(NOWHERE))
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        live = await client.get("/health/live")
        assert (live.status_code, live.json()) == (200, {"status": "live"})
        ready = await client.get("/health/ready")
        assert (ready.status_code, ready.json()["type"]) == (503, "/problems/busy")
        metrics = await client.get("/metrics")
        assert metrics.status_code == 200
        assert "tally_unfolded_deltas NaN" in metrics.text


async def test_requests_are_measured_by_route_and_never_by_address(
    app: FastAPI, world: World, client: AsyncClient
) -> None:
    await world.rows("UPDATE tally_fold SET folded_at = now() - interval '1 minute'")
    for path in ("/v1/units/HN", "/v1/units/HP", "/v1/units/XX", "/wp-admin", "/.env"):
        await client.get(path)
    await client.request("BREW", "/v1/units")
    answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    counted = re.findall(r"http_request_seconds_count(.*)", answer.text)
    assert sorted(counted) == [
        '{method="GET",route="/v1/units/{code}",status="200"} 2.0',
        '{method="GET",route="/v1/units/{code}",status="404"} 1.0',
        '{method="GET",route="unmatched",status="404"} 2.0',
        '{method="OTHER",route="/v1/units",status="405"} 1.0',
    ]
    gauges = dict(re.findall(r"^(tally_\w+) (\S+)$", answer.text, re.MULTILINE))
    assert 60 <= float(gauges.pop("tally_fold_age_seconds")) < 90
    assert gauges == {"tally_unfolded_deltas": "0.0", "tally_recount_differences": "0.0"}
    measured = set(re.findall(r'route="([^"]+)"', answer.text)) - {"unmatched"}
    assert measured <= set(app.openapi()["paths"])
