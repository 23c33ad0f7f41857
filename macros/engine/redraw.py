"""Draws again, in `make serve`, the pages that rest on a changed text; all else stays as the last whole build left it.

As long as nothing but texts of pages has changed, the menu, headers, registers, templates, files and links are the very
objects of that build, and so is what was made of them. Anything else is left to a whole build, and so is a content with
a fault, since only a whole build tells of every fault. See docs/about/decisions/0013-the-authors-wait.md.
"""

from __future__ import annotations

import logging
import time
from pathlib import Path

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.files import InclusionLevel

from ..catalogue.asked import ASKED, ELSEWHERE, NOTHING
from .site import DOWNLOADS, Site
from .sources import read_sources, stamp_of

log = logging.getLogger("mkdocs.handbook")


def redraw(site: Site) -> bool:
    """Draw again what has changed since `site` was built; False where that is not enough, or cannot be told."""
    began = time.monotonic()
    before, site.sources = site.sources, read_sources(site.config)
    changed = before.changed_texts(site.sources)
    if changed is None or site.store_stamp != stamp_of(site.release.store):
        return False
    resting = changed.union(*(ASKED.by.get(path, ()) for path in changed))
    if ELSEWHERE in resting:
        return False
    ASKED.now = NOTHING
    site.release.read_again()
    resting |= site.take_english(changed)
    files = site.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    pages = [file.page for file in files if file.page and file.src_uri in resting]
    for page in pages:
        _populate_page(page, site.config, site.files)
    if not _publish_whole(site, DOWNLOADS in resting) or site.problems:
        return False
    for page in pages:
        is_draft = page.file.inclusion is InclusionLevel.DRAFT
        _build_page(page, site.config, files, site.nav, site.env, excluded=is_draft)
        page.validate_anchor_links(files=site.files, log_level=site.config.validation.links.anchors)
    log.info("%d of the pages drawn again in %.2f seconds", len(pages), time.monotonic() - began)
    return True


def _publish_whole(site: Site, with_downloads: bool) -> bool:
    """Make again what is made of all pages together; False where pages that are kept would say other things of it."""
    folder = Path(site.config.site_dir)
    bodies = site.bodies()
    site.note_lost_words(bodies)
    if with_downloads and not site.release.make_downloads_again(bodies, folder):
        return False
    earlier = site.release.search
    indexes = site.release.indexes(bodies)
    for language, address in site.release.search.items():
        if address != earlier[language]:
            (folder / address).write_text(indexes[address], encoding="utf-8")
            (folder / earlier[language]).unlink()
            _rename(folder, earlier[language], address)
    return True


def _rename(folder: Path, earlier: str, address: str) -> None:
    """Let every page of a site ask for a file by its new address. No text holds one: it is a hash of all texts."""
    for page in folder.rglob("*.html"):
        content = page.read_bytes()
        if earlier.encode() in content:
            page.write_bytes(content.replace(earlier.encode(), address.encode()))
