"""The processes that make papers beside a build."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading


def begin_worker() -> None:
    """Let a process that makes PDFs end with the build that began it: one that is killed would leave it waiting for
    ever, and with it whoever waits for what it holds.
    """
    gc.freeze()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
