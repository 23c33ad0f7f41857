"""A reader whose tab serves one test after the other: what a test adds to it or leaves behind is taken away.

In a new reader a page takes three times the work until it is there: a process, its fonts and styles, an empty cache.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, ViewportSize

SETTINGS: dict[str, Any] = {"locale": "en-GB", "timezone_id": "Europe/London"}
"""A reader in Britain."""

SIZE: ViewportSize = {"width": 1280, "height": 720}
"""What a new tab has, in pixels."""
AS_SET: dict[str, Any] = dict.fromkeys(("media", "color_scheme", "reduced_motion", "forced_colors", "contrast"), "null")
"""How a page looks where no test says otherwise."""
TURNING = ("install", "pause_at", "set_fixed_time", "set_system_time")
"""What gives a reader another clock, for good."""
ADDING = ("add_init_script", "expose_function", "expose_binding", "route", "new_cdp_session")
"""What a test may add to a tab or to its reader, each of which can be closed again."""


class Reader:
    """A browser with nothing kept, at a home address (without a slash at its end), and its first tab.

    `faults` grows by what `watch` writes of it.
    """

    def __init__(self, browser: Browser, home: str, watch: Callable[[BrowserContext, str, list[str]], None]):
        self.home = home
        self.faults: list[str] = []
        self.context = browser.new_context(base_url=home, **SETTINGS)
        watch(self.context, home, self.faults)
        self.tab = self.context.new_page()
        self._look = self.context.new_cdp_session
        self._undo: list[Callable[[], object]] = []
        self._is_spoilt = False
        for name in TURNING:
            setattr(self.context.clock, name, partial(self._spoil, getattr(self.context.clock, name)))
        for one in (self.context, self.tab):
            self._note(one)

    def clear(self) -> bool:
        """Take away what a test has left. Returns whether all is as in a new browser; else it is good for nothing."""
        try:
            self._take_away()
        except Error:  # its tab is closed, or has crashed
            return False
        return not self._is_spoilt

    def _spoil(self, turn: Callable[..., None], *given: Any, **named: Any) -> None:
        turn(*given, **named)
        self._is_spoilt = True

    def _note(self, one: BrowserContext | Page) -> None:
        """Have it note what a test adds to it."""
        undo = self._undo

        def adding(add: Callable[..., Any], *given: Any, **named: Any) -> Any:
            added = add(*given, **named)
            undo.append(added.detach if isinstance(added, CDPSession) else added.close)
            return added

        def listening(listen: Callable[..., Any], event: str, listener: Callable[..., Any]) -> None:
            listen(event, listener)
            undo.append(partial(one.remove_listener, event, listener))

        for names, noting in ((ADDING, adding), (("on", "once"), listening)):
            for name in names:
                if hasattr(one, name):
                    setattr(one, name, partial(noting, getattr(one, name)))

    def _take_away(self) -> None:
        while self._undo:
            self._undo.pop()()
        for page in self.context.pages:
            if page is not self.tab:
                page.close()
        self.tab.goto("about:blank")
        self.tab.set_viewport_size(SIZE)
        self.tab.emulate_media(**AS_SET)
        self.context.set_offline(False)
        self.context.clear_permissions()
        origin = urlsplit(self.home)
        address = f"{origin.scheme}://{origin.netloc}"
        session = self._look(self.tab)
        session.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
        session.send("Page.resetNavigationHistory")
        session.detach()  # beside another session, what a test says of a page's medium does not hold
