"""Values that are free words, and yet can be plainly wrong: days and years as people write them, mailboxes."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import AfterValidator

from ..fields import Unfit

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
YEARS = range(1000, 2101)
FIGURES = re.compile(r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b")
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
YEAR = re.compile(r"\b\d{4,}\b")

TEAMS = {
    "accessibility", "admin", "contact", "council", "customer", "data", "digital", "enquiries", "enquiry", "hello",
    "help", "info", "innovation", "library", "mail", "office", "policy", "post", "press", "procurement", "research",
    "service", "services", "support", "team", "web",
}  # fmt: skip
MAILBOX = re.compile(r"mailto:([a-z]+)[._-]([a-z]+)\d*@", re.IGNORECASE)
"""A first and a last name; that of a team has one of its words in it."""


def sound_days(text: str) -> str:
    """Return words that tell a time. Raises Unfit for a day or a year that cannot be, or one in figures alone."""
    if found := FIGURES.search(text):
        what = f"`{found.group()}` can be read in two ways, or is no day."
        raise Unfit(((), what, "Write a day in words, such as `5 February 2026`."))
    for day, month, year in DAY.findall(text):
        try:
            datetime.date(int(year), MONTHS.index(month.lower()) + 1, int(day))
        except ValueError as error:
            raise Unfit(((), f"There is no day {day} {month} {year}.", "Correct it.")) from error
    for year in YEAR.findall(text):
        if int(year) not in YEARS:
            raise Unfit(((), f"The year {year} cannot be right.", "Correct it."))
    return text


When = Annotated[str, AfterValidator(sound_days)]
"""A time in an author's words: `24 February 2025`, `November 2020`, `date not known`."""


def personal_mailbox(url: str) -> bool:
    """Return whether an address is the mailbox of one person, as far as its words tell."""
    found = MAILBOX.match(url)
    return bool(found) and TEAMS.isdisjoint(part.lower() for part in (found.groups() if found else ()))
