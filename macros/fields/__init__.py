"""The kinds of field that a worksheet can have. The first layer: it knows pydantic and nothing else."""

from .base import DAY, LONGEST_TEXT, Audience, BaseField, Elsewhere, Key, Name, Option, Part, Schema, Text, Unfit
from .kinds import KINDS, LIMITS, AnyField, grouped

__all__ = [
    "DAY",
    "KINDS",
    "LIMITS",
    "LONGEST_TEXT",
    "AnyField",
    "Audience",
    "BaseField",
    "Elsewhere",
    "Key",
    "Name",
    "Option",
    "Part",
    "Schema",
    "Text",
    "Unfit",
    "grouped",
    "kind_names",
]


def kind_names() -> list[str]:
    """Return the word for each kind, as it stands in a header and names its folder of templates."""
    return [kind.__name__.lower() for kind in KINDS]
