"""Where the service is reached, as papers and their QR codes say it."""

from typing import Annotated

from fastapi import Depends
from fastapi.requests import HTTPConnection


def home(request: HTTPConnection) -> str:
    """Return where the service is reached: as set by its operator, else as this caller did."""
    return request.app.state.settings.public_url or str(request.base_url)


Home = Annotated[str, Depends(home)]
