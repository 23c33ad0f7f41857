"""JSON Schema (2020-12), as far as the handbook's schemas use it. A word that is not known here is an error."""

from __future__ import annotations

import datetime
import re
from contextvars import ContextVar
from typing import Any

ROOT: ContextVar[dict[str, Any]] = ContextVar("ROOT", default={})  # noqa: B039, nobody changes it
"""The whole schema, into which `$ref` points."""

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "number": (int, float), "integer": (int,), "boolean": (bool,), "array": (list,),
    "object": (dict,), "null": (type(None),),
}  # fmt: skip


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value fits a schema, as far as the fields use JSON Schema. An unknown word in a schema is an error."""
    whole = ROOT.get() or schema
    token = ROOT.set(whole)
    try:
        return all(RULES[word](value, wanted, schema) for word, wanted in schema.items())
    finally:
        ROOT.reset(token)


def resolve(reference: str) -> dict[str, Any]:
    """The part of the whole schema that `#/$defs/NAME` names."""
    return ROOT.get()["$defs"][reference.removeprefix("#/$defs/")]  # type: ignore[no-any-return]


def holds_count(value: Any, wanted: Any, schema: dict[str, Any]) -> bool:
    if not isinstance(value, list):
        return True
    count = sum(fits(each, wanted) for each in value)
    least, most = schema.get("minContains", 1), schema.get("maxContains", len(value))
    return bool(least <= count <= most)


def is_day(value: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_type(value: Any, wanted: str, _schema: Any) -> bool:
    return isinstance(value, TYPES[wanted]) and (wanted == "boolean") >= isinstance(value, bool)


RULES: dict[str, Any] = {
    "$comment": lambda *_: True,
    "$schema": lambda *_: True,
    "$defs": lambda *_: True,
    "discriminator": lambda *_: True,  # OpenAPI's: which of `oneOf` it is
    "minContains": lambda *_: True,
    "maxContains": lambda *_: True,
    "$ref": lambda value, wanted, _: fits(value, resolve(wanted)),
    "const": lambda value, wanted, _: value == wanted and not isinstance(value, bool),
    "oneOf": lambda value, wanted, _: sum(fits(value, each) for each in wanted) == 1,
    "allOf": lambda value, wanted, _: all(fits(value, each) for each in wanted),
    "contains": holds_count,
    "title": lambda *_: True,
    "description": lambda *_: True,
    "format": lambda value, wanted, _: wanted != "date" or not isinstance(value, str) or is_day(value),
    "type": is_type,
    "enum": lambda value, wanted, _: value in wanted and not isinstance(value, bool),
    "anyOf": lambda value, wanted, _: any(fits(value, each) for each in wanted),
    "minimum": lambda value, wanted, _: not is_number(value) or value >= wanted,
    "maximum": lambda value, wanted, _: not is_number(value) or value <= wanted,
    "minLength": lambda value, wanted, _: not isinstance(value, str) or len(value) >= wanted,
    "maxLength": lambda value, wanted, _: not isinstance(value, str) or len(value) <= wanted,
    "pattern": lambda value, wanted, _: not isinstance(value, str) or bool(re.search(wanted, value)),
    "maxItems": lambda value, wanted, _: not isinstance(value, list) or len(value) <= wanted,
    "uniqueItems": lambda value, _, __: (
        not isinstance(value, list) or len(value) == len({repr(each) for each in value})
    ),
    "items": lambda value, wanted, _: not isinstance(value, list) or all(fits(each, wanted) for each in value),
    "required": lambda value, wanted, _: not isinstance(value, dict) or set(wanted) <= set(value),
    "properties": lambda value, wanted, _: (
        not isinstance(value, dict) or all(fits(value[name], inner) for name, inner in wanted.items() if name in value)
    ),
    "patternProperties": lambda value, wanted, _: (
        not isinstance(value, dict)
        or all(
            fits(value[name], inner) for pattern, inner in wanted.items() for name in value if re.search(pattern, name)
        )
    ),
    "propertyNames": lambda value, wanted, _: not isinstance(value, dict) or all(fits(name, wanted) for name in value),
    "additionalProperties": lambda value, wanted, schema: (
        not isinstance(value, dict)
        or wanted is True
        or all(fits(each, wanted) for name, each in value.items() if name not in schema.get("properties", {}))
    ),
}
