"""Notes for what each page's text is read, so that whoever keeps what was drawn knows on whose texts it rests.

A text is asked for through `Entry.body` alone. Whoever draws says what it draws, in `ASKED.now`.
"""

from __future__ import annotations

ELSEWHERE = "elsewhere"
"""What is drawn for no one page."""
NOTHING = ""
"""Nothing of what is read now is kept."""


class Asked:
    """The names of what was drawn with a page's text, by the path of that page."""

    def __init__(self) -> None:
        self.now = NOTHING
        self.by: dict[str, set[str]] = {}

    def begin(self, now: str) -> None:
        """Forget all, and note from here on what is drawn under the name `now`."""
        self.now = now
        self.by.clear()

    def note(self, path: str) -> None:
        """Note that the text of the page at `path` is read."""
        if self.now:
            self.by.setdefault(path, set()).add(self.now)


ASKED = Asked()
"""Of the build under way: there is never more than one in a process."""
