"""Turns read data into a model, or into problems: the line of each fault, what is wrong, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..fields import KINDS, Unfit, kind_names
from .problem import ContentError, Problem, nearest
from .reader import SourceText
from .wording import Said, missing, one_of_several, say
from .yaml_text import Where

Model = TypeVar("Model", bound=BaseModel)

BY_KIND = dict(zip(kind_names(), KINDS, strict=True))
TAGS = ("function-", "constrained-", "list[")
TYPES = {"str", "int", "float", "bool"}
"""Steps of a way that pydantic adds for the member of a union; they stand in no file."""


def validate(model: type[Model], data: Any, text: SourceText, within: Where = ()) -> Model:
    """Return `data` as `model`, or raise ContentError with the line and a remedy for each fault."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ContentError(_problems(model, error.errors(), text, within)) from error


def _problems(model: type[BaseModel], faults: list[ErrorDetails], text: SourceText, within: Where) -> Iterator[Problem]:
    """Yield one problem for each place that does not fit, and one for all the keys that an entry lacks."""
    places: dict[tuple[Where, bool], list[ErrorDetails]] = {}
    for fault in faults:
        where = _way(fault)
        absent = fault["type"] == "missing"
        places.setdefault((where[:-1] if absent else where, absent), []).append(fault)
    inside = {where[-1] for where, absent in places if not absent and len(where) > 1}
    for (where, absent), found in places.items():
        if absent:
            # One that stands further in than it should is named there.
            names = [str(fault["loc"][-1]) for fault in found if fault["loc"][-1] not in inside or where]
            sayings = [(where, *missing(names))] if names else []
        else:
            sayings = list(_said(model, where, found))
        for way, what, remedy in sayings:
            yield Problem(text.path, text.line_of((*within, *way)), what, remedy)


def _said(model: type[BaseModel], where: Where, faults: list[ErrorDetails]) -> Iterator[tuple[Where, str, str]]:
    fault = faults[0]
    name = next((str(step) for step in reversed(where) if isinstance(step, str)), "header")
    noun = f"`{name}`" if where and isinstance(where[-1], str) else f"An item of `{name}`" if where else "The header"
    given, details = fault.get("input"), fault.get("ctx", {})
    error = details.get("error")
    if isinstance(error, Unfit):
        yield from (((*where, *way), what, remedy) for way, what, remedy in error.faults)
        return
    if fault["type"] == "value_error":
        what, _, remedy = str(error).partition(". ")
        yield where, what.rstrip(".") + ".", remedy or "Correct it."
        return
    several = one_of_several(name, noun, given) if len(faults) > 1 and given is not None else None
    yield where, *(several or _sentence(model, fault, name, noun, given, details))


def _sentence(model: type[BaseModel], fault: ErrorDetails, name: str, noun: str, given: Any, details: Any) -> Said:
    way = _way(fault)
    if len(way) > 1 and name in model.model_fields and not _knows(model, fault["loc"]):
        return f"The key `{name}` stands inside `{_outer(way)}`.", "Begin its line where that of `title` begins."
    match fault["type"]:
        case "extra_forbidden":
            keys = [key for part in _models_at(model, fault["loc"][:-1]) for key in _keys(part)]
            return f"The key `{name}` is unknown here.", nearest(name, keys)
        case "union_tag_invalid":
            kind, known = str(details.get("tag", given)), re.findall(r"\w+", str(details.get("expected_tags", "")))
            return f"There is no field kind `{kind}` here.", nearest(kind, known or kind_names())
        case "union_tag_not_found":
            return "A field has no `kind`.", nearest("", kind_names())
    models = _models_at(model, fault["loc"])
    keys = _required(models) if len(models) < 2 else ["kind", "name", "label"]
    return say(fault["type"], noun, given, details, keys)


def _knows(model: type[BaseModel], loc: tuple[str | int, ...]) -> bool:
    """Whether the part that a value stands in has a key of its name."""
    return isinstance(loc[-1], int) or any(loc[-1] in _keys(part) for part in _models_at(model, loc[:-1]))


def _keys(model: type[BaseModel]) -> list[str]:
    """Return the keys of a part as a file has them: Python keeps the word `for` to itself."""
    return [info.alias or name for name, info in model.model_fields.items()]


def _outer(way: Where) -> str:
    return next(str(step) for step in reversed(way[:-1]) if isinstance(step, str))


def _way(fault: ErrorDetails) -> Where:
    """Return the way to a value as the file has it."""
    loc = fault["loc"]
    return tuple(step for index, step in enumerate(loc) if not _is_tag(step, index, loc))


def _is_tag(step: str | int, index: int, loc: tuple[str | int, ...]) -> bool:
    if not isinstance(step, str):
        return False
    if step.startswith(TAGS) or (step in TYPES and index == len(loc) - 1):
        return True
    return step in BY_KIND and index > 1 and isinstance(loc[index - 1], int) and loc[index - 2] in {"fields", "parts"}


def _required(models: list[type[BaseModel]]) -> list[str]:
    return [key for model in models for key, field in model.model_fields.items() if field.is_required()]


def _models_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[type[BaseModel]]:
    """Return the models that can stand at a place of another; the kind of a field tells its own apart."""
    models: list[type[BaseModel]] = [model]
    for index, step in enumerate(loc):
        if isinstance(step, str) and _is_tag(step, index, loc):
            models = [BY_KIND[step]] if step in BY_KIND else models
        elif isinstance(step, str):
            hints = [part.model_fields[step].annotation for part in models if step in part.model_fields]
            models = list(dict.fromkeys(found for hint in hints for found in _models_in(hint)))
    return models


def _models_in(hint: Any) -> Iterable[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for inner in get_args(hint):
        yield from _models_in(inner)
