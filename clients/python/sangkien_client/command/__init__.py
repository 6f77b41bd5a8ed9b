"""The command `sangkien`: for whoever would rather type than click."""

try:
    import rich  # noqa: F401 - asked for early, to say what is missing
    import typer  # noqa: F401 - as above
except ModuleNotFoundError as missing:
    raise SystemExit(
        "Cần cài thêm · Install also: pip install 'sangkien-client[command]'"
    ) from missing

from sangkien_client.command.app import main

__all__ = ["main"]
