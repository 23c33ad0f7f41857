"""Codes on phones, read by the camera of whoever collects or off photos: on the page for groups, with a made-up camera."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import segno
import zxingcpp
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.conftest import launch, until, watch

from .conftest import SCREENS, barriers, hush, rules_at
from .test_group import LIST, pack, sheet_of

Json = dict[str, Any]
Filmed = Callable[..., Page]

SETUP: Json = sheet_of("prioritisation-pretend-money", 0, {"challenges": LIST, "purse": 100}) | {
    "id": "street-1",
    "role": "setup",
    "title": "Our street",
    "people": 20,
}
CAMERA = (640, 480)
SHOWN, GAP = 12, 4
"""Pictures of each code in a film, and of the bare wall after it; thirty of them make a second."""
PATIENCE = 60_000
"""Milliseconds for a film on a machine that does other work: two minutes are promised for twenty codes."""
NOTE_CAMERA = """
  window.cameraAsked = 0;
  if (navigator.mediaDevices) {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (...wanted) => { window.cameraAsked += 1; return ask(...wanted); };
  }
  window.tones = 0;
  const tone = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { window.tones += 1; return tone.call(this); };
"""


def spent(number: int, **more: Any) -> Json:
    """What somebody hands in under the set-up."""
    answers = {"spending": {"r1": 60, "r2": 40}}
    about = {"of": "street-1", "saved": f"2026-11-27T10:00:{number:02d}Z"}
    return sheet_of("prioritisation-pretend-money", number, answers) | about | more


def link(sheet: Json) -> str:
    return f"https://handbook.example/worksheets/{sheet['worksheet']}/#a={pack(sheet)}"


def code_of(text: str, side: int) -> Image.Image:
    """A code on a white screen, about so many pixels wide."""
    code = segno.make(text, error="l", micro=False, boost_error=False)
    file = io.BytesIO()
    code.save(file, kind="png", scale=8, border=4)
    return Image.open(file).convert("RGB").resize((side, side), Image.Resampling.BILINEAR)


def scene(picture: Image.Image, size: tuple[int, int] = CAMERA, turned: float = 0) -> Image.Image:
    """A picture held before a wall, turned by so many degrees."""
    wall = Image.new("RGB", size, (140, 132, 120))
    held = picture.convert("RGBA").rotate(turned, Image.Resampling.BICUBIC, expand=True)
    wall.paste(held, ((size[0] - held.width) // 2, (size[1] - held.height) // 2), held)
    return wall


def film(file: Path, pictures: list[Image.Image]) -> None:
    """Write what a camera sees while one code after the other is held before it."""
    with file.open("wb") as out:
        for picture in pictures:
            for shot, count in ((picture, SHOWN), (scene(Image.new("RGB", (1, 1))), GAP)):
                frame = io.BytesIO()
                shot.save(frame, "JPEG", quality=80)
                out.write(frame.getvalue() * count)


@pytest.fixture
def filmed(playwright: Playwright, server: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Filmed]:
    """`filmed(texts)` opens the page for groups in a browser whose camera sees these codes, over and over."""
    faults: list[str] = []
    browsers: list[Browser] = []

    def show(texts: list[str], *, allowed: bool = True) -> Page:
        pictures = [scene(code_of(text, 380), turned=number % 5 * 4 - 8) for number, text in enumerate(texts)]
        film(tmp_path / "film.mjpeg", pictures)
        camera = f"--use-file-for-fake-video-capture={tmp_path / 'film.mjpeg'}"
        answer = "--use-fake-ui-for-media-stream" + ("" if allowed else "=deny")
        browsers.append(launch(playwright, "--use-fake-device-for-media-stream", camera, answer))
        reader = browsers[-1].new_context(base_url=server, locale="en-GB", timezone_id="Europe/London")
        watch(reader, server, faults)
        page = reader.new_page()
        page.add_init_script(NOTE_CAMERA)
        page.goto(f"/group/#a={pack(SETUP)}")
        page.wait_for_selector("hb-group[data-hb-ready]")
        expect(page.locator("[data-hb-notice]")).to_contain_text("The set-up is in place.")
        return page

    yield show
    for browser in browsers:
        browser.close()
    assert request.node.get_closest_marker("expects_errors") or not faults, "\n".join(faults)


def scan(page: Page) -> None:
    page.get_by_role("button", name="Scan codes").click()
    expect(page.get_by_role("heading", name="Scan codes")).to_be_focused()


def count(page: Page) -> Any:
    return page.locator(".hb-scan__count")


def said(page: Page) -> Any:
    return page.locator(".hb-scan__said")


def not_counted(page: Page) -> list[str]:
    return page.locator("[data-hb-faults] li").all_inner_texts()


def photo(picture: Image.Image, name: str = "photo.jpg") -> Any:
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=75)
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}


def choose_photos(page: Page, *photos: Any) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose photos").click()
    chooser.value.set_files(list(photos))


@pytest.mark.long
def test_twenty_codes_are_in_within_two_minutes_and_one_that_is_shown_twice_counts_once(filmed):
    texts = [link(spent(number)) for number in range(1, 21)]
    page = filmed([*texts[:7], texts[2], *texts[7:]])
    scan(page)
    expect(count(page)).to_have_text("20 of 20 in", timeout=PATIENCE)
    expect(page.locator("[data-hb-count]")).to_have_text("20 of 20 in")
    people = page.locator("[data-hb-in] li > span").all_text_contents()
    assert sorted(people) == sorted(f"Person {number}" for number in range(1, 21))
    assert not_counted(page) == []
    expect(page.locator("[data-hb-announce]")).to_contain_text("20 of 20 in")
    assert page.evaluate("tones") >= 20
    page.get_by_label("Sound").uncheck()
    before = page.evaluate("tones")
    expect(said(page)).to_contain_text("is in already, and counts once.", timeout=PATIENCE)
    assert page.evaluate("tones") == before
    page.get_by_role("button", name="Stop the camera").click()
    expect(count(page)).to_have_text("20 of 20 in")


def test_what_is_no_answer_and_what_breaks_the_rules_is_named_and_kept_out(filmed):
    codes = [
        "WIFI:S:Library;T:WPA;P:secret;;",
        link(spent(1)),
        link(spent(2, answers={"spending": {"r1": 400}})),
        link(spent(3))[:-30],
        link(spent(4, of="street-7")),
    ]
    page = filmed(codes)
    scan(page)
    expect(page.locator("[data-hb-faults] li")).to_have_count(4, timeout=PATIENCE)
    found = "\n".join(not_counted(page))
    assert "There are no answers in this code." in found
    assert "Person 2: " in found
    assert "it is damaged" in found
    assert "Person 4: It was filled in under a later set-up" in found
    expect(count(page)).to_have_text("1 of 20 in")


def test_later_answers_of_one_person_replace_the_earlier_and_can_be_put_back(filmed):
    page = filmed([link(spent(1)), link(spent(1, saved="2026-11-27T11:00:00Z", answers={"spending": {"r1": 10}}))])
    scan(page)
    expect(page.locator("[data-hb-notice]")).to_contain_text("the later answers count", timeout=PATIENCE)
    page.get_by_role("button", name="Stop the camera").click()
    expect(count(page)).to_have_text("1 of 20 in")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-hb-count]")).to_have_text("1 of 20 in")


def test_nothing_is_fetched_and_no_camera_is_asked_for_before_the_button_is_pressed(filmed):
    page = filmed([link(spent(1))])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector("hb-group[data-hb-ready]")
    expect(page.locator("[data-hb-count]")).to_have_text("0 of 20 in")
    assert [url for url in asked if re.search(r"library|scan|words\.json", url)] == []
    assert page.evaluate("cameraAsked") == 0
    scan(page)
    expect(count(page)).to_have_text("1 of 20 in", timeout=PATIENCE)
    assert page.evaluate("cameraAsked") == 1
    assert [url for url in asked if url.endswith("library/qr/decode.js")]


def test_the_camera_is_off_once_it_is_stopped_and_once_the_panel_is_closed(filmed):
    page = filmed([link(spent(1))])
    scan(page)
    assert until(lambda: page.evaluate("document.querySelector('video').srcObject !== null"), seconds=20)
    page.evaluate("window.track = document.querySelector('video').srcObject.getVideoTracks()[0]")
    page.get_by_role("button", name="Stop the camera").click()
    assert page.evaluate("track.readyState") == "ended"
    expect(said(page)).to_have_text("The camera is off.")
    page.get_by_role("button", name="Start the camera").click()
    assert until(lambda: page.evaluate("document.querySelector('video').srcObject !== null"), seconds=20)
    page.evaluate("window.track = document.querySelector('video').srcObject.getVideoTracks()[0]")
    page.get_by_role("button", name="Scan codes").click()
    expect(page.locator("#group-scan")).to_be_hidden()
    assert page.evaluate("track.readyState") == "ended"


def test_what_a_code_brought_in_is_there_again_after_the_page_is_loaded_anew(filmed):
    page = filmed([link(spent(1))])
    scan(page)
    expect(count(page)).to_have_text("1 of 20 in", timeout=PATIENCE)
    page.reload()
    page.wait_for_selector("hb-group[data-hb-ready]")
    expect(page.locator("[data-hb-count]")).to_have_text("1 of 20 in")
    expect(page.locator("#group-scan")).to_be_hidden()


@pytest.mark.expects_errors
def test_where_what_reads_codes_does_not_come_words_say_so_and_the_next_press_asks_again(filmed):
    page = filmed([link(spent(1))])
    page.route("**/library/qr/decode.js*", lambda route: route.abort())
    page.get_by_role("button", name="Scan codes").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("This part of the page could not be loaded")
    expect(page.locator("#group-scan")).to_be_hidden()
    assert page.evaluate("cameraAsked") == 0
    page.unroute("**/library/qr/decode.js*")
    scan(page)
    expect(count(page)).to_have_text("1 of 20 in", timeout=PATIENCE)


def test_where_the_camera_is_refused_words_say_so_and_photos_do(filmed, tmp_path):
    page = filmed([link(spent(1))], allowed=False)
    scan(page)
    expect(said(page)).to_contain_text("The camera was not allowed.")
    choose_photos(
        page,
        photo(scene(code_of(link(spent(1)), 380)), "one.jpg"),
        photo(scene(code_of(link(spent(2)), 380), turned=20), "two.jpg"),
        photo(scene(Image.new("RGB", (300, 300), "white")), "wall.jpg"),
        {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"},
    )
    expect(page.locator("[data-hb-notice]")).to_contain_text("2 sheets were added.", timeout=PATIENCE)
    expect(count(page)).to_have_text("2 of 20 in")
    found = not_counted(page)
    assert [text.partition(":")[0] for text in found] == ["wall.jpg", "notes.jpg"]
    huge = tmp_path / "huge.jpg"
    with huge.open("wb") as file:
        file.truncate(20_000_001)
    choose_photos(page, huge)
    expect(page.locator("[data-hb-faults] li")).to_have_text(re.compile("huge.jpg: This photo is larger than 20 MB"))


def test_on_plain_http_the_page_says_that_there_is_no_camera(group_without_camera):
    page = group_without_camera
    scan(page)
    expect(said(page)).to_contain_text("This browser gives no camera to this page")
    choose_photos(page, photo(scene(code_of(link(spent(1)), 380))))
    expect(page.get_by_label("Worksheet")).to_have_value("prioritisation-pretend-money", timeout=PATIENCE)


@pytest.fixture
def group_without_camera(page: Page) -> Page:
    """The page as browsers show it on plain http: they take the whole interface away there."""
    page.add_init_script("delete Navigator.prototype.mediaDevices")
    page.goto("/group/")
    page.wait_for_selector("hb-group[data-hb-ready]")
    return page


def blurred(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def tilted(picture: Image.Image) -> Image.Image:
    """As somebody sees it who stands at the side: what is farther away is smaller."""
    width, height = picture.size
    away = 0.25
    # x and y in the picture as it was, for x and y as they are seen: (ax + by + c) / (gx + hy + 1).
    seen = (1 - away * 0.5, 0, 0, 0, 1 - away * 0.25, height * away * 0.12, -away * 0.5 / width, 0)
    return picture.transform(
        picture.size, Image.Transform.PERSPECTIVE, seen, Image.Resampling.BICUBIC, fillcolor="grey"
    )


def glaring(picture: Image.Image) -> Image.Image:
    """With the light of a window on the glass, and less contrast."""
    light = Image.new("L", picture.size, 0)
    width, height = picture.size
    ImageDraw.Draw(light).ellipse((width * 0.5, height * 0.1, width * 0.95, height * 0.6), fill=120)
    light = light.filter(ImageFilter.GaussianBlur(40))
    return Image.composite(Image.new("RGB", picture.size, "white"), ImageEnhance.Contrast(picture).enhance(0.6), light)


LARGE = (1280, 960)
WORSE: dict[str, tuple[tuple[int, int], list[Callable[[Image.Image], Image.Image]]]] = {
    "as it is": (LARGE, []),
    "blurred": (LARGE, [blurred]),
    "tilted": (LARGE, [tilted]),
    "with glare": (LARGE, [glaring]),
    "tilted with glare": (LARGE, [tilted, glaring]),
    "small": (CAMERA, []),
    "small and blurred": (CAMERA, [blurred]),
    "small and tilted": (CAMERA, [tilted]),
    "small with glare": (CAMERA, [glaring]),
}


def test_a_code_off_a_phone_is_read_by_others_and_by_us_from_photos_that_are_worse(page, group_on_phone):
    shot = group_on_phone()
    found = zxingcpp.read_barcodes(shot)
    assert len(found) == 1
    assert "/worksheets/prioritisation-pretend-money/#a=" in found[0].text
    middle = (found[0].position.top_left.y + found[0].position.bottom_left.y) // 2
    held = shot.crop((0, middle - 200, 390, middle + 200))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.add_init_script("delete Navigator.prototype.mediaDevices")
    page.goto("/group/")
    page.wait_for_selector("hb-group[data-hb-ready]")
    scan(page)
    unread = []
    for name, (size, steps) in WORSE.items():
        picture = scene(held, size, turned=4)
        for step in steps:
            picture = step(picture)
        hush(page)
        choose_photos(page, photo(picture, f"{name}.jpg"))
        expect(page.locator("[data-hb-notice]")).to_be_visible(timeout=PATIENCE)
        unread += not_counted(page)
    assert [line for line in unread if ".jpg" in line] == []
    expect(page.locator("[data-hb-in] li, [data-hb-faults] li")).to_have_count(1)


@pytest.fixture
def group_on_phone(page: Page) -> Callable[[], Image.Image]:
    """`group_on_phone()` hands in on a phone of 390 px and returns what it shows then, pixel for pixel."""

    def show() -> Image.Image:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"/worksheets/prioritisation-pretend-money/#a={pack(SETUP)}")
        page.wait_for_selector("[data-hb-ready]")
        page.get_by_label("Loneliness", exact=True).fill("60")
        page.get_by_label("Air", exact=True).fill("40")
        page.get_by_role("button", name="Hand in", exact=True).click()
        page.get_by_role("button", name="Show as a code").click()
        code = page.get_by_role("img", name="QR code of your answers")
        code.scroll_into_view_if_needed()
        return Image.open(io.BytesIO(page.screenshot()))

    return show


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_panel_for_codes_has_no_barrier(filmed, width, scheme):
    page = filmed([link(spent(1))])
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    scan(page)
    expect(count(page)).to_have_text("1 of 20 in", timeout=PATIENCE)
    assert barriers(page, rules=rules_at(width)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
