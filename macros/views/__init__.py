"""Catalogue to text and HTML. Knows Jinja; knows no engine. Every address comes from one `link()`."""

from .link import relative_link
from .views import Views, kind_name

__all__ = ["Views", "kind_name", "relative_link"]
