"""The pure modules of the browser side, tested without a browser (tests/core): each test of theirs, in seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from macros.publish.assets import COMMENT

PROJECT = Path(__file__).resolve().parents[2]


def deno(*command: str) -> str:
    """Run deno; return '', or what it says where it fails."""
    settings = {"DENO_DIR": str(PROJECT / ".cache" / "deno"), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    run = subprocess.run(
        [Path(sys.executable).with_name("deno"), *command],
        cwd=PROJECT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return run.stdout if run.returncode else ""


def test_the_core_of_the_browser_side():
    wrong = deno("test", "--no-check", "--quiet", f"--allow-read={PROJECT}", "tests/core")
    assert not wrong, wrong


def test_the_shapes_that_pass_between_modules_are_sound_types():
    wrong = deno("check", "--quiet", "overrides/core/types.d.ts")
    assert not wrong, wrong


def test_a_script_is_published_without_its_comments_and_with_all_of_its_code():
    code = ["/** @type {Sheet} */ (sheet).id = 1;\n", "const half = 4 /** of 8 */ / 2;\n", "  done();\n"]
    comments = ["// A note.\n", "/** Says what. */\n", "  /**\n   * @param {string} one **bold**\n   */\n"]
    mixed = "".join(one + other for one, other in zip(comments, code, strict=True))
    assert COMMENT.sub("", mixed) == "".join(code)
    assert COMMENT.sub("", "".join([*code, *comments])) == "".join(code)
