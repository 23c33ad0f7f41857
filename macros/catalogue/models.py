"""The headers of pages other than worksheets, and the entries of the registers."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from ..fields import Key, Part, Text, Unfit
from .header import Entry, Source
from .plain import When, personal_mailbox

Stage = Literal["choose", "understand", "imagine", "test", "learn", "buy", "grow"]
"""Where in the work a tool helps: our own grouping, with its words in the message catalogue."""

STAGES: tuple[Stage, ...] = ("choose", "understand", "imagine", "test", "learn", "buy", "grow")


class Page(Entry):
    """A page of prose without a kind of its own: home, start, programme, background, about, indexes."""

    layout: Literal["home", "index", "my-sheets", "group", "plan", "screen", "prose"] = "prose"
    """The frame that the page is drawn in, and the name under which overrides/assets.yml says what it loads."""
    supports: list[Key] = Field(default_factory=list)
    """Slugs of the chapters that this background reading supports."""
    needs: list[Key] = Field(default_factory=list)
    """Slugs of the needs that the home page begins with, in order."""


class Lab(Entry):
    """One of the three labs; its colour and shape belong to its slug, in the style sheet."""

    place: Annotated[int, Field(ge=1)]


class Chapter(Entry):
    """A key message. The summary is the message in one sentence."""

    lab: Key
    place: Annotated[int, Field(ge=1)]


class Minutes(Part):
    """How long a tool takes: to prepare, and to run."""

    prepare: Annotated[int, Field(ge=0)] = 0
    run: Annotated[int, Field(ge=1)]


class People(Part):
    """Who uses a tool: alone, as a pair or as a group, and how many."""

    who: Annotated[list[Literal["alone", "pair", "group"]], Field(min_length=1)]
    least: Annotated[int, Field(ge=1)] = 1
    most: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def in_order(self) -> People:
        if self.most is not None and self.most < self.least:
            raise Unfit((("most",), "`most` is smaller than `least`.", "Correct one of them."))
        return self


class Step(Part):
    """One step of a tool: what to do, as an order, and what it leaves on the table (the end of "You leave with …")."""

    title: Text
    do: Text
    leaves: str = ""
    minutes: Annotated[int, Field(ge=1)] | None = None


class Origin(Part):
    """Who made a tool, where to find it (a slug of the link register) and under which licence."""

    name: Text
    link: Key | None = None
    licence: str = ""


class Kit(Part):
    """Things that can be counted before the day: how many each person, pair or table needs, or the whole room."""

    kind: Literal["worksheets", "slips", "notes", "dots", "pens", "cards", "paper", "objects"]
    audience: Annotated[Literal["person", "pair", "table", "room"], Field(alias="for")]
    count: Annotated[int, Field(ge=1)] = 1


Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=320)]
"""Words about a tool that must leave its card on one page."""

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=220)]
"""What somebody says aloud, in one breath."""


class Tool(Entry):
    """A tool, method or framework. `ours` lists the keys whose content is our suggestion, not the source's.

    `not_for` says when to leave it, and what to take then; `opening` and `closing` are said to the room; `afterwards`
    says who writes up, what goes to whom, and whether to go on. These four are ours in every tool. `evidence` says what
    is known of its effect.
    """

    chapters: Annotated[list[Key], Field(min_length=1)]
    purpose: Text
    needs: dict[Key, Annotated[int, Field(ge=1, le=9)]] = Field(default_factory=dict)
    stage: Stage
    minutes: Minutes | None = None
    people: People | None = None
    setting: list[Literal["room", "remote"]] = Field(default_factory=list)
    effort: Literal["easy", "moderate", "demanding"] | None = None
    materials: list[Text] = Field(default_factory=list)
    kit: list[Kit] = Field(default_factory=list)
    steps: list[Step] = Field(default_factory=list)
    watch: list[Text] = Field(default_factory=list)
    variations: list[Text] = Field(default_factory=list)
    not_for: Short | None = None
    opening: Said | None = None
    closing: Said | None = None
    afterwards: Short | None = None
    evidence: Short | None = None
    aliases: list[Text] = Field(default_factory=list)
    origin: Origin
    before: list[Key] = Field(default_factory=list)
    instead: list[Key] = Field(default_factory=list)
    ours: list[Literal["minutes", "people", "setting", "effort", "materials", "steps", "watch", "variations"]] = Field(
        default_factory=list
    )


class CaseStudy(Entry):
    """What somebody tried, as far as the source tells it."""

    who: Text
    organisation: Text
    cohort: str = ""
    year: When = ""
    question: str = ""
    lab: Key
    tools: list[Key] = Field(default_factory=list)
    chapters: list[Key] = Field(default_factory=list)
    short: bool = False


class RegisterEntry(Part):
    """An entry of a register: `slug` is its identity."""

    slug: Key


class Document(RegisterEntry):
    """One of the five source documents."""

    title: Text
    year: When
    by: Text
    about: Text


class Link(RegisterEntry):
    """An outside address, once. `seen` is the day on which it was last known to be good.

    `instead` is another address or an archive copy. From the day on which it is `gone`, readers are led there.
    """

    title: Text
    url: Annotated[str, Field(pattern=r"^(https?://|mailto:)\S+$")]
    printed: str = ""
    seen: datetime.date | None = None
    gone: datetime.date | None = None
    note: str = ""
    instead: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = ""

    @model_validator(mode="after")
    def leads_somewhere(self) -> Link:
        if personal_mailbox(self.url):
            what, remedy = f"`{self.url}` looks like one person's mailbox.", "Name that of a team, or a page."
            raise Unfit((("url",), what, remedy))
        if self.gone and not self.instead:
            raise Unfit((("gone",), "`gone` needs `instead`.", "Write another address there, or a copy in an archive."))
        return self

    @property
    def leads_to(self) -> str:
        """The address that pages link to."""
        return self.instead if self.gone else self.url


class Update(RegisterEntry):
    """Something that has changed since 2023, with its source and the day by which to look again."""

    title: Text
    since: When
    says: Text
    link: Key
    checked: datetime.date
    review: datetime.date
    chapters: list[Key] = Field(default_factory=list)
    tools: list[Key] = Field(default_factory=list)


class Statement(RegisterEntry):
    """What a participant wrote, retold: a hypothesis, a data action story or a question."""

    kind: Literal["hypothesis", "data-action-story", "question"]
    by: Text
    organisation: Text
    cohort: str = ""
    lab: Key
    says: dict[str, Text]
    tools: list[Key] = Field(default_factory=list)
    case_study: Key | None = None
    source: Source


class Term(RegisterEntry):
    """A term of art or an abbreviation, for the glossary and its tooltips."""

    title: Text
    says: Text
    also: list[Text] = Field(default_factory=list)


class Need(RegisterEntry):
    """A first-person need of the chooser; the tools that answer it name it themselves."""

    says: Text


class Synonym(RegisterEntry):
    """What readers type and the handbook says otherwise: words that mean others, or words for a page as a whole.

    `page` is an address without its outer slashes, such as `about/privacy`.
    """

    said: Annotated[list[Text], Field(min_length=1)]
    means: str = ""
    page: str = ""

    @model_validator(mode="after")
    def leads_to_one(self) -> Synonym:
        if bool(self.means) == bool(self.page):
            raise ValueError("one of `means` and `page` is wanted: the words of the handbook, or the page")
        return self


class Withdrawn(RegisterEntry):
    """Somebody who wants to be named no more. While the name is anywhere in the site or in docs/, the build fails.

    The register is published with the sources, so it holds no name: each form of it is a mark, made by
    `python -m macros withdraw`.
    """

    marks: Annotated[list[Annotated[str, Field(pattern=r"^[1-9]\d?:[0-9a-f]{64}$")]], Field(min_length=1)]


class Publisher(Part):
    """Who publishes this copy of the site. Blanks show as "not set".

    `text_of` is the day on which all pages were last gone through; each page shows it, or a younger one of its own.
    `offline` lets readers keep the site for offline use; false takes it back from every browser at its next visit.
    `partner` says that the organisation took part in Infuse and publishes this copy as its own.
    """

    organisation: str = ""
    partner: bool = False
    email: str = ""
    phone: str = ""
    address: str = ""
    response: str = ""
    enforcement: str = ""
    data_protection: str = ""
    naming: str = ""
    logs: str = ""
    information: str = ""
    support: str = ""
    statement_prepared: datetime.date | None = None
    tested: datetime.date | None = None
    text_of: datetime.date | None = None
    offline: bool = True

    @model_validator(mode="after")
    def partner_has_a_name(self) -> Publisher:
        if self.partner and not self.organisation:
            raise ValueError("a partner is named: fill in `organisation`, or say `partner: false`")
        return self


REGISTERS: dict[str, type[RegisterEntry]] = {
    "documents": Document,
    "links": Link,
    "updates": Update,
    "statements": Statement,
    "terms": Term,
    "needs": Need,
    "synonyms": Synonym,
    "withdrawn": Withdrawn,
}
