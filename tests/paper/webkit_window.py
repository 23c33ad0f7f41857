#!/usr/bin/python3
"""A bare window of WebKitGTK, run by the system's own Python: opens an address; each print() becomes a PDF in a folder."""

from __future__ import annotations

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

address, folder, width, height, margin = sys.argv[1], sys.argv[2], *map(float, sys.argv[3:])
count = 0


def save(view: WebKit2.WebView, operation: WebKit2.PrintOperation) -> bool:
    global count
    count += 1
    settings = Gtk.PrintSettings()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, f"file://{folder}/{count}.pdf")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    paper = Gtk.PageSetup()
    paper.set_paper_size(Gtk.PaperSize.new_custom("sheet", "sheet", width, height, Gtk.Unit.MM))
    for side in ("top", "bottom", "left", "right"):
        getattr(paper, f"set_{side}_margin")(margin, Gtk.Unit.MM)
    operation.set_print_settings(settings)
    operation.set_page_setup(paper)
    view.operation = operation  # it must outlive this call
    operation.print_()
    return True


view = WebKit2.WebView(
    web_context=WebKit2.WebContext.new_with_website_data_manager(WebKit2.WebsiteDataManager.new_ephemeral())
)
view.connect("print", save)
window = Gtk.Window()
window.set_default_size(1280, 900)
window.add(view)
window.show_all()
view.load_uri(address)
Gtk.main()
