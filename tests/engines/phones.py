"""A room: a sheet that is given out, and the phones on which people open it, answer and hand in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import zxingcpp
from PIL import Image

from tests.browser.conftest import unpack

from .drive import Reader, Stuck
from .plans import Json, Plan, name_of, set_up

PEOPLE = 20
SIZES = [(320, 568), (360, 640), (390, 844), (412, 915), (768, 1024), (1280, 800)]
"""Width and height of phones, small and large, of a tablet and of a laptop."""

WRITE = """const isOpen = (one) => one?.closest("li, .hb-rows__cell, [data-hb-field]").getClientRects().length;
for (const [name, value] of given[0]) {
  const all = [...document.querySelector("hb-worksheet form").elements].filter((one) => one.name === name);
  const isBox = ["radio", "checkbox"].includes(all[0]?.type);
  const one = isBox && value !== true ? all.find((box) => box.value === value) : all[0];
  // What an answer calls for is shown with the next picture.
  for (let wait = 0; wait < 20 && one && !isOpen(one); wait += 1) await new Promise(requestAnimationFrame);
  if (!isOpen(one) || one.disabled || one.readOnly) return name;
  if (isBox) one.click();
  else {
    one.focus();
    one.value = value;
    ["input", "change"].forEach((type) => one.dispatchEvent(new Event(type, { bubbles: true })));
  }
}
return "";"""
"""Puts values into controls that are to be seen and can be changed; returns the name of the first that is not, or ''."""

SPEC = "return JSON.parse(document.querySelector('hb-worksheet [data-hb-spec]').textContent)"
THERE = "return given[0].every((name) => document.getElementsByName(name).length)"
PASTED = "const one = document.querySelector('#pasted'); const { value } = one; one.remove(); return value"
MAIL = "return document.querySelector('[data-hb-ways] a[href^=\"mailto:\"]')?.href"
IN_SIGHT = """const one = document.querySelector(given[0]);
const { y, height } = one.getBoundingClientRect();
// WebKit scrolls elsewhere where it is asked to show an SVG.
scrollBy({ top: y - (innerHeight - height) / 2, behavior: "instant" });
await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
const { top, bottom } = one.getBoundingClientRect();
return top >= 0 && bottom <= innerHeight"""
SHARES = """window.shared = ""; navigator.canShare = ({ url }) => url.startsWith("http");
navigator.share = async ({ url }) => { window.shared = url; }; return true"""
"""The app that a phone shares with. Browsers that are driven have none."""


def write(reader: Reader, plan: Plan) -> None:
    """Put what is planned into the controls of the sheet that is open."""
    reader.wait(THERE, [name for name, _ in plan.writes])
    if name := reader.run(WRITE, plan.writes):
        raise Stuck(f"{name} is not to be seen, or cannot be changed")


# The facilitator.


def give_out(reader: Reader, slug: str) -> tuple[Json, str]:
    """Set a sheet up and give it out as a facilitator does; returns the sheet's spec, and the link that they copy."""
    reader.go(f"/worksheets/{slug}/")
    reader.click("[data-hb-asks=people]")
    reader.wake()
    spec: Json = reader.run(SPEC)
    write(reader, set_up(spec))
    for asked, words in (("people", str(PEOPLE)), ("reply", "room@council.example")):
        reader.click(f"[data-hb-asks={asked}]")
        reader.type(words)
    reader.button("Copy set-up link")
    reader.says("[data-hb-notice]", "The set-up link is on your clipboard.")
    return spec, pasted(reader)


def pasted(reader: Reader) -> str:
    """What is on the clipboard, by pasting it."""
    reader.run("""const area = document.createElement("textarea"); area.id = "pasted";
        document.querySelector("main").append(area); area.focus()""")
    reader.press("Control", "v")
    reader.wait("return document.querySelector('#pasted').value")
    return str(reader.run(PASTED))


# A participant's phone.


def open_setup(reader: Reader, link: str, size: tuple[int, int]) -> None:
    reader.resize(*size)
    reader.go("/" + link.split("/", 3)[3])
    reader.arrive("hb-worksheet[data-hb-ready]")
    # Some browsers scroll once more when all of a page has come.
    reader.wait(
        "return document.querySelector('[data-hb-hand-in]').getClientRects().length && document.readyState === 'complete'"
    )


def sign(reader: Reader, number: int) -> None:
    for about, words in (("by", name_of(number)), ("team", f"Team {number % 4}")):
        reader.click(f"[data-hb-about={about}]")
        reader.type(words)


def hand_in(reader: Reader, way: str, folder: Path) -> str | Path:
    """Hand in by one way; returns what arrives by it: a file, or a text with a link in it."""
    if way == "share":
        reader.run(SHARES)
    reader.button("Hand in")
    reader.says("[data-hb-hand-title]", "How do you want to hand in?")
    return BY[way](reader, folder)


def sheet_in(arrived: str | Path) -> Json:
    """What somebody handed in, read without any script of the handbook."""
    if isinstance(arrived, Path):
        return dict(json.loads(arrived.read_text("utf-8")))
    return dict(unpack(arrived.partition("#a=")[2].split()[0]))


def by_link(reader: Reader, _folder: Path) -> str:
    reader.button("Copy link")
    reader.says("[data-hb-notice]", "The link is copied, but not sent yet.")
    return pasted(reader)


def by_mail(reader: Reader, _folder: Path) -> str:
    mail = urlsplit(str(reader.wait(MAIL)))
    assert mail.path == "room@council.example"
    return str(parse_qs(mail.query)["body"][0])


def by_code(reader: Reader, folder: Path) -> str:
    reader.button("Show as a code")
    reader.says("[data-hb-notice]", "Hold the code up to the camera.")
    reader.wait(IN_SIGHT, ".hb-code")
    reader.shot(folder / "code.png")
    shot = Image.open(io.BytesIO((folder / "code.png").read_bytes()))
    # A decoder that looks for every kind finds a bar code in the lines of a code now and then.
    found = zxingcpp.read_barcodes(shot, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    if len(found) != 1:
        raise Stuck(f"{len(found)} codes are read off the phone, and not one")
    return str(found[0].text)


def by_share(reader: Reader, _folder: Path) -> str:
    reader.button("Share")
    reader.says("[data-hb-notice]", "The link was passed on to the app that you chose.")
    return str(reader.run("return window.shared"))


def by_file(reader: Reader, _folder: Path) -> Path:
    return reader.saved(lambda: reader.button("Download a file"), ".json")


BY: dict[str, Callable[[Reader, Path], str | Path]] = {
    "link": by_link,
    "mail": by_mail,
    "code": by_code,
    "share": by_share,
    "file": by_file,
}
WAYS = list(BY)
