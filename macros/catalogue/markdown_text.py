"""Finds what Markdown would drop, or show otherwise than its author meant.

Lists that do not take, cells too many, marks left open: plain rules over the lines of a text. What they miss, the
comparison of words after the build finds.

A fault is a line, counted from 0, what is wrong there, and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator

from .markdown_signs import BOX, HEADING, ITEM, Fault, Row, reference_faults, sign_faults

CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*\s*$|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)
STEP = 4
"""Spaces that put a line inside the item, note or box above it. Markdown elsewhere takes two; here that is lost."""
MOST = 99
"""A list that begins with a higher number is rather a sentence that begins with a year."""

NO_ITEM = (
    (re.compile(r" *(?P<sign>[•·▪◦●○‣∙])"), "`{sign}` makes no list.", "Write `- ` before each item."),
    (re.compile(r" *(?P<sign>[0-9]+\)) "), "`{sign}` makes no list.", "Write `1. ` before each item."),
    (re.compile(r" *(?P<sign>-)[^\W\d_]"), "No space follows the hyphen.", "Write `- ` before each item."),
)  # fmt: skip
BOX_RIGHT = re.compile(r'[a-z][a-z-]*(?: "[^"]+")?')
RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?")
UNDERLINE = re.compile(r"(?:-+|=+)\s*")
SIGNS = re.compile(r"[][*`\"~=&{@:|#>•\n\t]|^\s|^\d|^\W")
"""A text without any of these is words alone: most values of a header are."""


def blank_code(text: str) -> str:
    """Return a text with blanks for its blocks of code and letters for code in a line: nothing in it is Markdown."""
    return CODE.sub(lambda match: re.sub(r"[^\n]", " " if match[1] else "x", match.group()), text)


def replace_outside_code(pattern: re.Pattern[str], by: Callable[[re.Match[str]], str], text: str) -> str:
    """Return a text with each match of a pattern replaced, but for those in code, which shows what is written."""
    pieces, position = [], 0
    for code in CODE.finditer(text):
        pieces += [pattern.sub(by, text[position : code.start()]), code.group()]
        position = code.end()
    return "".join([*pieces, pattern.sub(by, text[position:])])


def text_faults(text: str) -> list[Fault]:
    """Return the faults of a Markdown text, in the order of its lines; of each line the first will do."""
    if not SIGNS.search(text):
        return []
    bare = blank_code(text)
    rows = list(enumerate(bare.split("\n")))
    found = [*_tabs(rows), *_blocks(rows), *sign_faults(rows), *reference_faults(bare)]
    by_line = {fault[0]: fault for fault in reversed(found)}
    # Of neighbouring lines with the same fault, such as those of one list, the first will do.
    return [fault for line, fault in sorted(by_line.items()) if by_line.get(line - 1, ("", "", ""))[2] != fault[2]]


def heading_faults(text: str) -> list[Fault]:
    """Return the faults of a page's headings: its title stands in the header, so the first level is the second."""
    found: list[Fault] = []
    above = 1
    for line, row in enumerate(blank_code(text).split("\n")):
        heading = HEADING.match(row)
        if not heading:
            continue
        level, words = len(heading[1]), heading[3].strip(" #")
        if level == 1:
            what = f"`{row.strip()[:40]}` makes a second title."
            found.append((line, what, "The title stands in the header. Begin a heading with `## `."))
        elif not words:
            found.append((line, "A heading has no words.", "Write some, or delete the line."))
        elif level > above + 1:
            what = f"The heading `{words[:40]}` leaves out a level: it follows one of level {above}."
            found.append((line, what, f"Begin it with `{'#' * (above + 1)} `."))
        above = max(level, 2) if level > 1 else above
    return found


def _tabs(rows: list[Row]) -> Iterator[Fault]:
    for line, row in rows:
        if "\t" in row:
            what = "The line has a tab, as what is pasted from a spreadsheet has."
            yield line, what, "Write a table with ` | ` between its cells; indent with spaces."


def _blocks(rows: list[Row], nested: bool = False) -> Iterator[Fault]:
    """Yield the faults of lists, boxes, tables and paragraphs among some lines; `nested` lines stand in an item."""
    index = 0
    begun = nested
    while index < len(rows):
        line, row = rows[index]
        if not row.strip():
            index, begun = index + 1, True
            continue
        last = index + 1
        if ITEM.match(row) and not row.startswith(" "):
            last = yield from _list(rows, index)
        elif BOX.match(row):
            last = yield from _box(rows, index)
        elif row.startswith(" " * STEP) and (begun or index == 0):
            yield line, "Four spaces at the beginning of a line make code of it.", "Take the spaces out."
        else:
            while last < len(rows) and rows[last][1].strip():
                last += 1
            yield from _paragraph(rows[index:last])
        index, begun = last, False


