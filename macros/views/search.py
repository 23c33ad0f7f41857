"""The search index: what a reader may type, and where it leads. overrides/components/search/find.js reads it.

All weighing is done here, once, so that the browser only adds up. An index is JSON:

- `ignored`: words too common to search for, unless nothing else is typed; only titles and other names hold them;
- `kinds`: the name of each kind of hit; `labs`: the names of the labs, after one that is empty; `says`: what the dialog
  says;
- `hits`: [kind, title, address from the site's root, a line about it, and then for each heading inside it its
  anchor and its words]. Hits and headings are numbered in this order: a hit, its headings, the next hit;
- `belongs`: for each hit the number of its lab; `aliases`: its other names, with `|` between them;
- `synonyms`: words and phrases of readers, folded, and the words of the site that say the same;
- `words`: every word of the site, folded (small letters, no accents), in alphabetical order; a capital says how many
  letters a word shares with the one before it (A none, B one), and the rest of it follows;
- `passages`: for each word, in the same order, where it stands: the step from the last number to the next in base 36
  (nothing for a step of 1), then a capital for its weight there (A the least);
- `mutations`: what a Welsh word begins with, and what it may begin with where nothing changes it;
- `endings`: of plurals;
- `mutates`: whether all words of the site may; else only those of `kin`, which are there for readers of Welsh;
- `kin`: words that are forms of one another, in groups: each number as the step from the last, in base 36.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import html as parser
from lxml.html import HtmlElement

from ..catalogue import Catalogue, Entry, Worksheet, kind_name
from ..catalogue.models import CaseStudy, Statement, Term, Tool
from ..catalogue.session import Session
from .fold import fold_words
from .kin import ENDINGS, LANGUAGE, MUTATIONS, kin
from .left_out import is_left_out
from .other_names import other_names, same_address
from .views import Views

TITLE, ALIAS, NAME, HEADING, NEED, SUMMARY, TEXT = 14, 10, 8, 6, 6, 4, 1
"""What a word counts by where it stands. NAME: of a person or an organisation."""

PRIOR = {
    "tool": 1.3,
    "worksheet": 1.2,
    "lab": 1.1,
    "chapter": 1.1,
    "case-study": 1.1,
    "session": 1.1,
    "term": 0.9,
    "statement": 0.9,
}
"""What a kind counts: what a reader can use stands before what mentions it."""
OTHER_PRIOR = 0.95
ASIDE_PRIOR = 0.5
ASIDE = ("about/decisions/", "about/links.md")
"""What is for maintainers, and the list of outside addresses, which says of other sites what they hold."""

CITED = 2
"""A word of the other language may stand so often in the texts of this one, as part of a name."""
SATURATION = 4
"""The sum of a word's counts at which it has half of the weight that it can have."""
USUAL_LENGTH = 120
"""In words. A longer text dilutes each of its words, a shorter one does not strengthen them."""
SAYS = ("found", "first", "none")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST = max(PRIOR.values())

