"""Ready-made sessions: what their headers may say, the plan that each page hands out, and the page without a script."""

from __future__ import annotations

import base64
import json
import re
import zlib

import pytest

from macros.catalogue import ContentError, load_catalogue
from macros.catalogue.formats import SavedSession as Plan
from macros.catalogue.new import write_new
from macros.views import Views
from macros.views.plan import packed, plan_of, timed
from tests.conftest import PROJECT, SITE_URL, real_catalogue

LONGEST_LINK = 2000
"""Characters that the contract lets a link have."""


@pytest.fixture(scope="module")
def handbook():
    return real_catalogue()


def meetings(catalogue):
    return [(session, number) for session in catalogue.sessions.values() for number in range(len(session.meetings))]


def test_there_is_an_hour_half_a_day_a_day_and_a_series_and_one_from_each_lab(handbook):
    minutes = [[handbook.minutes_in(meeting.blocks) for meeting in one.meetings] for one in handbook.sessions.values()]
    assert [60] in minutes
    assert any(len(one) == 1 and 150 <= one[0] <= 240 for one in minutes)
    assert any(len(one) == 1 and one[0] >= 300 for one in minutes)
    assert any(len(one) == 4 for one in minutes)
    assert {session.lab for session in handbook.sessions.values()} >= {*handbook.labs}
    ways = [session.tools for session in handbook.sessions.values()]
    assert any("conversation-cafe" in tools and "hypothesis-statement" in tools for tools in ways)


def test_each_meeting_is_handed_out_as_a_plan_of_the_contract_in_a_link_that_mail_leaves_whole(handbook):
    for session, number in meetings(handbook):
        plan = plan_of(handbook, session, number)
        link = packed(plan)
        unpacked = zlib.decompress(base64.urlsafe_b64decode(link + "=" * (-len(link) % 4)), -zlib.MAX_WBITS)
        assert json.loads(unpacked) == plan
        Plan.model_validate(plan, strict=True)
        assert len(f"{SITE_URL}session/#a={link}") <= LONGEST_LINK
    ids = [plan_of(handbook, *one)["id"] for one in meetings(handbook)]
    assert len(ids) == len({*ids})


def test_a_block_without_minutes_of_its_own_has_those_of_its_tool(handbook):
    session = handbook.sessions["from-problem-to-hypothesis"]
    cafe = next(block for block in plan_of(handbook, session, 0)["blocks"] if block.get("tool") == "conversation-cafe")
    assert cafe["minutes"] == handbook.tools["conversation-cafe"].minutes.run
    assert session in handbook.sessions_of(handbook.tools["conversation-cafe"])


def test_a_page_has_its_times_tools_notes_and_invitation_without_a_script(handbook):
    views = Views(handbook, PROJECT / "overrides")
    for session in handbook.sessions.values():
        page = views.frame(session, session.body)
        for meeting in session.meetings:
            end = 0
            for item in timed(handbook, meeting):
                assert item.start == end
                assert item.shown in page
                assert item.title in page or item.title.replace("'", "&#39;") in page
                end = item.start + item.minutes
            assert re.search(rf"–{end // 60}:{end % 60:02}<", page)
        assert session.invitation in page
        assert views.words.session.ours in page


MISTAKES = {
    "an unknown tool": (
        "tool: hypothesis-statement",
        "tool: alfa",
        "`meetings` names the tool `alfa`, which does not exist.",
    ),
    "a tool without its slug": ("        tool: alpha\n", "", "A block of the kind `tool` needs `tool`."),
    "a talk without minutes": (
        "        minutes: 10\n        notes",
        "        notes",
        "A talk needs `title` and `minutes`.",
    ),
    "a talk with a tool": ("title: Welcome\n", "title: Welcome\n        tool: alpha\n", "A talk has no tool."),
    "a least without flex": ("        flex: true\n", "", "`least` needs `flex: true`."),
    "a least above the minutes": ("least: 20", "least: 500", "`least` is 500, and the block has 20 minutes."),
    "several meetings without a name": (
        "meetings:\n",
        "meetings:\n  - blocks:\n      - kind: break\n        title: Tea\n        minutes: 5\n",
        "One of several meetings needs a `title`.",
    ),
    "more at least than at most": ("most: 20", "most: 2", "`most` is smaller than `least`."),
    "an unknown lab": ("lab: explore", "lab: explor", "`lab` names the lab `explor`, which does not exist."),
}
"""What is wrong, by name: what stands in a new session, what then does, and what is said."""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_session_is_named_with_its_line(small, mistake):
    sound, planted, said = MISTAKES[mistake]
    file = write_new(small / "docs", "session", "morning")
    text = file.read_text(encoding="utf-8")
    if "hypothesis-statement" not in sound:
        text = text.replace("hypothesis-statement", "alpha")
    assert text.count(sound) >= 1
    file.write_text(text.replace(sound, planted, 1), encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load_catalogue(small / "docs")
    told = [str(problem) for problem in raised.value.problems]
    assert any(re.match(r"docs/sessions/morning\.md:\d+: ", one) and said in one for one in told), told


def test_a_tool_that_does_not_say_how_long_it_takes_needs_minutes_in_the_session(small):
    tool = small / "docs/tools/alpha.md"
    tool.write_text(re.sub(r"^minutes:\n(?:  .*\n)+", "", tool.read_text(encoding="utf-8"), flags=re.MULTILINE))
    file = write_new(small / "docs", "session", "morning")
    file.write_text(file.read_text(encoding="utf-8").replace("hypothesis-statement", "alpha"), encoding="utf-8")
    with pytest.raises(ContentError, match="The tool `alpha` does not say how long it takes"):
        load_catalogue(small / "docs")
