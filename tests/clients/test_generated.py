"""What is generated of the Python client is what the contract says, and the twins are twins."""

import inspect
import json
from typing import Any

import pydantic

from generator import CONTRACT, GENERATED, generated
from sangkien_client.answers import BY_STATUS
from sangkien_client.generated import awaiting, blocking, models, problems
from service.errors import Problem
from tests.test_problems import every


def groups(module: Any) -> dict[str, Any]:
    """Return the classes of a twin, but for the one that holds them."""
    return {
        name: found
        for name, found in vars(module).items()
        if inspect.isclass(found) and found.__module__ == module.__name__ and name != "Operations"
    }


def methods(module: Any) -> dict[str, inspect.Signature]:
    """Return what can be called, and how."""
    return {
        f"{name}.{method}": inspect.signature(function)
        for name, group in groups(module).items()
        for method, function in vars(group).items()
        if method != "__init__" and inspect.isfunction(function)
    }


def plain(signature: inspect.Signature) -> str:
    """Return a signature without where its types come from."""
    text = str(signature)
    return text.replace("sangkien_client.awaiting.", "").replace("sangkien_client.blocking.", "")


def test_the_generated_files_are_current_after_make_fix() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in GENERATED.glob("*.py")}
    kept.pop("__init__.py")
    assert kept == generated()


def test_every_operation_is_a_method_of_both_twins_with_one_signature() -> None:
    paths = json.loads(CONTRACT.read_text(encoding="utf-8"))["paths"]
    one, other = methods(blocking), methods(awaiting)
    assert {name: plain(found) for name, found in one.items()} == {
        name: plain(found) for name, found in other.items()
    }
    files = [name for name in one if name.endswith("_file")]
    assert files == ["Commendations.show_candidates_file"]
    assert len(one) - len(files) == sum(len(item) for item in paths.values()) > 100


def test_the_twins_name_their_groups_as_the_contract_does() -> None:
    paths = json.loads(CONTRACT.read_text(encoding="utf-8"))["paths"]
    tags = {one["tags"][0] for item in paths.values() for one in item.values()}
    assert set(groups(blocking)) == set(groups(awaiting)) == {tag.title() for tag in tags}


def test_every_model_can_be_built() -> None:
    found = [one for one in vars(models).values() if isinstance(one, type(pydantic.BaseModel))]
    assert len(found) > 100
    for one in found:
        assert one.model_rebuild() is not False
        assert one.model_config["frozen"]


def test_every_problem_that_the_contract_names_has_a_class_below_that_of_its_status() -> None:
    by_slug = {kind.slug(): kind for kind in every(Problem) if issubclass(kind, Problem)}
    assert len(problems.PROBLEMS) > 100
    assert {slug: by_slug[slug].__name__ for slug in problems.PROBLEMS} == {
        slug: kind.__name__ for slug, kind in problems.PROBLEMS.items()
    }
    for slug, kind in problems.PROBLEMS.items():
        family = BY_STATUS.get(by_slug[slug].status, problems.Problem)
        assert issubclass(kind, family), slug
