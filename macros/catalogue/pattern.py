"""The patterns of hints: regular expressions that Python's `re` and JavaScript's `RegExp` read in the same way.

The browser runs them, with letters of either case alike; a pattern that only Python could read would fall silent there,
and no build would tell. So a pattern may hold what both languages have and mean alike, and nothing else:

- letters, figures, and marks that stand for themselves;
- `.` `^` `$` `|`, groups `( )` and `(?: )`, classes such as `[a-z]` and `[^,;]`;
- `*` `+` `?` `{2}` `{2,}` `{2,5}`, each also with a `?` behind it;
- `\\b` `\\B` `\\d` `\\D` `\\s` `\\S` `\\w` `\\W` `\\n` `\\t`, and a backslash before a mark.

`\\w`, `\\d` and `\\b` know the letters and figures of ASCII alone, in the browser as in ENGINE here. An answer comes
trimmed, so `$` has no line end to differ about.
"""

from __future__ import annotations

import re

ENGINE = re.ASCII | re.IGNORECASE
"""The flags with which Python reads a pattern as the browser does."""

MARK = r"\\[\^$\\.*+?()\[\]{}|/]"
CLASS_PART = rf"(?:\\[dDsSwWnt]|{MARK}|\\-|[^\\\[\]&~^])"
TOKEN = re.compile(
    rf"""
    \\[bBdDsSwWnt] | {MARK}                        # escapes
    | \[\^? {CLASS_PART}+ \]                       # a class
    | \(\?: | \((?!\?) | \) | \| | \^ | \$ | \.    # groups, either-or, ends, any sign
    | (?:[*+?] | \{{\d+(?:,\d*)?\}}) \?? (?![*+?{{])  # how often
    | [^\\\[\](){{}}|^$.*+?]                       # a sign that stands for itself
    """,
    re.VERBOSE,
)


def pattern_fault(pattern: str) -> str:
    """Return what is wrong with a pattern, with the remedy, or '' where both languages read it alike."""
    position = 0
    while position < len(pattern):
        token = TOKEN.match(pattern, position)
        if token is None:
            return (
                f"`value` has `{pattern[position : position + 8]}`, which Python and the browser do not read alike. "
                "Use letters, [classes], (groups), | * + ? and \\b, and put a backslash before a mark that is meant "
                "as itself."
            )
        position = token.end()
    try:
        re.compile(pattern, ENGINE)
    except re.error:
        return f"`{pattern[:40]}` is no pattern. Look at its brackets, and at what stands before * + ? and braces."
    return ""
