"""The policy of the built site: in every page, in the files for hosts, and nothing in a page that it would refuse."""

from __future__ import annotations

import contextlib
import datetime
import gzip
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree
from lxml import html as parser

from macros.catalogue.models import Publisher
from macros.publish.policy import ASSETS, CONTENT, HEADERS, META_POLICY, NGINX, SECURITY, SECURITY_AT_ROOT, host_files
from tests.conftest import read_headers

ROOT = Path(__file__).parents[2]
HASH = re.compile(r"[0-9a-f]{8}")


@pytest.fixture(scope="module")
def trees(site):
    """The elements of every page, by its path in the site."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): parser.document_fromstring(file.read_bytes()) for file in files}


def test_the_policy_gives_nothing_away():
    text = HEADERS["Content-Security-Policy"]
    assert "unsafe-" not in text
    assert "*" not in text
    assert "http" not in text
    assert "default-src 'none'" in text
    assert "frame-ancestors" not in META_POLICY, "a page cannot set it for itself, and browsers complain"


def test_every_page_carries_the_policy_before_anything_that_it_binds(trees):
    for path, tree in trees.items():
        (meta,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert meta.get("content") == META_POLICY, path
        assert not meta.xpath("preceding::script | preceding::link | preceding::style"), path
        assert tree.xpath("//meta[@name='referrer']/@content") == ["no-referrer"], path


def test_no_page_holds_what_the_policy_refuses(trees):
    refused = (
        "//style", "//*[@style]", "//*[@*[starts-with(name(), 'on')]]", "//base", "//iframe", "//object", "//embed",
        "//script[not(@src) and not(@type='application/json')]", "//form[@action]",
        "//a[starts-with(normalize-space(@href), 'javascript:')]",
    )  # fmt: skip
    wrong = [
        f"{path}: {parser.tostring(element, encoding='unicode')[:120]}"
        for path, tree in trees.items()
        for element in tree.xpath(" | ".join(refused))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_page_for_it_teams_names_every_rule_and_every_key(trees):
    page = trees["about/it-team/index.html"].text_content()
    for rule in (*CONTENT, *HEADERS):
        name = " ".join(rule.split()[:2]) if rule.startswith("default") else rule.split()[0]
        if name not in ("Content-Security-Policy", "trusted-types"):  # The policy itself; its names stand in words.
            assert name in page, f"{name} is sent, and the page for IT teams does not say so"
    scripts = (file.read_text(encoding="utf-8") for file in (ROOT / "overrides").rglob("*.js"))
    keys = {key for script in scripts for key in re.findall(r"""["'](hb/[a-z0-9/-]+)["']""", script)}
    assert len(keys) >= 5, "the keys are written otherwise by now"
    assert not [key for key in keys if key not in page and not key.startswith("hb/offline")]


def test_every_file_kept_for_ever_bears_a_hash(site):
    for file in (site / ASSETS.strip("/")).rglob("*"):
        if file.is_file():
            assert HASH.search(file.relative_to(site).as_posix()), f"{file} could change under its name"


def test_the_files_for_hosts_send_the_same(site):
    netlify = (site / "_headers").read_text(encoding="utf-8")
    nginx = (site / NGINX).read_text(encoding="utf-8")
    for name, value in HEADERS.items():
        assert f"\n  {name}: {value}\n" in netlify
        assert f'\n  add_header {name} "{value}" always;\n' in nginx
    assert all(directive in nginx for directive in CONTENT)
    assert nginx.count("{") == nginx.count("}")


def test_the_camera_is_for_this_site_alone_and_all_else_of_a_device_for_nobody():
    allowed = dict(rule.split("=") for rule in HEADERS["Permissions-Policy"].split(", "))
    assert allowed.pop("camera") == "(self)"
    assert allowed
    assert set(allowed.values()) == {"()"}


PAGES = ["", "start/", "tools/", "tools/one/", "old-name/"]


def sent(rules: dict[str, dict[str, str]], address: str, header: str) -> list[str]:
    """What the rules of `_headers` send for an address, by every rule that fits."""
    fits = [found for rule, found in rules.items() if re.fullmatch(re.escape(rule).replace(r"\*", ".*"), address)]
    return [found[header] for found in fits if header in found]


def test_pages_are_asked_for_again_and_assets_kept_by_one_rule_each(site):
    """Where two rules give one header, hosts send both values."""
    rules = read_headers(site / "_headers")
    for file in site.rglob("*"):
        address = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        if file.suffix in {".html", ".js", ".css"} or address == "/catalogue.json":
            wanted = "immutable" if address.startswith("/assets/") else "no-cache"
            (value,) = sent(rules, address, "Cache-Control")
            assert value.endswith(wanted), address
    assert sent(rules, "/tools/", "Cross-Origin-Resource-Policy") == ["same-origin"]


def test_below_a_path_the_files_for_hosts_name_the_path(tmp_path):
    files = host_files("https://council.example/handbook/", PAGES, Publisher())
    file = tmp_path / "_headers"
    file.write_text(files["_headers"], encoding="utf-8")
    rules = read_headers(file)
    assert all(rule.startswith("/handbook/") for rule in rules)
    assert sent(rules, "/handbook/assets/page.css", "Cache-Control") == ["public, max-age=31536000, immutable"]
    assert sent(rules, "/handbook/old-name/", "Cache-Control") == ["no-cache"]
    nginx = files[NGINX]
    assert "server_name council.example;" in nginx
    assert "error_page 404 /handbook/404.html;" in nginx
    assert "~^/handbook/assets/" in nginx
    assert "error_page 404 /404.html;" in host_files("", PAGES, Publisher())[NGINX]


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not here")
@pytest.mark.parametrize("address", ["https://handbook.example/", "https://handbook.example/below/"])
def test_nginx_takes_its_file_and_sends_what_it_says(site, tmp_path, address):
    """A part of the site by a real nginx: its page for what is missing, types, letters, compression and caching."""
    base = urlsplit(address).path
    shutil.copytree(site / "about", tmp_path / "www" / base.strip("/") / "about")
    for name in ("404.html", "sitemap.xml", "catalogue.json", "_headers"):
        shutil.copy(site / name, tmp_path / "www" / base.strip("/") / name)
    shutil.copytree(site / "assets", tmp_path / "www" / base.strip("/") / "assets")
    (tmp_path / "www" / base.strip("/") / "book.epub").write_bytes(b"PK")
    with nginx(tmp_path, host_files(address, PAGES, Publisher())[NGINX]) as home:
        page = ask(home + base + "about/")
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["cache-control"] == "no-cache"
        assert page.headers["content-encoding"] == "gzip"
        assert {name: page.headers[name] for name in HEADERS} == HEADERS
        assert ask(home + base + "sitemap.xml").headers["content-encoding"] == "gzip"
        assert ask(home + base + "book.epub").headers["content-type"] == "application/epub+zip"
        assert ask(home + base + "catalogue.json").headers["access-control-allow-origin"] == "*"
        (style,) = (site / "assets").glob("page.*.css")
        assert ask(home + base + f"assets/{style.name}").headers["cache-control"].endswith("immutable")
        for missing in ("assets/", "no/such/page/"):
            answer = ask(home + base + missing)
            assert answer.status == 404
            assert b"Page not found" in gzip.decompress(answer.read())
            assert answer.headers["x-content-type-options"] == "nosniff"


@contextlib.contextmanager
def nginx(folder: Path, text: str) -> Iterator[str]:
    """Run nginx with that file, on a free port, below a folder; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/handbook", str(folder / "www"))
    types = "types { text/html html; text/css css; text/xml xml; application/json json; } "
    head = f"pid {folder}/pid; error_log stderr; events {{}} http {{ access_log off; {types}"
    temp = "".join(
        f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(head + temp + text + "}", encoding="utf-8")
    user = "user root; " if os.geteuid() == 0 else ""
    run = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", f"{user}daemon off;"]
    with subprocess.Popen(run, stderr=subprocess.PIPE) as process:
        try:
            patience = time.monotonic() + 10
            while not is_open(port):
                assert process.poll() is None, process.stderr and process.stderr.read()
                assert time.monotonic() < patience
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def is_open(port: int) -> bool:
    with socket.socket() as look:
        return look.connect_ex(("127.0.0.1", port)) == 0


def ask(address: str) -> Any:
    """The answer of a host, whatever its status."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        return urllib.request.urlopen(request)
    except urllib.error.HTTPError as answer:
        return answer


IT_TEAM = (ROOT / "docs/about/it-team.md").read_text(encoding="utf-8")


def lines_for(language: str) -> str:
    """The block of a language on the page for IT teams."""
    return re.search(rf"```{language}\n(.*?)```", IT_TEAM, re.DOTALL)[1]  # type: ignore[index]


def commands() -> tuple[str, str]:
    """What that page has people do: bring the files of the release before, and point the link."""
    part = IT_TEAM.partition("## Change over to a release")[2].partition("\n## ")[0]
    bring, point = re.findall(r"`((?:cp|ln) .*?)`", part)
    return bring, point


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """A server's folder with two releases, of which the first is served."""
    for name in ("2026-10-01", "2026-11-27"):
        assets = tmp_path / "releases" / name / "assets"
        assets.mkdir(parents=True)
        (assets / f"page.{name}.css").write_text(name)
        (assets / "both.css").write_text(name)
        (assets.parent / "index.html").write_text(name)
    (tmp_path / "handbook").symlink_to(tmp_path / "releases" / "2026-10-01")
    return tmp_path


def do(folder: Path, *lines: str) -> None:
    """Do what the page says, in that folder in place of its own."""
    for line in lines:
        subprocess.run(["sh", "-euc", line.replace("/srv", str(folder))], check=True)


def test_a_release_takes_the_place_of_the_one_before_by_the_lines_of_the_page(releases):
    do(releases, *commands())
    served = releases / "handbook"
    assert (served / "index.html").read_text() == "2026-11-27"
    # Pages of the release before still find their files, and none of the new ones is another's.
    assert (served / "assets" / "page.2026-10-01.css").read_text() == "2026-10-01"
    assert (served / "assets" / "both.css").read_text() == "2026-11-27"


def test_it_goes_back_by_the_same_lines_and_nothing_is_changed_in_the_release_before(releases):
    bring, point = commands()
    before = sorted((releases / "releases/2026-10-01").rglob("*"))
    do(releases, bring, point, point.replace("2026-11-27", "2026-10-01"))
    assert (releases / "handbook" / "index.html").read_text() == "2026-10-01"
    assert sorted((releases / "releases/2026-10-01").rglob("*")) == before
    assert not (releases / "handbook.new").is_symlink()


def test_the_lines_for_https_go_into_the_file_for_nginx_as_the_page_says():
    file = host_files("https://handbook.example/", PAGES, Publisher())[NGINX]
    assert file.count("listen 80;") == 1
    lines = lines_for("nginx").splitlines()
    assert "in place of `listen 80;`" in IT_TEAM
    assert all(line.endswith(";") for line in lines)
    assert [line.split()[0] for line in lines] == [
        "listen", "ssl_certificate", "ssl_certificate_key", "ssl_protocols", "add_header",
    ]  # fmt: skip
    assert "Strict-Transport-Security" in lines[-1]
    # A level of nginx with an add_header of its own sends none of those above it.
    assert not re.search(r"add_header Strict", file)


def test_the_lines_for_apache_and_iis_send_what_the_other_files_do(site):
    rules = read_headers(site / "_headers")
    apache, iis = lines_for("apache"), etree.fromstring(f"<web>{lines_for('xml')}</web>")
    assert f'Header set Cache-Control "{rules["/assets/*"]["Cache-Control"]}"' in apache
    assert f'Header set Cache-Control "{rules["/about/*"]["Cache-Control"]}"' in apache
    assert "AddType application/epub+zip .epub" in apache
    mime = iis.find("staticContent/mimeMap")
    assert mime is not None
    assert dict(mime.attrib) == {"fileExtension": ".epub", "mimeType": "application/epub+zip"}
    for header in iis.iterfind("httpProtocol/customHeaders/add"):
        assert rules["/*"][header.attrib["name"]] == header.attrib["value"]
        assert f'Header always set {header.attrib["name"]} "{header.attrib["value"]}"' in apache
    assert {one.attrib["path"] for one in iis.iterfind("httpErrors/error")} == {"404.html"}
    assert "ErrorDocument 404 /404.html" in apache


def test_who_reports_a_weakness_is_told_where_if_the_publisher_says_so():
    day = datetime.date(2026, 11, 26)
    publisher = Publisher(email="security@council.example", text_of=day)
    files = host_files("https://handbook.example/", PAGES, publisher)
    assert files[SECURITY] == files[SECURITY_AT_ROOT]
    assert files[SECURITY].splitlines() == [
        "Contact: mailto:security@council.example",
        "Expires: 2027-11-26T00:00:00Z",
        "Preferred-Languages: en, cy",
        "Canonical: https://handbook.example/.well-known/security.txt",
    ]
    for blank in (Publisher(text_of=day), Publisher(email="security@council.example")):
        assert SECURITY not in host_files("https://handbook.example/", PAGES, blank)


def test_a_note_and_the_message_of_a_chapter_stay_in_a_browsers_view_for_reading(trees):
    """Readability (Firefox's reader) drops a div with much of its text in links, and takes only what stands beside the text.

    With it, all notes and messages of the built chapters were seen in its output.
    """
    notes = 0
    for path, tree in trees.items():
        found = tree.xpath("//main//*[contains(concat(' ', @class, ' '), ' admonition ')]")
        assert all(note.tag == "section" for note in found), path
        notes += len(found)
        for message in tree.xpath("//*[contains(@class, 'hb-message ')]"):
            assert message.tag == "p", path
            assert "hb-prose" in message.getnext().get("class"), path
    assert notes > 50


def test_the_page_for_it_teams_links_to_the_file_for_nginx(trees):
    assert "../nginx.conf" in trees["about/it-team/index.html"].xpath("//main//a/@href")
