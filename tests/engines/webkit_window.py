#!/usr/bin/python3
"""A bare WebKitGTK window for WebKitWebDriver. Runs on the system's Python, which has GTK's bindings.

WebKit's own MiniBrowser will not do: it cannot be made as narrow as a phone. But the driver asks for its name.
"""

import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

STORE = os.environ["WINDOW_STORE"]
DOWNLOADS = os.environ["WINDOW_DOWNLOADS"]


def main() -> None:
    if os.environ.get("WINDOW_DARK"):
        Gtk.Settings.get_default().set_property("gtk-application-prefer-dark-theme", True)
    manager = WebKit2.WebsiteDataManager(base_data_directory=STORE, base_cache_directory=f"{STORE}/cache")
    context = WebKit2.WebContext.new_with_website_data_manager(manager)
    context.set_cache_model(WebKit2.CacheModel.WEB_BROWSER)
    context.set_automation_allowed("--automation" in sys.argv)
    context.connect("download-started", save)
    context.connect("automation-started", automate, context)
    Gtk.main()


def automate(_context, session, context) -> None:
    about = WebKit2.ApplicationInfo()
    about.set_name("MiniBrowser")
    about.set_version(2, 50, 0)
    session.set_application_info(about)
    session.connect("create-web-view", lambda _session: open_window(context))


def open_window(context):
    settings = WebKit2.Settings()
    settings.set_enable_page_cache(True)
    view = WebKit2.WebView(web_context=context, settings=settings, is_controlled_by_automation=True)
    view.connect("decide-policy", decide)
    window = Gtk.Window()
    window.set_decorated(False)
    window.set_default_size(1280, 900)
    window.add(view)
    window.show_all()
    window.move(0, 0)
    window.present()
    view.grab_focus()
    view.connect("close", lambda _view: window.destroy())
    return view


def decide(_view, decision, kind) -> bool:
    """Save what the engine cannot show."""
    if kind != WebKit2.PolicyDecisionType.RESPONSE or decision.is_mime_type_supported():
        return False
    decision.download()
    return True


def save(_context, download) -> None:
    def name(download, suggested) -> bool:
        download.set_destination(f"file://{DOWNLOADS}/{suggested}")
        return True

    download.set_allow_overwrite(True)
    download.connect("decide-destination", name)


main()