APART = {"script", "style", "template", "nav", "form", "button", "svg", "select"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup"}


@dataclass
class Passage:
    """What a number of the index stands for: a page, an entry of a register, or a part of a page under its heading."""

    counts: Counter[str] = field(default_factory=Counter)
    length: int = 0

    def add(self, text: str, worth: int) -> None:
        """Count the words of a text."""
        for word in fold_words(text):
            self.counts[word] += worth
            self.length += worth == TEXT


@dataclass
class Hit:
    """One line of the results, and its parts by anchor and heading."""

    kind: str
    title: str
    address: str
    about: str
    prior: float
    aliases: list[str] = field(default_factory=list)
    lab: str = ""
    common: frozenset[str] = frozenset()
    """Words too common in its text, where that is in another language than the index."""
    top: Passage = field(default_factory=Passage)
    parts: list[tuple[str, str, Passage]] = field(default_factory=list)

    def passages(self) -> Iterator[Passage]:
        """Yield what the numbers of this hit stand for, in order."""
        yield self.top
        yield from (passage for _, _, passage in self.parts)


Foreign = Mapping[int, set[str]]
"""By the number of a hit, its names in the other language: those of their words that the index lacks."""

KeptHits = dict[str, tuple[str, Hit]]
"""The body and the hit of each page, by its path, as they were at the last index of these views."""


def search_index(views: Views, bodies: Mapping[str, str], kept: KeptHits, other: Views | None = None) -> str:
    """Return the index of a site as JSON. `bodies` are the pages' rendered texts, by the path of their file.
    By its name in the `other` language a page is found too.

    Hits of bodies that are still the same are taken from `kept`, which gets those of all pages.
    """
    ignored = views.words.search.ignored.split()
    hits = [_kept_hit(views, entry, bodies.get(entry.path, ""), kept) for entry in views.catalogue.entries]
    of_english = frozenset(other.words.search.ignored.split()) if other else frozenset()
    for hit, entry in zip(hits, views.catalogue.entries, strict=True):
        hit.common = of_english if entry.shows != entry.path else frozenset()
    pages = {page.slug: page.address for page in views.catalogue.pages.values()}
    if "glossary" in pages:
        hits += [_term_hit(pages["glossary"], term) for term in views.catalogue.terms.values()]
    if "examples" in pages:
        hits += [_statement_hit(views, pages["examples"], one) for one in views.catalogue.statements.values()]
    messages: dict[str, object] = views.messages["search"]
    mutates = views.catalogue.language == LANGUAGE
    foreign = foreign_words(hits, other, kept_apart=not mutates) if other else {}
    known, passages = inverted(hits, set(ignored), foreign)
    labs = ["", *views.catalogue.labs]
    found = {
        "ignored": [*ignored, *sorted(of_english.difference(known, ignored))],
        "kinds": vars(views.words.search.kinds),
        "labs": ["", *(lab.title for lab in views.catalogue.labs.values())],
        "says": {name: messages[name] for name in SAYS},
        "hits": [
            [hit.kind, hit.title, hit.address, hit.about, *(text for part in hit.parts for text in part[:2])]
            for hit in hits
        ],
        "belongs": [labs.index(hit.lab) for hit in hits],
        "aliases": ["|".join(hit.aliases) for hit in hits],
        "synonyms": {**(_synonyms(views.catalogue, other.catalogue) if other else {}), **_synonyms(views.catalogue)},
        "words": "".join(front_coded(known)),
        "passages": passages,
        **_forms(mutates, known, foreign),
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def foreign_words(hits: Iterable[Hit], other: Views, kept_apart: bool) -> Foreign:
    """Return what the hits are called in the other language. With `kept_apart` only words that pages of this
    language do not have: what is found without these words is found in the same order with them.
    """
    own = Counter(word for hit in hits for passage in hit.passages() for word in passage.counts)
    ignored = other.words.search.ignored.split()
    names = other_names(other.catalogue)
    found = {}
    for number, hit in enumerate(hits):
        said = {word for text in names.get(same_address(hit.address), ()) for word in fold_words(text)}
        words = {word for word in said.difference(ignored) if len(word) > 2 and not (kept_apart and own[word] > CITED)}
        if words:
            found[number] = words
    return found


def _forms(mutates: bool, known: list[str], foreign: Foreign) -> dict[str, object]:
    """Return what the browser needs to know of words that change at their beginning: all, or the foreign ones."""
    numbers = {word: number for number, word in enumerate(known)}
    groups = kin(known if mutates else set().union(*foreign.values()).intersection(known))
    coded = [",".join(_from_last(numbers[word] for word in group)) for group in groups if len(group) > 1 or not mutates]
    return {"mutations": MUTATIONS, "endings": ENDINGS, "mutates": mutates, "kin": " ".join(coded)}


def _from_last(numbers: Iterable[int]) -> Iterator[str]:
    last = 0
    for number in numbers:
        yield _base36(number - last) or "0"
        last = number


def _synonyms(catalogue: Catalogue, other: Catalogue | None = None) -> dict[str, str]:
    """Return each folded word or phrase that means others, with those; one that leads to a page is a name of it.

    With `other` the words of readers are those of its language.
    """
    means = {one.slug: one.means for one in catalogue.synonyms}
    return {
        " ".join(_apart(said)): " ".join(_apart(means[one.slug]))
        for one in (other or catalogue).synonyms
        if one.means
        for said in one.said
    }


def _apart(text: str) -> list[str]:
    """Return the words of a text as the browser folds them: those that hyphens join apart, and not as a whole."""
    return list(fold_words(text.replace("-", " ")))


def parts_of(body: str) -> list[tuple[str, str, str]]:
    """Return a page's text in parts: the anchor and words of each heading ('' before the first), and what follows it.

    What is left out of the search is not in it. A heading without an anchor has that of its section.
    """
    found: list[tuple[str | None, str, list[str]]] = [("", "", [])]
    if body.strip():
        _read(parser.fragment_fromstring(body, create_parent="div"), found)
    return [
        (anchor, heading, " ".join("".join(texts).split())) for anchor, heading, texts in found if anchor is not None
    ]


def _read(element: HtmlElement, found: list[tuple[str | None, str, list[str]]]) -> None:
    """Add the parts of an element; one whose heading is left out has no anchor."""
    for child in element:
        anchor = child.get("id") or (element.get("id") if element.tag == "section" else None)
        if child.tag in {"h2", "h3"} and anchor:
            is_kept = not is_left_out(child, "search")
            found.append((anchor if is_kept else None, " ".join(child.text_content().split()), []))
        elif child.tag not in APART and isinstance(child.tag, str) and not is_left_out(child, "search"):
            apart = "" if child.tag in INLINE else " "
            found[-1][2].append(apart + (child.text or ""))
            _read(child, found)
            found[-1][2].append(apart)
        found[-1][2].append(child.tail or "")


def _kept_hit(views: Views, entry: Entry, body: str, kept: KeptHits) -> Hit:
    if entry.path not in kept or kept[entry.path][0] != body:
        kept[entry.path] = (body, _page_hit(views, entry, body))
    return kept[entry.path][1]


def _page_hit(views: Views, entry: Entry, body: str) -> Hit:
    kind = kind_name(entry)
    shown = kind if kind in PRIOR else "page"
    prior = ASIDE_PRIOR if entry.inner.startswith(ASIDE) else PRIOR.get(kind, OTHER_PRIOR)
    asked = list(_asked(views.catalogue, entry))
    aliases = [*getattr(entry, "aliases", []), *asked]
    lab = views.catalogue.lab_of(entry)
    hit = Hit(shown, entry.title, entry.address, entry.summary, prior, aliases, lab.slug if lab else "")
    for said in asked:
        hit.top.add(said, ALIAS)
    hit.top.add(entry.title, TITLE)
    hit.top.add(entry.summary, SUMMARY)
    hit.top.add(vars(views.words.search.kinds)[shown], HEADING)
    for text, worth in _known_of(views.catalogue, entry):
        hit.top.add(text, worth)
    for anchor, heading, text in parts_of(body):
        if not anchor:
            hit.top.add(text, TEXT)
            continue
        part = Passage()
        part.add(heading, HEADING)
        part.add(text, TEXT)
        hit.parts.append((anchor, heading, part))
    return hit


def _asked(catalogue: Catalogue, entry: Entry) -> Iterator[str]:
    """Yield what readers type who look for a page, in the language of the catalogue: other names have the English."""
    is_english = catalogue.source is catalogue
    english = {one.slug: one.said for one in catalogue.source.synonyms}
    for one in catalogue.synonyms:
        if f"{one.page}/" == same_address(entry.address) and (is_english or one.said != english[one.slug]):
            yield from one.said


def _known_of(catalogue: Catalogue, entry: Entry) -> Iterator[tuple[str, int]]:
    """Yield what the catalogue knows of an entry beyond its text, with what it counts."""
    match entry:
        case Tool():
            yield from ((alias, ALIAS) for alias in entry.aliases)
            yield from ((catalogue.needs[slug].says, NEED) for slug in entry.needs if slug in catalogue.needs)
            yield entry.purpose, NEED
            yield entry.origin.name, HEADING
        case Worksheet():
            for tool in (catalogue.tools[slug] for slug in entry.tools if slug in catalogue.tools):
                yield from ((text, HEADING) for text in (tool.title, *tool.aliases))
            yield from ((section.title, SUMMARY) for section in entry.sections)
            for asked in entry.fields():
                yield f"{asked.label} {asked.help}", TEXT
        case CaseStudy():
            yield entry.who, NAME
            yield f"{entry.organisation} {entry.cohort} {entry.year}", NAME
            yield entry.question, SUMMARY
        case Session():
            yield entry.whom, SUMMARY


def _term_hit(glossary: str, term: Term) -> Hit:
    hit = Hit("term", term.title, f"{glossary}#{term.slug}", term.says, PRIOR["term"], term.also)
    for text, worth in ((term.title, TITLE), *((form, ALIAS) for form in term.also), (term.says, TEXT)):
        hit.top.add(text, worth)
    return hit


def _statement_hit(views: Views, examples: str, statement: Statement) -> Hit:
    parts: dict[str, str] = views.messages["statement"]["parts"]
    says = " ".join(f"{parts[name]} {words}" for name, words in statement.says.items())
    who = ", ".join(filter(None, (statement.by, statement.organisation)))
    hit = Hit("statement", who, f"{examples}#{statement.slug}", says, PRIOR["statement"])
    hit.top.add(f"{who} {statement.cohort}", NAME)
    hit.top.add(views.messages["statement"]["kinds"][statement.kind], SUMMARY)
    hit.top.add(says, TEXT)
    return hit


def inverted(hits: Iterable[Hit], ignored: set[str], foreign: Foreign | None = None) -> tuple[list[str], str]:
    """Return the words of the index, and their passages in short form."""
    known: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    number = 0
    for position, hit in enumerate(hits):
        for word in (foreign or {}).get(position, set()).difference(hit.top.counts):
            known[word].append((number, hit.prior * ALIAS / (ALIAS + SATURATION)))
        for passage in hit.passages():
            dilution = SATURATION * max(1.0, 0.5 + passage.length / USUAL_LENGTH / 2)
            for word, count in passage.counts.items():
                common = word in ignored or word in hit.common or (len(word) == 1 and not word.isdigit())
                if not common or count >= ALIAS:
                    known[word].append((number, hit.prior * count / (count + dilution)))
            number += 1
    words = sorted(known)
    return words, " ".join(_steps(known[word]) for word in words)


def front_coded(words: list[str]) -> Iterator[str]:
    last = ""
    for word in words:
        shared = 0
        while shared < min(len(last), len(word), len(LETTERS) - 1) and last[shared] == word[shared]:
            shared += 1
        yield LETTERS[shared] + word[shared:]
        last = word


def _steps(passages: list[tuple[int, float]]) -> str:
    last = -1
    found = []
    for number, weight in passages:
        step = number - last
        found.append((_base36(step) if step > 1 else "") + LETTERS[max(1, round(weight / MOST * len(LETTERS))) - 1])
        last = number
    return "".join(found)


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = digits[digit] + text
    return text
