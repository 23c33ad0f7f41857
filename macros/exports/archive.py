"""Zip files with the same bytes each time: Word files and EPUBs differ only by the dates that zip would note."""

from __future__ import annotations

import datetime
import io
import zipfile

from ..catalogue import Catalogue, Entry

FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip file can hold."""


def day_of_text(catalogue: Catalogue, *entries: Entry) -> datetime.date:
    """Return the youngest day on which pages were gone through: a day of the text, which no build moves.

    Where none is known it is the earliest of zip files, because some formats want a day.
    """
    days = [catalogue.publisher.text_of, *(entry.text_of for entry in entries)]
    return max((day for day in days if day), default=datetime.date(*FIRST_DATE[:3]))


def with_fixed_dates(archive: bytes) -> bytes:
    """Return a zip file with every entry's date set to the earliest there is, in the same order."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, FIRST_DATE)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o644 << 16
            new.writestr(fixed, old.read(entry))
    return made.getvalue()
