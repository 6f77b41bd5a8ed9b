"""The client of Sáng kiến: register, review and count workplace initiatives."""

from sangkien_client.blocking import Pages, Stream
from sangkien_client.client import AsyncClient, Client
from sangkien_client.errors import Problem, SangkienError, Unreachable, Unreadable
from sangkien_client.exchange import Patience
from sangkien_client.generated import models, problems
from sangkien_client.tokens import Drawer, Keep, Memory, Tokens

__all__ = [
    "AsyncClient",
    "Client",
    "Drawer",
    "Keep",
    "Memory",
    "Pages",
    "Patience",
    "Problem",
    "SangkienError",
    "Stream",
    "Tokens",
    "Unreachable",
    "Unreadable",
    "models",
    "problems",
]
