"""Pretend answers for a rehearsal, of every worksheet: sound, within its purse and dots, and counted."""

from __future__ import annotations

import json
from pathlib import Path

from macros.views.spec import spec
from tests.conftest import real_catalogue

from .run_deno import run_deno

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = PROJECT / "tests/unit/pretend.js"


def test_pretend_answers_to_every_worksheet_are_sound_within_its_set_up_and_counted():
    """Without anything set up, and with what each of its examples would set up."""
    catalogue = real_catalogue()
    given = [spec(sheet, catalogue) for sheet in catalogue.worksheets.values() if not sheet.private]
    assert len(given) > 20
    run = run_deno(
        "run", "--no-check", "--quiet", f"--allow-read={PROJECT}", str(SCRIPT), given=json.dumps(given, default=str)
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == []
