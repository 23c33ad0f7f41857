"""Says in an author's words what does not fit a header: a sentence for each type of fault that pydantic knows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from .problem import nearest
from .yaml_errors import quoted

Said = tuple[str, str]
"""What is wrong, and what to do."""

PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "Use small letters a to z, figures and underscores, and begin with a letter.",
    r"^[a-z0-9][a-z0-9-]*$": "Use small letters a to z, figures and hyphens.",
    r"^[a-z0-9-]+\.[a-z][a-z0-9_]*$": "Write the file name of the sheet, a full stop and the field's name, such as "
    "`problem-framing.challenge`.",
    r"^/?[a-z0-9-]+(/[a-z0-9-]+)*/?$": "Write the old file name, such as `five-whys`, or the old address, such as "
    "`tools/five-whys`.",
    r"^(https?://|mailto:)\S+$": "Write the whole address, beginning with `https://`.",
    r"^(https?://\S+)?$": "Write the whole address, beginning with `https://`.",
}
"""What to write where a value does not match, by the pattern."""

UNIONS = {
    "purse": "an amount, or the name of a number field of this sheet",
    "one_of": "the key of an option, or the number of a level",
    "value": "words, or a whole number",
}
"""What can stand where values of several types can."""

MAPPINGS = {
    "sources": "Write `- handbook: The heading in it`.",
    "source": "Write `handbook: The heading in it` on the line below.",
    "needs": "Write `slug-of-the-need: 1` on the line below.",
    "answers": "Write `name_of_the_field: the answer` on the line below.",
    "says": "Write `name_of_the_part: the words` on the line below.",
}
"""What to write where words of the author's own are keys."""


def say(kind: str, noun: str, given: Any, details: dict[str, Any], keys: Sequence[str]) -> Said:
    """Return what is wrong with a value, and what to do.

    `kind` is pydantic's type of the fault, `noun` what the value is called, `given` the value, `details` what pydantic
    adds, `keys` the keys that an entry in its place must have.
    """
    if given is None and kind.endswith("_type"):
        return f"{noun} is empty.", "Write its value, or delete the line."
    if kind in SENTENCES:
        return SENTENCES[kind](noun, given, details)
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        return _no_entry(noun, given, keys)
    return f"{noun} cannot be `{_shown(given)}`.", "Compare it with docs/about/examples-to-copy.md."


def missing(names: Sequence[str]) -> Said:
    """Return the sentence for keys that an entry must have and has not."""
    if len(names) == 1:
        return f"The key `{names[0]}` is missing.", f"Add a line `{names[0]}: …`."
    listed = ", ".join(f"`{name}`" for name in names[:-1]) + f" and `{names[-1]}`"
    return f"The keys {listed} are missing.", "Add a line for each, such as `" + names[0] + ": …`."


def one_of_several(name: str, noun: str, given: Any) -> Said | None:
    """Return the sentence for a value that fits none of several types, or None where they are not known by name."""
    wanted = UNIONS.get(name)
    return (f"{noun} cannot be `{_shown(given)}`.", f"It wants {wanted}.") if wanted else None


def _no_words(noun: str, given: Any, details: dict[str, Any]) -> Said:
    match given:
        case dict():
            what = f"{noun} has a colon or a curly bracket in it, and is not read as words."
            return what, "Put the whole value into quotation marks."
        case list():
            return (
                f"{noun} is a list, and wants one text.",
                "Write one text; put one in square brackets into quotation marks.",
            )
        case bool():
            return (
                f"{noun} is read as a setting, and wants words.",
                f"Put it into quotation marks: `{quoted(_shown(given))}`.",
            )
        case datetime.date():
            return f"{noun} is read as a day, and wants words.", f"Put it into quotation marks: `{quoted(str(given))}`."
    return f"{noun} is read as a number, and wants words.", f"Put it into quotation marks: `{quoted(str(given))}`."


def _no_number(wanted: str) -> Callable[[str, Any, dict[str, Any]], Said]:
    def sentence(noun: str, given: Any, details: dict[str, Any]) -> Said:
        what = f"{noun} wants {wanted}, and `{_shown(given)}` is none."
        if isinstance(given, str) and given.strip().replace(".", "", 1).isdigit():
            return (
                f"{noun} is read as words, and wants {wanted}.",
                f"Write it without quotation marks: `{given.strip()}`.",
            )
        return what, "Write it in figures, such as `20`."

    return sentence


