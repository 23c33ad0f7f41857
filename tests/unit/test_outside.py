"""The link check tells what is dead from what only refuses a program, and gives a server a second chance."""

from __future__ import annotations

import datetime
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from macros.catalogue.models import Link
from macros.checks.outside import ask, ask_all, report
from tests.conftest import handbook

asked: Counter[str] = Counter()


class Outside(BaseHTTPRequestHandler):
    """A web of a few pages: /good, /moved, /gone, /refused, /ill (twice), /broken, /slow."""

    def do_GET(self) -> None:
        asked[self.path] += 1
        code = {"/gone": 404, "/refused": 403, "/broken": 500}.get(self.path, 200)
        if self.path == "/ill" and asked["/ill"] < 3:
            code = 503
        if self.path == "/slow":
            time.sleep(1.5)
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/good")
        else:
            self.send_response(code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Outside) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


def link(url: str) -> Link:
    return Link(slug=url.rpartition("/")[2].partition("@")[0].replace(":", "-"), title="A page", url=url)


STATES = {
    "good": "good",
    "ill": "good",
    "moved": "moved",
    "gone": "dead",
    "refused": "unknown",
    "broken": "dead",
    "slow": "dead",
}


@pytest.mark.parametrize(("path", "state"), STATES.items(), ids=STATES)
def test_each_answer_has_its_state(web, path, state):
    assert ask(link(f"{web}/{path}"), patience=0.5, pause=0.01).state == state


def test_a_server_that_is_not_there_is_dead():
    assert ask(link("http://127.0.0.1:9/nobody"), patience=0.5, pause=0.01).state == "dead"


def test_what_is_gone_or_refused_is_asked_once(web):
    ask(link(f"{web}/gone"), pause=0.01)
    ask(link(f"{web}/refused"), pause=0.01)
    assert (asked["/gone"], asked["/refused"]) == (1, 1)


def test_all_are_asked_and_the_dead_come_first(web):
    answers = ask_all([link(f"{web}/good"), link(f"{web}/gone"), link("mailto:somebody@handbook.example")], pause=0.01)
    assert [(answer.link.slug, answer.state) for answer in answers] == [("gone", "dead"), ("good", "good")]
    assert "404" in str(answers[0])


def test_of_what_is_gone_only_the_other_address_is_asked(web):
    old = Link(slug="old", title="A page", url=f"{web}/gone", instead=f"{web}/good")
    assert [answer.state for answer in ask_all([old], pause=0.01)] == ["dead", "good"]
    asked.clear()
    dead = Link(slug="old", title="A page", url=f"{web}/gone", gone=datetime.date(2026, 11, 20), instead=f"{web}/good")
    assert [answer.state for answer in ask_all([dead], pause=0.01)] == ["good"]
    assert asked == {"/good": 1}


def test_a_link_that_is_gone_leads_to_its_alternative(small):
    register = small / "docs/registers/links.yml"
    before = register.read_text(encoding="utf-8")
    register.write_text(before.rstrip() + "\n  gone: 2026-11-20\n", encoding="utf-8")
    said = handbook(small, "check", "--headers")
    assert said.returncode == 1
    assert "`gone` needs `instead`" in said.stdout
    other = "https://archive.example/maker"
    register.write_text(before.rstrip() + f"\n  gone: 2026-11-20\n  instead: {other}\n", encoding="utf-8")
    assert handbook(small, "build", "--pages", "--site", small / "site").returncode == 0
    page = (small / "site/tools/alpha/index.html").read_text(encoding="utf-8")
    assert f'href="{other}"' in page
    assert "maker.example" not in page


def test_the_report_names_what_is_not_good_and_a_machine_without_a_web(web):
    dead, good = ask_all([link(f"{web}/good"), link(f"{web}/gone")], pause=0.01)
    assert report([dead, good]).splitlines()[0].startswith("dead     gone:")
    assert "1 of 2 addresses are good." in report([dead, good])
    assert "no way to the web" in report([dead])
