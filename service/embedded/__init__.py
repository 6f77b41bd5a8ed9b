"""The embedded PostgreSQL: started, watched and stopped by the service itself."""

from service.embedded.postmaster import AlreadyRunning
from service.embedded.server import NotStarted, Server, database

__all__ = ["AlreadyRunning", "NotStarted", "Server", "database"]
