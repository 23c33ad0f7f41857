"""A ready-made session on paper, as HTML for the PDF."""

from __future__ import annotations

from ..catalogue.session import Session
from ..views import Views
from ..views.facts import facts
from .cards import plain_words
from .pdf import PdfSource
from .sheets import FOLDER, Publication, draw_paper, style_of

SIZES = ("usual", "snug")
"""Sizes of type, the larger first: the first with which a session takes one page, else the last."""


def agenda_paper(views: Views, session: Session, publication: Publication, least: bool = False) -> PdfSource:
    """Return a session with its times from 0:00, in each size of type; with `least`, in the largest alone."""
    drawn = tuple(
        draw_paper(
            views,
            "agenda",
            publication,
            session=session,
            size=size,
            title=session.title,
            summary=session.summary,
            facts=facts(views.say, session),
            plain=plain_words,
        )
        for size in SIZES[: 1 if least else None]
    )
    return PdfSource((drawn,), style_of(views, "agenda"), views.overrides / FOLDER)
