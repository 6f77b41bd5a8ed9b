"""How the tests are shared out among the processes of a run."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ONE_AFTER_ANOTHER = ("demo/", "together/test_processes.py", "together/test_embedded.py")
"""What one process runs, below `tests`: it loads something once, or keeps a house of its own."""


class Sharing(LoadScopeScheduling):
    """Whoever is free takes the next test, or all of a group; the largest groups go first."""

    def _split_scope(self, nodeid: str) -> str:
        inside = nodeid.removeprefix("tests/")
        return next((each for each in ONE_AFTER_ANOTHER if inside.startswith(each)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    return Sharing(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long ones, so that none is left to one process while the others are idle."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
