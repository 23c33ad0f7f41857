"""The handbook's content, read, validated and linked before the first page renders. It knows no page and no engine."""

from .catalogue import Catalogue
from .examine import examine, examine_all, load_catalogue
from .header import Entry
from .languages import LANGUAGES
from .page_kinds import kind_name
from .problem import ContentError, Problem, nearest
from .worksheet import Worksheet

__all__ = [
    "LANGUAGES", "Catalogue", "ContentError", "Entry", "Problem", "Worksheet", "examine",
    "examine_all", "kind_name",
    "load_catalogue", "nearest",
]  # fmt: skip
