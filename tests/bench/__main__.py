"""The command of `make bench`: `python -m tests.bench [PART …]`, from the project's folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .run import PARTS, bench

PROJECT = Path(__file__).resolve().parents[2]

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="The benchmarks, as ratios.")
    parser.add_argument("parts", nargs="*", help=f"some of them alone: {', '.join(PARTS)}")
    sys.exit(bench(PROJECT, parser.parse_args().parts))
