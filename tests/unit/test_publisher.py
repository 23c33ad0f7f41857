"""Who publishes a copy decides what it says of itself: whether it is official, who answers for it, and what is not set."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PROJECT, handbook

UNOFFICIAL = "not an official publication"
STANDING = "{{ standing(whole=True) }}"


def built(small: Path, register: str, text: str = STANDING) -> str:
    """Return what the page about the handbook holds, footer included, under a register of the publisher."""
    (small / "docs/registers/publisher.yml").write_text(register, encoding="utf-8")
    page = small / "docs/tools/alpha.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n\n{text}\n", encoding="utf-8")
    made = handbook(small, "build", "--pages")
    assert made.returncode == 0, made.stdout
    return (small / "site/tools/alpha/index.html").read_text(encoding="utf-8")


def test_a_copy_says_that_it_is_not_official_as_long_as_no_partner_publishes_it(small):
    page = built(small, "organisation: Anytown Council\n")
    assert page.count(UNOFFICIAL) == 2  # on the page, and at the foot of each
    assert "None of them has approved it." in page


def test_a_partner_that_publishes_its_own_copy_is_named_and_nothing_says_not_official(small):
    page = built(small, "organisation: Town & Vale Council\npartner: true\n")
    assert UNOFFICIAL not in page
    assert page.count("Town &amp; Vale Council, one of the Infuse partners, publishes it.") == 2
    assert "It speaks for its publisher, and not for the other partners." in page


def test_a_partner_without_a_name_is_refused(small):
    (small / "docs/registers/publisher.yml").write_text("partner: true\n", encoding="utf-8")
    made = handbook(small, "check", "--headers")
    assert made.returncode == 1
    assert "a partner is named" in made.stdout


@pytest.mark.parametrize("part", ["contact", "accessibility", "privacy", "records"])
def test_what_the_publisher_leaves_blank_shows_as_not_set_where_a_reader_looks_for_it(small, part):
    page = built(small, "organisation: Anytown Council\n", f'{{{{ publisher_details("{part}") }}}}')
    facts = page.partition('<div class="hb-publisher">')[2].partition("</dl>")[0]
    assert facts.count("<dt>") - facts.count("not set") == 1
    assert "Anytown Council" in facts


def test_each_detail_of_the_publisher_is_explained_and_asked_for_in_the_guide():
    register = (PROJECT / "docs/registers/publisher.yml").read_text(encoding="utf-8")
    guide = (PROJECT / "docs/about/publish.md").read_text(encoding="utf-8")
    keys = {line.partition(":")[0] for line in register.splitlines() if line and line[0].isalpha()}
    assert {key for key in keys if f"`{key}`" not in guide} == set()
