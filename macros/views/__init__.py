"""Catalogue to text and HTML. Knows Jinja; knows no engine. Every address comes from one `link()`."""

from .views import Views, kind_name, relative_link

__all__ = ["Views", "kind_name", "relative_link"]
