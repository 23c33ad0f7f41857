"""A meeting of a ready-made session as a plan: the session's JSON of the contract, and packed as a link holds it."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.session import Block, Meeting, Session

Json = dict[str, Any]


@dataclass(frozen=True)
class Timed:
    """A block with its times, in minutes from the start of its meeting, and what it is called."""

    block: Block
    title: str
    start: int
    minutes: int

    @property
    def shown(self) -> str:
        """The times as they are printed: `0:00–0:20`."""
        return f"{elapsed(self.start)}–{elapsed(self.start + self.minutes)}"


def elapsed(minutes: int) -> str:
    """Return minutes from the start as hours and minutes: 75 is `1:15`."""
    return f"{minutes // 60}:{minutes % 60:02}"


def timed(catalogue: Catalogue, meeting: Meeting) -> Iterator[Timed]:
    """Yield the blocks of a meeting with their times."""
    start = 0
    for block in meeting.blocks:
        minutes = catalogue.minutes_of(block)
        tool = catalogue.tools.get(block.tool or "")
        yield Timed(block, block.title or (tool.title if tool else block.tool or ""), start, minutes)
        start += minutes


def plan_of(catalogue: Catalogue, session: Session, number: int) -> Json:
    """Return a meeting of a session, by its number from 0, as a plan that is still without a day."""
    meeting = session.meetings[number]
    series = len(session.meetings) > 1
    plan: Json = {
        "format": "infuse-handbook/session",
        "version": 1,
        "id": f"{session.slug}-{number + 1}" if series else session.slug,
        "title": f"{session.title}: {meeting.title}" if series else session.title,
        "people": session.people.most,
        "table": session.people.table,
        "setting": session.setting[0],
        "language": catalogue.language,
        "invitation": session.invitation.strip(),
        "blocks": [_block(catalogue, block, index) for index, block in enumerate(meeting.blocks, 1)],
    }
    return plan | ({"series": session.slug} if series else {})


def _block(catalogue: Catalogue, block: Block, index: int) -> Json:
    found = {"key": f"b{index}", **block.model_dump(exclude_defaults=True), "minutes": catalogue.minutes_of(block)}
    return {name: value.strip() if isinstance(value, str) else value for name, value in found.items()}


def packed(plan: Json) -> str:
    """Return a plan as it stands in a link behind `#a=`: raw deflate, in base64url without padding."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    text = json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(deflate.compress(text) + deflate.flush()).rstrip(b"=").decode()
