"""What the handbook is made with: each package has its reason, each lock its hashes, each action its commit."""

from __future__ import annotations

import base64
import hashlib
import importlib
import io
import json
import re
import tarfile
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
    named = [package for packages in lists for package in packages if isinstance(package, str)]
    return {match[0] for package in named if (match := NAME.match(package.lower()))}


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


LIBRARIES = json.loads((PROJECT / "requirements" / "libraries.json").read_text(encoding="utf-8"))


def package(text: bytes, licence: bytes) -> bytes:
    """Return a package as the npm registry has them."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, content in (("index.js", text), ("more.js", text), ("LICENSE-MIT", licence)):
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return file.getvalue()


def test_each_library_that_pages_fetch_has_its_version_its_hash_and_its_reason():
    record = (PROJECT / "docs/about/decisions/0017-codes-in-the-page.md").read_text(encoding="utf-8")
    for library in LIBRARIES:
        assert re.fullmatch(r"\d+\.\d+\.\d+", library["version"])
        assert len(base64.b64decode(library["sha512"])) == 64
        assert f"{library['name']} {library['version']}" in record


@pytest.fixture
def registry(tmp_path, monkeypatch):
    """`registry(sent, wanted)` has set-up bring what is wanted from a registry that sends this; returns the faults."""
    monkeypatch.syspath_prepend(PROJECT / ".ci")
    libraries = importlib.import_module("libraries")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "overrides").mkdir()

    def ask(sent, wanted):
        (tmp_path / "requirements" / "libraries.json").write_text(json.dumps([wanted]))
        monkeypatch.setattr(libraries.urllib.request, "urlopen", lambda *_, **__: io.BytesIO(sent))
        return libraries.bring(tmp_path)

    return ask


OURS = package(b"export default 1;\n", b"Do as you like.\n")
WANTED = {
    "name": "odd",
    "version": "1.0.0",
    "files": ["index.js"],
    "licence": "LICENSE-MIT",
    "sha512": base64.b64encode(hashlib.sha512(OURS).digest()).decode(),
}


def test_a_library_whose_package_is_another_is_not_taken(tmp_path, registry):
    """The set-up asks a registry of this test's own, which sends what it was not asked for."""
    for sent, faults in ((OURS + b"\0", 1), (OURS, 0)):
        assert len(registry(sent, WANTED)) == faults
        assert (tmp_path / "overrides/library/odd/index.js").exists() == (not faults)
    text = (tmp_path / "overrides/library/odd/index.js").read_text()
    assert text == "/*!\nodd 1.0.0\nDo as you like.\n*/\nexport default 1;\n"


def test_a_clone_that_has_a_library_already_gets_the_files_that_are_new_and_loses_the_old(tmp_path, registry):
    library = tmp_path / "overrides" / "library"
    library.mkdir()
    (library / "odd.js").write_text("export default 0;\n")
    (library / "odd.stamp").write_text(WANTED["sha512"])
    assert registry(OURS, WANTED) == []
    assert not (library / "odd.js").exists()
    assert registry(OURS, WANTED | {"files": ["index.js", "more.js"]}) == []
    assert {file.name for file in (library / "odd").iterdir()} == {"index.js", "more.js"}
    assert registry(OURS, WANTED | {"files": ["more.js"]}) == []
    assert {file.name for file in (library / "odd").iterdir()} == {"more.js"}
    assert registry(b"what nobody asks for", WANTED | {"files": ["more.js"]}) == []


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