def _no_day(noun: str, given: Any, details: dict[str, Any]) -> Said:
    return f"{noun} is no day: `{_shown(given)}`.", "Write it as 2026-11-30, without quotation marks."


def _no_setting(noun: str, given: Any, details: dict[str, Any]) -> Said:
    return f"{noun} is a setting, and `{_shown(given)}` is none.", "Write `true` or `false`, without quotation marks."


def _no_list(noun: str, given: Any, details: dict[str, Any]) -> Said:
    if isinstance(given, dict):
        return f"{noun} wants a list.", "Begin each entry with `- ` before its first key."
    return (
        f"{noun} wants a list, and `{_shown(given)}` is one value.",
        f"Write each item on a line of its own: `- {_shown(given)}`.",
    )


def _no_entry(noun: str, given: Any, keys: Sequence[str]) -> Said:
    name = noun.split("`")[1] if "`" in noun else ""
    if not keys:
        return f"{noun} wants a key and its words.", MAPPINGS.get(name, "Write `key: words`.")
    listed = " and ".join(f"`{key}`" for key in keys)
    first, *rest = keys
    begin = f"`- {first}: …`" if noun.startswith("An item") else f"`{first}: …` on the line below"
    remedy = f"Write {begin}" + "".join(f", and below it `{key}: …`" for key in rest) + "."
    return f"{noun} wants {listed}, and `{_shown(given)}` has no keys.", remedy


def _bound(word: str, key: str) -> Callable[[str, Any, dict[str, Any]], Said]:
    def sentence(noun: str, given: Any, details: dict[str, Any]) -> Said:
        return f"{noun} is {_shown(given)}, and {_number(details[key])} is the {word}.", "Correct the number."

    return sentence


def _above(noun: str, given: Any, details: dict[str, Any]) -> Said:
    return f"{noun} is {_shown(given)}, and must be more than {_number(details['gt'])}.", "Correct the number."


def _short(noun: str, given: Any, details: dict[str, Any]) -> Said:
    least = details["min_length"]
    if least == 1 or not len(given):
        return f"{noun} is empty.", "Write its value, or delete the line."
    return f"{noun} has {_count(given)}, and {least} are the least.", "Say more." if isinstance(
        given, str
    ) else "Add to it."


def _long(noun: str, given: Any, details: dict[str, Any]) -> Said:
    most = details["max_length"]
    remedy = "Shorten it." if isinstance(given, str) else "Take some out, or begin a new entry."
    return f"{noun} has {_count(given)}, and {most} {'is' if most == 1 else 'are'} the most.", remedy


def _mismatch(noun: str, given: Any, details: dict[str, Any]) -> Said:
    return f"{noun} cannot be `{_shown(given)}`.", PATTERNS.get(
        details["pattern"], "Compare it with a page of the same kind."
    )


def _no_choice(noun: str, given: Any, details: dict[str, Any]) -> Said:
    words = str(details["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
    return f"{noun} cannot be `{_shown(given)}`.", nearest(_shown(given), words)


SENTENCES: dict[str, Callable[[str, Any, dict[str, Any]], Said]] = {
    "string_type": _no_words,
    "string_too_short": _short,
    "string_too_long": _long,
    "string_pattern_mismatch": _mismatch,
    "int_type": _no_number("a whole number"),
    "int_from_float": _no_number("a whole number"),
    "int_parsing_size": _no_number("a whole number"),
    "float_type": _no_number("a number"),
    "finite_number": _no_number("a number"),
    "bool_type": _no_setting,
    "date_type": _no_day,
    "date_from_datetime_inexact": _no_day,
    "list_type": _no_list,
    "too_short": _short,
    "too_long": _long,
    "greater_than": _above,
    "greater_than_equal": _bound("least", "ge"),
    "less_than_equal": _bound("most", "le"),
    "literal_error": _no_choice,
}
"""A sentence for each type of fault. Those of entries and keys are said above and in load.py."""


def _shown(given: Any) -> str:
    """Return a value as it stands in the file, or its beginning."""
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, dict | list):
        return "a list" if isinstance(given, list) else "a group of keys"
    return " ".join(str(given).split())[:40]


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _count(given: Any) -> str:
    unit = "character" if isinstance(given, str) else "key" if isinstance(given, dict) else "item"
    return f"{len(given)} {unit}{'' if len(given) == 1 else 's'}"
