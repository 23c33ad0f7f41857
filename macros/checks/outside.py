"""Asks every outside address of the register whether it still answers; never in a build, since sites come and go."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

from ..catalogue.models import Link

PATIENCE = 20.0
"""Seconds to wait for one answer."""
ATTEMPTS = 3
PAUSE = 5.0
"""Seconds before the second attempt, and twice that before the third."""
AT_ONCE = 8
"""Hosts that are asked at the same time; each is asked one thing at a time."""
NAME = "Mozilla/5.0 (compatible; infuse-handbook link check)"
GONE = {404, 410}
REFUSED = {401, 403, 405, 406, 429, 451, 999}
"""Answers that many sites give to programs and not to people: nothing can be said from here."""


@dataclass(frozen=True)
class Answer:
    """What came of asking for a link: `state` is good, moved, dead or unknown; `says` is the reason in words."""

    link: Link
    state: str
    says: str

    def __str__(self) -> str:
        return f"{self.state:8} {self.link.slug}: {self.link.url} ({self.says})"


def ask_all(links: Iterable[Link], patience: float = PATIENCE, pause: float = PAUSE) -> list[Answer]:
    """Return an answer for each address on the web, in order of state, the dead first.

    Of a link that is known to be gone, only the address is asked to which readers are led; of any other, both.
    """
    addresses = [(link, url) for link in links for url in dict.fromkeys((link.leads_to, link.instead))]
    web = [link.model_copy(update={"url": url}) for link, url in addresses if url.startswith("http")]
    web.sort(key=_host)
    hosts = [list(group) for _, group in groupby(web, key=_host)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = pool.map(lambda group: [ask(link, patience, pause) for link in group], hosts)
        found = [answer for group in answers for answer in group]
    return sorted(
        found, key=lambda answer: (("dead", "unknown", "moved", "good").index(answer.state), answer.link.slug)
    )


def report(answers: Sequence[Answer]) -> str:
    """Return what came of asking, in lines: all that is not good, how many are, and what to do."""
    good = sum(answer.state == "good" for answer in answers)
    lines = [str(answer) for answer in answers if answer.state != "good"]
    if answers and all(answer.state == "dead" for answer in answers):
        return "\n".join([*lines, "Not one address answers: this machine may have no way to the web."])
    remedy = "For a dead one, docs/registers/links.yml takes `gone` and `instead`."
    return "\n".join([*lines, f"{good} of {len(answers)} addresses are good. {remedy}"])


def ask(link: Link, patience: float = PATIENCE, pause: float = PAUSE) -> Answer:
    """Return what came of asking for one link, again after a pause where the network or the server failed."""
    answer = Answer(link, "unknown", "it was not asked")
    for attempt in range(ATTEMPTS):
        time.sleep(pause * attempt)
        try:
            return _read(link, patience)
        except urllib.error.HTTPError as error:
            if error.code in GONE:
                return Answer(link, "dead", f"it answers {error.code}")
            answer = Answer(link, "unknown" if error.code in REFUSED else "dead", f"it answers {error.code}")
            if error.code in REFUSED:
                return answer
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            answer = Answer(link, "dead", f"{type(reason).__name__}: {reason}".rstrip(": "))
    return answer


def _read(link: Link, patience: float) -> Answer:
    """Ask with GET, since many servers answer HEAD wrongly; of the answer, only its beginning is fetched."""
    request = urllib.request.Request(link.url, headers={"User-Agent": NAME, "Accept": "*/*"})  # noqa: S310 - the model takes only http
    with urllib.request.urlopen(request, timeout=patience) as response:  # noqa: S310
        response.read(1)
        final = response.geturl()
    if _plain(final) == _plain(link.url):
        return Answer(link, "good", "it answers")
    return Answer(link, "moved", f"it leads to {final}")


def _host(link: Link) -> str:
    return urllib.parse.urlsplit(link.url).netloc


def _plain(address: str) -> str:
    """An address without what changes nothing: its scheme, `www.`, a slash at its end, its fragment."""
    parts = urllib.parse.urlsplit(address)
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
