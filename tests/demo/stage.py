"""The demonstration as its people see it: over HTTP, signed in with the printed password."""

from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient, Response

from service.demo import PASSWORD


@dataclass
class Stage:
    app: FastAPI
    client: AsyncClient
    tokens: dict[str, str] = field(default_factory=dict)

    async def sign_in(self, login: str) -> Response:
        form = {"grant_type": "password", "username": login, "password": PASSWORD}
        return await self.client.post("/v1/token", data=form)

    async def get(self, who: str, url: str, **asked: str) -> Any:
        """Return what a person of example.com is answered."""
        if who not in self.tokens:
            self.tokens[who] = (await self.sign_in(f"{who}@example.com")).json()["access_token"]
        headers = {"Authorization": f"Bearer {self.tokens[who]}"}
        answer = await self.client.get(url, params=asked, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def tally(self, **asked: str) -> dict[str, Any]:
        told: dict[str, Any] = await self.get("leader", "/v1/tallies", programme="1M", **asked)
        return told

    async def row(self, unit: str, **asked: str) -> dict[str, Any]:
        """Return a federation's row of the tally by province."""
        rows = (await self.tally(by="province", **asked))["rows"]
        found: dict[str, Any] = next(row for row in rows if row["key"] == unit)
        return found
