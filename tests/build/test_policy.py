"""The policy of the built site: in every page, in the files for hosts, and nothing in a page that it would refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html as parser

from macros.publish.policy import ASSETS, CONTENT, HEADERS, META_POLICY, NGINX

ROOT = Path(__file__).parents[2]
HASH = re.compile(r"[0-9a-f]{8}")


@pytest.fixture(scope="module")
def trees(site):
    """The elements of every page, by its path in the site."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): parser.document_fromstring(file.read_bytes()) for file in files}


def test_the_policy_gives_nothing_away():
    text = HEADERS["Content-Security-Policy"]
    assert "unsafe-" not in text
    assert "*" not in text
    assert "http" not in text
    assert "default-src 'none'" in text
    assert "frame-ancestors" not in META_POLICY, "a page cannot set it for itself, and browsers complain"


def test_every_page_carries_the_policy_before_anything_that_it_binds(trees):
    for path, tree in trees.items():
        (meta,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert meta.get("content") == META_POLICY, path
        assert not meta.xpath("preceding::script | preceding::link | preceding::style"), path
        assert tree.xpath("//meta[@name='referrer']/@content") == ["no-referrer"], path


def test_no_page_holds_what_the_policy_refuses(trees):
    refused = (
        "//style", "//*[@style]", "//*[@*[starts-with(name(), 'on')]]", "//base", "//iframe", "//object", "//embed",
        "//script[not(@src) and not(@type='application/json')]", "//form[@action]",
        "//a[starts-with(normalize-space(@href), 'javascript:')]",
    )  # fmt: skip
    wrong = [
        f"{path}: {parser.tostring(element, encoding='unicode')[:120]}"
        for path, tree in trees.items()
        for element in tree.xpath(" | ".join(refused))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_page_for_it_teams_names_every_rule_and_every_key(trees):
    page = trees["about/it-team/index.html"].text_content()
    for rule in (*CONTENT, *HEADERS):
        name = " ".join(rule.split()[:2]) if rule.startswith("default") else rule.split()[0]
        if name not in ("Content-Security-Policy", "trusted-types"):  # The policy itself; its names stand in words.
            assert name in page, f"{name} is sent, and the page for IT teams does not say so"
    scripts = (file.read_text(encoding="utf-8") for file in (ROOT / "overrides").rglob("*.js"))
    keys = {key for script in scripts for key in re.findall(r"""["'](hb/[a-z0-9/-]+)["']""", script)}
    assert len(keys) >= 5, "the keys are written otherwise by now"
    assert not [key for key in keys if key not in page and not key.startswith("hb/offline")]


def test_every_file_kept_for_ever_bears_a_hash(site):
    for file in (site / ASSETS.strip("/")).rglob("*"):
        if file.is_file():
            assert HASH.search(file.relative_to(site).as_posix()), f"{file} could change under its name"


def test_the_files_for_hosts_send_the_same(site):
    netlify = (site / "_headers").read_text(encoding="utf-8")
    nginx = (site / NGINX).read_text(encoding="utf-8")
    for name, value in HEADERS.items():
        assert f"\n  {name}: {value}\n" in netlify
        assert f'\n  add_header {name} "{value}" always;\n' in nginx
    assert all(directive in nginx for directive in CONTENT)
    assert nginx.count("{") == nginx.count("}")


def test_the_page_for_it_teams_links_to_the_file_for_nginx(trees):
    assert "../nginx.conf" in trees["about/it-team/index.html"].xpath("//main//a/@href")
