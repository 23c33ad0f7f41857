"""What the handbook is made with: each package has its reason, each lock its hashes, each action its commit."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT

RECORD = PROJECT / "docs/about/decisions/0001-dependencies.md"
LOCKS = sorted((PROJECT / "requirements").glob("*.txt"))
WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
SETTINGS: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
NAME = re.compile(r"[a-z0-9-]+")
USES = re.compile(r"uses: (?!\./)\S+@(\S+) # v[\d.]+$")


def wanted() -> set[str]:
    """Each package that pyproject.toml names."""
    lists = [SETTINGS["project"]["dependencies"], *SETTINGS["dependency-groups"].values()]
    return {match[0] for packages in lists for package in packages if (match := NAME.match(package.lower()))}


def test_each_package_has_a_reason_in_the_record_and_no_other_does():
    rows = re.findall(r"^\| ([a-z][^|]*) \| (\S[^|]*) \|$", RECORD.read_text(encoding="utf-8"), re.MULTILINE)
    told = {match[0] for names, _ in rows for name in names.split(", ") if (match := NAME.match(name))}
    assert told - {"package"} == wanted()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda file: file.stem)
def test_each_locked_package_has_one_version_and_hashes(lock):
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9._-]+==\S+( ; [^\\]+)? \\\n {4}--hash=sha256:[0-9a-f]{64}", package), package.split(
            "\n"
        )[0]


def test_the_locks_hold_what_the_project_names():
    locked = "".join(lock.read_text(encoding="utf-8") for lock in LOCKS)
    assert [name for name in wanted() if not re.search(rf"^{name}==", locked, re.MULTILINE)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_each_action_is_named_by_its_commit_and_each_workflow_may_only_read(workflow):
    text = workflow.read_text(encoding="utf-8")
    for line in text.splitlines():
        if "uses:" in line and "uses: ./" not in line:
            found = USES.search(line)
            assert found, line
            assert re.fullmatch("[0-9a-f]{40}", found[1]), line
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_no_checkout_leaves_its_token_where_later_steps_can_read_it(workflow):
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"].values()
    steps = [step for job in jobs for step in job.get("steps", []) if "actions/checkout" in step.get("uses", "")]
    assert [step for step in steps if step.get("with", {}).get("persist-credentials") is not False] == []


def test_new_versions_wait_a_week_before_they_are_proposed():
    """Most packages that were tampered with are found within days."""
    updates = yaml.safe_load((PROJECT / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)
    assert '--upgrade --exclude-newer "7 days"' in (PROJECT / "Makefile").read_text(encoding="utf-8")
