"""What of a reviewer's file cannot be taken in: each row is named with its remedy, and its page stays as it is."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from ..catalogue import Problem
from ..catalogue.review import CODE, MARK, Returned, ReviewRow, digest

WHOLE = re.compile(r"\[[^\[\]]+\](?=[({])|\*\*[^*\s](?:[^*]*[^*\s])?\*\*|(?<!\*)\*[^*\s](?:[^*]*[^*\s])?\*(?!\*)")
"""Words that a mark stands around: a link, or emphasis."""
BEGINNING = re.compile(r"[-+#>:!?=]|\d+[.)]\s|\.\.\.")
"""With these a line of Markdown begins that is more than a sentence."""
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Kinds of signs that nobody sees, and that may turn the order of all others."""
NEW_FILE = "Have it written anew with `make review-out`, and change the row there."


def changed_rows(returned: Returned, rows: Sequence[ReviewRow]) -> dict[ReviewRow, str]:
    """Return the rows that the reviewer has changed and that are not said so yet, with the new words."""
    there = {row.key: row for row in rows}
    found = {}
    for code, words in returned.words.items():
        row = there.get(code.partition("-")[0])
        if row and digest(words) != _sent(code)[1] and words != row.words:
            found[row] = words
    return found


def returned_faults(file: str, returned: Returned, rows: Sequence[ReviewRow], is_page: bool) -> list[Problem]:
    """Return why a file that came back cannot be taken in: each fault with the number of its row in that file."""
    faults = list(_said_faults(file, returned, is_page))
    codes = {code.partition("-")[0]: code for code in returned.words}
    numbers = {code: number for number, code in enumerate(returned.words, 1)}
    for row in rows:
        if row.key not in codes:
            what = f"Row {row.number} ({row.where}) is not in the file: a row was deleted, or the text has grown since."
            faults.append(
                Problem(file, row.number, what, "Put it back from the file that was sent, or " + _lower(NEW_FILE))
            )
    there = {row.key: row for row in rows}
    for key, code in codes.items():
        words, number = returned.words[code], numbers[code]
        if key in there:
            faults += [Problem(file, number, *said) for said in _row_faults(there[key], code, words)]
        elif digest(words) != _sent(code)[1]:
            what = f"What row {number} is the Welsh of is no longer there: `{words[:60]}`."
            faults.append(Problem(file, number, what, NEW_FILE))
    return sorted(faults)


def _row_faults(row: ReviewRow, code: str, words: str) -> Iterator[tuple[str, str]]:
    english, sent = _sent(code)
    is_changed = digest(words) != sent and words != row.words
    if english != digest(row.english):
        yield f"The English of this row has changed since the file was written ({row.where}).", NEW_FILE
    elif not is_changed:
        return
    elif digest(row.words) != sent:
        yield f"The Welsh of this row has been changed by somebody else since: `{row.words[:60]}`.", NEW_FILE
    elif not words:
        yield f"The row has no words ({row.where}).", "Write the sentence, or a part of its neighbour's."
    else:
        yield from _word_faults(row, words)


def _word_faults(row: ReviewRow, words: str) -> Iterator[tuple[str, str]]:
    theirs, own = (Counter(MARK.findall(text)) for text in (row.words, words))
    for mark in theirs - own:
        yield f"The mark `{mark}` is missing or broken.", "Put it back as the file that was sent has it."
    for mark in own - theirs:
        yield f"The mark `{mark}` was not in this row.", "Take it out, or write it in words."
    if theirs == own and len(WHOLE.findall(row.words)) != len(WHOLE.findall(words)):
        yield "A link or an emphasis has not its marks around it.", "Put `[` before and the address behind its words."
    unseen = {sign for sign in words if unicodedata.category(sign) in UNSEEN} - set(row.words)
    for sign in sorted(unseen):
        yield f"The row has a sign that cannot be seen (U+{ord(sign):04X}).", "Type the words anew."
    if BEGINNING.match(words) and not BEGINNING.match(row.words):
        yield f"The row begins with `{words[:2]}`, which makes more of it than a sentence.", "Begin it with a word."


def _said_faults(file: str, returned: Returned, is_page: bool) -> Iterator[Problem]:
    """Yield what is wrong with who is said to have read the page, and when."""
    by, on = returned.read_by, returned.read_on
    if not (by or on):
        return
    if not is_page:
        yield Problem(file, 1, "Only a page says who has read it.", "Leave the name and the day out.")
    elif not (by and on):
        yield Problem(file, 1, "A name and a day belong together.", "Write both, or neither.")
    elif len(by) > 100 or any(unicodedata.category(sign) in UNSEEN for sign in by):
        yield Problem(file, 1, "The name cannot be written down.", "Write it in a few plain words.")
    elif (day := _day_of(on)) is None or not datetime.date(2020, 1, 1) <= day <= datetime.date.today():
        yield Problem(
            file, 1, f"`{on[:40]}` is no day on which it was read.", "Write it as 2026-11-28, today or before."
        )


def _day_of(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def _sent(code: str) -> tuple[str, str]:
    """Return what the code of a row says of the English and of the words that went out."""
    found = CODE.fullmatch(code)
    return (found[2], found[3]) if found else ("", "")


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
