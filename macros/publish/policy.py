"""What the built site allows itself: its content security policy, and the files that tell a host to send it.

Every page carries the policy in a meta element, so that it holds where no header can be set, as on GitHub Pages. A
header adds what a page cannot say of itself: `frame-ancestors`, and the rules below. `make serve` leaves the
policy out, since its reload script stands in the page.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from ..catalogue.languages import home_of, language_of
from ..catalogue.models import Publisher

CONTENT = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types hb-offline hb-word",
)
"""The directives, strictest first. No script may write
markup; text is trusted in two places: the address of the worker for offline use (components/offline/offline.js), and
the XML of our own Word files (browser/wordml.js)."""

META_POLICY = "; ".join(CONTENT)
"""The policy as a page can say it of itself."""

HEADERS = {
    "Content-Security-Policy": "; ".join((*CONTENT, "frame-ancestors 'none'")),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(self), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What a host sends with every answer."""

CATALOGUE = "catalogue.json"
OTHER_SITES = ("Access-Control-Allow-Origin", "*")
"""Other sites may read the catalogue, and nothing else."""

ASSETS = "assets/"
FOR_EVER = ("Cache-Control", "public, max-age=31536000, immutable")
"""What stands under assets/ has a name that changes with what it holds."""

ASK_FIRST = ("Cache-Control", "no-cache")
"""All else is asked for again each time, or readers would have pages of an older release."""

REDIRECTS = "_redirects"
"""Where Netlify finds the page for missing addresses of another language. Cloudflare Pages takes the nearest 404.html,
and passes over these lines.
"""
NGINX = "about/nginx.conf"
"""Beside the page for IT teams, which links to it."""

SECURITY = ".well-known/security.txt"
SECURITY_AT_ROOT = "security.txt"
"""The older place, for hosts that publish no folder whose name begins with a dot, as GitHub Pages."""
VALID = datetime.timedelta(days=365)
"""How long the contact for weaknesses holds from the day of the text: RFC 9116 wants a day, and at most a year."""

TEXTS = (
    "text/plain text/css text/xml text/javascript application/javascript application/json application/xml image/svg+xml"
)
"""The types that nginx sends compressed and with their letters named; pages it does so in any case."""


def host_files(address: str, pages: Iterable[str], publisher: Publisher) -> dict[str, str]:
    """Return the files that make a host send the headers, by their address from the site's root.

    `address` is where the site is published ('' where that is not known), `pages` are the addresses of its pages.
    """
    base = base_of(address)
    pages = list(pages)
    homes = sorted({home for page in pages if (home := home_of(language_of(page)))})
    host = urlsplit(address).hostname or "handbook.example"
    found = {"_headers": _netlify(base, pages), NGINX: _nginx(base, host, homes)}
    if homes:
        found[REDIRECTS] = (f"{base}{home}* {base}{home}404.html 404" for home in homes)
    if publisher.email and publisher.text_of:
        for name in (SECURITY, SECURITY_AT_ROOT):
            found[name] = _security(address, publisher.email, publisher.text_of + VALID)
    return {name: "\n".join(lines) + "\n" for name, lines in found.items()}


def base_of(address: str) -> str:
    """Return the path of the site's root on its host, with a slash at both ends."""
    return f"/{urlsplit(address).path.strip('/')}/".replace("//", "/")


def _netlify(base: str, pages: Iterable[str]) -> Iterator[str]:
    """Yield the lines of `_headers`, which Netlify and Cloudflare Pages read.

    A host that finds two rules for one header sends both values, so no address has two that say how to keep it.
    """
    folders = sorted({page.split("/")[0] for page in pages if "/" in page})
    rules = {"*": list(HEADERS.items()), CATALOGUE: [ASK_FIRST, OTHER_SITES], f"{ASSETS}*": [FOR_EVER]}
    rules |= {name: [ASK_FIRST] for name in ("", "404.html", "worker.js", *(f"{folder}/*" for folder in folders))}
    for address, headers in rules.items():
        yield f"{base}{address}"
        yield from (f"  {name}: {value}" for name, value in headers)


def _nginx(base: str, host: str, homes: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a file for nginx, whole but for the host's own paths. `homes` are those of other languages."""
    yield "# For nginx: put this file into conf.d/ and set root. It sends what each page says of itself, and more that"
    yield "# no page can say. For https, put the lines for TLS that the page for IT teams gives in place of `listen`."
    if base != "/":
        yield f"# The site's files stand below root in the folder {base.strip('/')}."
    yield "map $uri $handbook_caching {"
    yield f"  default {ASK_FIRST[1]};"
    yield f'  ~^{base}{ASSETS} "{FOR_EVER[1]}";'
    yield "}"
    yield "map $uri $handbook_readers {"
    yield '  default "";'
    yield f'  {base}{CATALOGUE} "{OTHER_SITES[1]}";'
    yield "}"
    yield "server {"
    yield "  listen 80;"
    yield f"  server_name {host};"
    yield "  root /srv/handbook;"
    yield "  charset utf-8;"
    yield f"  charset_types {TEXTS};"
    yield f"  error_page 404 {base}404.html;"
    yield f"  error_page 403 =404 {base}404.html;"  # a folder without a page is not forbidden, there is nothing
    yield "  gzip on;"
    yield f"  gzip_types {TEXTS};"
    yield f"  add_header {FOR_EVER[0]} $handbook_caching;"  # not `always`: a missing file may be there tomorrow
    yield f"  add_header {OTHER_SITES[0]} $handbook_readers always;"
    yield from (f'  add_header {name} "{value}" always;' for name, value in HEADERS.items())
    for home in homes:
        yield f"  location {base}{home} {{ error_page 404 {base}{home}404.html; }}"
    yield "  location ~ \\.epub$ {"
    yield "    types { }"
    yield "    default_type application/epub+zip;"
    yield "  }"
    yield "}"


def _security(address: str, email: str, until: datetime.date) -> Iterator[str]:
    """Yield the lines of security.txt (RFC 9116)."""
    yield f"Contact: mailto:{email}"
    yield f"Expires: {until.isoformat()}T00:00:00Z"
    yield "Preferred-Languages: en, cy"
    if address and base_of(address) == "/":
        yield f"Canonical: {address.rstrip('/')}/{SECURITY}"
