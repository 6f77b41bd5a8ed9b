"""What things of the contract are called in Python, and which Python type says a schema."""

import json
import keyword
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
FORMATS = {"date-time": "dt.datetime", "date": "dt.date", "uuid": "UUID", "binary": "bytes"}
NO_DOMAINS = {"service", "schemas", "models", "facets", "awards"}
"""Parts of a qualified name that do not tell shapes of one title apart."""
SAID = {"history": "Initiative", "initiatives": "Author"}
"""What a domain's shapes are about, where its name does not say it."""
OFTEN = 3
"""An enumeration that is written out so often, and the only one of its name, is called so."""


class Names:
    """The classes of a contract: one for each schema, equal ones together."""

    def __init__(self, document: Schema) -> None:
        self.schemas: dict[str, Schema] = document["components"]["schemas"]
        self.of: dict[str, str] = {}
        titles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name, schema in self.schemas.items():
            titles[schema["title"]][json.dumps(schema, sort_keys=True)].append(name)
        for title, alike in titles.items():
            for equal in alike.values():
                called = title if len(alike) == 1 else _told_apart(title, equal)
                self.of.update(dict.fromkeys(equal, _identifier(called)))
        self.enums = dict(self._enums(document))

    def _enums(self, document: Schema) -> Iterator[tuple[str, str]]:
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for name, schema in _named(document):
            if "enum" in schema:
                found[name][_literal(schema)] += 1
        for name, counter in sorted(found.items()):
            (literal, count), *others = counter.items()
            called = _identifier(name.title())
            if count >= OFTEN and not others and called not in self.of.values():
                yield literal, called

    def annotation(  # noqa: PLR0911 - one for each way in which a schema says its type
        self, schema: Schema, *, sent: bool = False
    ) -> str:
        """Return the type that a schema describes; `sent` ones are taken as callers have them."""
        match schema:
            case {"$ref": str(ref)}:
                return self.of[ref.rpartition("/")[2]]
            case {"anyOf": list(kinds)}:
                return " | ".join(dict.fromkeys(self.annotation(one, sent=sent) for one in kinds))
            case {"const": value}:
                return f"Literal[{value!r}]"
            case {"enum": _}:
                return self.enums.get(_literal(schema), _literal(schema))
            case {"type": "array", "items": dict(items)}:
                one = self.annotation(items, sent=sent)
                return f"Sequence[{one}]" if sent else f"tuple[{one}, ...]"
            case {"type": "object"}:
                values = schema.get("additionalProperties")
                value = self.annotation(values, sent=sent) if isinstance(values, dict) else "Any"
                return f"Mapping[str, {value}]"
            case {"type": str(kind)}:
                return FORMATS.get(schema.get("format", ""), PLAIN[kind])
        return "Any"

    def referred(self, schema: object) -> set[str]:
        """Return the schemas that a part of the contract names, and those that they name."""
        found: set[str] = set()
        waiting = list(_references(schema))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += _references(self.schemas[name])
        return found


def attribute(name: str) -> str:
    """Return the name under which Python can have a field or parameter."""
    name = re.sub(r"\W", "_", name).lower()
    return f"{name}_" if keyword.iskeyword(name) else name


def _identifier(title: str) -> str:
    return re.sub(r"\W", "", title.replace("_", ""))


def _told_apart(title: str, equal: list[str]) -> str:
    """Return a title with what tells it from others: its domain, or that it is given."""
    full = next((name for name in equal if "__" in name), None)
    if full is None:
        return f"New{title}" if equal[0].endswith("-Input") else title
    domain = [part for part in full.split("__")[:-1] if part not in NO_DOMAINS][-1]
    single = re.sub(r"ies$", "y", domain)
    single = re.sub(r"(?<!s)s$", "", single)
    about = SAID.get(domain, single.title())
    return title if about == title else about + title


def _literal(schema: Schema) -> str:
    return f"Literal[{', '.join(map(repr, schema['enum']))}]"


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref":
                yield value.rpartition("/")[2]
            else:
                yield from _references(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from _references(one)


def _named(part: object) -> Iterator[tuple[str, Schema]]:
    """Yield the schemas of fields and parameters with their names."""
    if isinstance(part, dict):
        if "in" in part and "schema" in part:
            yield from _choices(part["name"], part["schema"])
        for name, schema in part.get("properties", {}).items():
            yield from _choices(name, schema)
        for value in part.values():
            yield from _named(value)
    elif isinstance(part, list):
        for one in part:
            yield from _named(one)


def _choices(name: str, schema: Schema) -> Iterator[tuple[str, Schema]]:
    for one in schema.get("anyOf", [schema]):
        yield name, one
