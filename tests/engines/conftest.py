"""Fixtures of the tests that run in several engines: the host, each engine, and a reader with nothing kept.

ENGINES=chromium,firefox,webkit says in which to run; one that this machine lacks is left out, loudly.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import ENGINE_LEFT_OUT

from .drive import Engine, Reader
from .host import Host

NAMES = ("chromium", "firefox", "webkit")


def class_of(name: str) -> type[Engine]:
    """The class of an engine. Each is fetched only where it is used: not every machine has what it needs."""
    module = import_module(f"tests.engines.{name}")
    found: type[Engine] = next(one for one in vars(module).values() if getattr(one, "name", None) == name)
    return found


def wanted() -> list[str]:
    chosen = os.environ.get("ENGINES", ",".join(NAMES)).split(",")
    return [name for name in NAMES if name in chosen]


@pytest.fixture(scope="session")
def host(site: Path) -> Host:
    return Host(site)


@pytest.fixture(scope="session", params=wanted())
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine in turn, running."""
    made = class_of(request.param)
    if lack := made.missing():
        pytest.skip(f"{ENGINE_LEFT_OUT}: {request.param}, for this machine lacks {lack}. `make engines` brings it.")
    needs = [request.getfixturevalue(name) for name in made.needs]
    with made(*needs) as running:
        yield running


@pytest.fixture
def reader(engine: Engine, host: Host) -> Iterator[Reader]:
    """A person with nothing kept. The test fails on an error that a page did not catch, or wrote to its console."""
    host.behave()
    with engine.visit(host) as someone:
        yield someone
    assert host.faults() == []
