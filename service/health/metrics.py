"""What Prometheus reads: requests as they come, the ledger when it asks."""

from collections.abc import Callable

from prometheus_client import (
    CollectorRegistry,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from service.health.queries import Ledger

BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library leaves it untyped
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


class Metrics:
    """The measurements of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = Histogram(
            "http_request_seconds",
            "Answered requests and how long they took.",
            ("method", "route", "status"),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._lines: dict[tuple[str, str, int], Histogram] = {}
        self.lag = self._gauge("tally_fold_age_seconds", "Since the worker last folded.")
        self.unfolded = self._gauge("tally_unfolded_deltas", "Changes that wait to be folded.")
        self.differences = self._gauge(
            "tally_recount_differences", "Differences that the last recounts found."
        )
        self.breaks = self._gauge("audit_breaks", "Breaks that the last verification found.")

    def measure(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        key = (method if method in METHODS else "OTHER", route, status)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = self.requests.labels(key[0], key[1], str(key[2]))
        line.observe(seconds)

    def show(self, name: str, words: str, read: Callable[[], float]) -> None:
        """Show a number that is read when somebody asks."""
        self._gauge(name, words).set_function(read)

    def text(self, ledger: Ledger) -> bytes:
        """Return everything in Prometheus' own format."""
        self.lag.set(ledger.fold_age)
        self.unfolded.set(ledger.unfolded)
        self.differences.set(ledger.differences)
        self.breaks.set(ledger.breaks)
        return generate_latest(self.registry)

    def _gauge(self, name: str, words: str) -> Gauge:
        return Gauge(name, words, registry=self.registry)
