"""Catalogue to text and HTML. Knows Jinja; knows no engine. Every address comes from one `link()`."""

from .link import relative_link
from .views import Views

__all__ = ["Views", "relative_link"]
