"""The link check tells what is dead from what only refuses a program, and gives a server a second chance."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from macros.catalogue.models import Link
from macros.engine.outside import ask, ask_all

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
