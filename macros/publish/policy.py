"""What the built site allows itself: its content security policy, and the files that tell a host to send it.

Every page carries the policy in a meta element, so that it holds where no header can be set, as on GitHub Pages. A
header adds what a page cannot say of itself: `frame-ancestors`, and the rules below. `make serve` leaves the
policy out, since its reload script stands in the page.
"""

from __future__ import annotations

from collections.abc import Iterator

CONTENT = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types hb-offline hb-word",
)
"""The directives, strictest first. The theme's style sheet holds its icons as data: pictures. No script may write
markup; text is trusted in two places: the address of the worker for offline use (components/offline/offline.js), and
the XML of our own Word files (browser/docx.js)."""

META_POLICY = "; ".join(CONTENT)
"""The policy as a page can say it of itself."""

HEADERS = {
    "Content-Security-Policy": "; ".join((*CONTENT, "frame-ancestors 'none'")),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What a host sends with every answer."""

CATALOGUE = "/catalogue.json"
OTHER_SITES = ("Access-Control-Allow-Origin", "*")
"""Other sites may read the catalogue, and nothing else."""

ASSETS = "/assets/"
FOR_EVER = ("Cache-Control", "public, max-age=31536000, immutable")
"""What stands under /assets/ has a name that changes with what it holds."""

NGINX = "about/nginx.conf"
"""Beside the page for IT teams, which links to it."""


def host_files() -> dict[str, str]:
    """Return the files that make a host send the headers, by their address from the site's root."""
    return {"_headers": "\n".join(_netlify()) + "\n", NGINX: "\n".join(_nginx()) + "\n"}


def _netlify() -> Iterator[str]:
    """Yield the lines of `_headers`, which Netlify and Cloudflare Pages read."""
    for address, headers in (("/*", HEADERS.items()), (CATALOGUE, [OTHER_SITES]), (f"{ASSETS}*", [FOR_EVER])):
        yield address
        yield from (f"  {name}: {value}" for name, value in headers)


def _nginx() -> Iterator[str]:
    """Yield the lines of a file for nginx, whole but for the host's own names and paths."""
    yield "# For nginx: put this file into conf.d/, set server_name and root. It sends what each page says of itself,"
    yield "# and what a page cannot say. Add your own lines for https."
    yield "map $uri $handbook_caching {"
    yield "  default no-cache;"
    yield f'  ~^{ASSETS} "{FOR_EVER[1]}";'
    yield "}"
    yield "map $uri $handbook_readers {"
    yield '  default "";'
    yield f'  {CATALOGUE} "{OTHER_SITES[1]}";'
    yield "}"
    yield "server {"
    yield "  listen 80;"
    yield "  server_name handbook.example;"
    yield "  root /srv/handbook;"
    yield "  error_page 404 /404.html;"
    yield "  gzip on;"
    yield "  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;"
    yield f"  add_header {FOR_EVER[0]} $handbook_caching;"  # not `always`: a missing file may be there tomorrow
    yield f"  add_header {OTHER_SITES[0]} $handbook_readers always;"
    yield from (f'  add_header {name} "{value}" always;' for name, value in HEADERS.items())
    yield "}"