def _inside(rows: list[Row], index: int) -> int:
    """Return the end of what stands inside the line above `place`: indented lines, and the blank ones among them."""
    end = index
    for at in range(index, len(rows)):
        row = rows[at][1]
        if row.startswith(" " * STEP):
            end = at + 1
        elif row.strip():
            break
    return end


def _dedented(rows: list[Row]) -> list[Row]:
    return [(line, row[STEP:]) for line, row in rows]


def _box(rows: list[Row], index: int) -> Generator[Fault, None, int]:
    """A box (`!!! note`), a footnote or a meaning of a term. Returns the place after it."""
    line, row = rows[index]
    end = _inside(rows, index + 1)
    opened = BOX.match(row)
    if opened and opened["rest"] is not None:
        if not BOX_RIGHT.fullmatch(opened["rest"].strip()):
            yield line, "The box has no kind that it can be drawn in.", 'Write `!!! note "Its title"`.'
        elif end == index + 1:
            yield line, "The box is empty.", "Indent by four spaces what belongs into it."
    yield from _blocks(_dedented(rows[index + 1 : end]), nested=True)
    return end


def _list(rows: list[Row], index: int) -> Generator[Fault, None, int]:
    """A list and all that stands in its items. Returns the place after it."""
    numbers: list[int] = []
    first = ITEM.match(rows[index][1])
    while index < len(rows):
        line, row = rows[index]
        item = ITEM.match(row)
        if not row.strip():
            index += 1
            continue
        if item and not item["indent"]:
            if first and bool(item["number"]) != bool(first["number"]):
                if rows[index - 1][1].strip():
                    yield line, "Two kinds of list follow each other without a gap.", "Put an empty line between them."
                break
            if item["number"]:
                numbers.append(int(item["number"]))
                yield from _number_faults(line, numbers)
            end = _inside(rows, index + 1)
            yield from _blocks(_dedented(rows[index + 1 : end]), nested=True)
            index = end
            continue
        if row.startswith(" ") and item:
            yield line, f"A list inside a list is indented by {len(item['indent'])}.", "Indent it by four spaces."
        elif not rows[index - 1][1].strip():
            if not row.startswith(" "):
                break
            yield line, "The line falls out of the list above it.", "Indent it by four spaces, or by none."
        elif RULE.fullmatch(row.strip()) or HEADING.match(row):
            break
        else:
            yield from _no_item(line, row)
        index += 1
    return index


def _number_faults(line: int, numbers: list[int]) -> Iterator[Fault]:
    number = numbers[-1]
    if len(numbers) == 1 and number > MOST:
        yield line, f"`{number}.` at the beginning makes a list.", "Put another word first."
    elif len(numbers) > 1 and number not in {numbers[-2] + 1, numbers[0]}:
        yield (
            line,
            f"The list counts {numbers[-2]}, {number}, and would show {numbers[-2] + 1}.",
            "Count on, or write 1 each time.",
        )


def _no_item(line: int, row: str) -> Iterator[Fault]:
    for pattern, what, remedy in NO_ITEM:
        if found := pattern.match(row):
            yield line, what.format(sign=found["sign"]), remedy


def _paragraph(rows: list[Row]) -> Iterator[Fault]:
    """Lines that follow each other without a gap: a table, a heading or text."""
    rules = [at for at, (_, row) in enumerate(rows) if "|" in row and RULE.fullmatch(row.strip())]
    if rules and rules[0] == 1:
        yield from _table(rows)
        return
    if rules and rules[0] > 1:
        line = rows[rules[0] - 1][0]
        yield line, "A table begins right under a line of text, and is none.", "Put an empty line before it."
        return
    piped = [line for line, row in rows if row.strip().startswith("|")]
    if piped:
        yield piped[0], "A table has no line under its heads, and is none.", "Put `| --- | --- |` under the first line."
        return
    for at, (line, row) in enumerate(rows):
        yield from _no_item(line, row)
        above = rows[at - 1][1] if at else ""
        if not above or HEADING.match(above):
            continue
        if ITEM.match(row):
            yield line, "A list begins right under a line of text, and is none.", "Put an empty line before it."
            return
        if UNDERLINE.fullmatch(row):
            yield line, "Right under a line of text these signs make a heading of it.", "Put an empty line between."


def _table(rows: list[Row]) -> Iterator[Fault]:
    wanted = _cells(rows[0][1])
    for at, (line, row) in enumerate(rows[1:], 1):
        count = _cells(row)
        if at > 1 and "|" not in row:
            yield line, "The line right under a table becomes a row of it.", "Put an empty line before it."
        elif count != wanted:
            where = "line of hyphens" if at == 1 else "row"
            what = (
                f"The {where} has {count} {'cell' if count == 1 else 'cells'}, and the head of the table has {wanted}."
            )
            yield line, what, "Give each row as many cells as the head; write `\\|` for the sign itself."


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", re.sub(r"^\s*\||(?<!\\)\|\s*$", "", row)))
