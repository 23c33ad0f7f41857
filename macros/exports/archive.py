"""Zip files with the same bytes each time: Word files and EPUBs differ only by the dates that zip would note."""

from __future__ import annotations

import io
import zipfile

FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip file can hold."""


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
