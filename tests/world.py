"""The people and units that tests speak of, made by plain functions."""

from dataclasses import dataclass

from fastapi import FastAPI
from httpx import AsyncClient


@dataclass
class World:
    app: FastAPI
    client: AsyncClient


async def build(app: FastAPI) -> None:
    """Make the world once, through the API wherever the API can."""
