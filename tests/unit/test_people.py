"""A withdrawn name is found wherever it stands: in a source, a page, a Word file, a PDF, data, or a file's own name."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from docx import Document

from macros.catalogue.models import Withdrawn
from macros.checks.people import mark_of, named_people
from tests.conftest import handbook, withdraw

NAME = "Siân O’Neill-Ŵyn"
PERSON = Withdrawn(slug="person-1", marks=[mark_of(NAME), mark_of("O'Neill-Ŵyn, Siân")])


def word(text: str) -> bytes:
    made = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(made)
    return made.getvalue()


def pdf(text: str) -> bytes:
    weasyprint = pytest.importorskip("weasyprint")
    return bytes(weasyprint.HTML(string=f"<p>{text}</p>").write_pdf())


def epub(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("text/one.xhtml", f"<p>{text}</p>")
    return made.getvalue()


FILES = {
    "page": ("index.html", f"<p>one</p>\n<p>Told by {NAME}.</p>".encode(), 2),
    "page, with a tag inside the name": ("index.html", "<p><b>Siân</b> O’Neill-Ŵyn</p>".encode(), 1),
    "page, with entities": ("index.html", b"<p>Si&acirc;n O&rsquo;Neill-&#372;yn</p>", 1),
    "attribute": ("index.html", f'<meta content="{NAME}">'.encode(), 1),
    "source, in other letters": ("a.md", "\n\nSIÂN O'NEILL-ŴYN\n".encode(), 3),
    "source, with accents as letters of their own": ("a.md", "Sia\u0302n O’Neill-W\u0302yn".encode(), 1),
    "source, over the end of a line": ("a.md", "Siân\nO’Neill-Ŵyn".encode(), 1),
    "other form": ("a.yml", b"by: O'Neill-\xc5\xb4yn, Si\xc3\xa2n", 1),
    "data": ("catalogue.json", json.dumps({"who": NAME}).encode(), 1),
    "name of a file": ("case-studies/siân-o’neill-ŵyn.md", b"", 1),
    "Word": ("a.docx", word(f"Told by {NAME}."), 1),
    "EPUB": ("a.epub", epub(f"Told by {NAME}."), 1),
}


@pytest.mark.parametrize(("path", "content", "line"), FILES.values(), ids=FILES)
def test_a_withdrawn_name_is_found(tmp_path, path, content, line):
    file = tmp_path / "site" / path
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    (problem,) = named_people([PERSON], [tmp_path / "site"], tmp_path)
    assert (problem.path, problem.line) == (f"site/{path}", line)
    assert "person-1" in problem.what


def test_a_withdrawn_name_is_found_in_a_pdf(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf(f"Told by {NAME}."))
    (problem,) = named_people([PERSON], [tmp_path], tmp_path)
    assert (problem.path, problem.line) == ("a.pdf", 1)
    assert "person-1" in problem.what


def test_other_names_are_left_alone(tmp_path):
    (tmp_path / "a.md").write_text("Siân O’Neill. Siânŵ O’Neill-Ŵyn and Siân O’Neill-Ŵynne.", encoding="utf-8")
    (tmp_path / "a.png").write_bytes(NAME.encode())
    assert named_people([PERSON], [tmp_path], tmp_path) == []


def test_nothing_is_read_while_nobody_is_withdrawn(tmp_path):
    (tmp_path / "broken.docx").write_bytes(b"no archive")
    assert named_people([], [tmp_path], tmp_path) == []


def test_a_build_with_a_withdrawn_name_fails_and_names_each_place(small):
    withdraw(small, "Alpha tool")
    made = handbook(small, "build", "--pages")
    assert made.returncode == 1
    lines = made.stdout.splitlines()
    assert "docs/tools/alpha.md:2: A name that was withdrawn (`person-1`) is here. Take it out of its source." in lines
    places = {line.partition(":")[0] for line in lines}
    assert {"site/tools/alpha/index.html", "site/explore/experiment/index.html"} <= places
    assert any(where.startswith("site/assets/search.") for where in places)


def test_the_register_that_is_published_tells_no_name(small):
    withdraw(small, "Alpha tool", "Tool, Alpha")
    register = (small / "docs/registers/withdrawn.yml").read_text(encoding="utf-8").casefold()
    assert register.count("    - 2:") == 2
    assert "alpha" not in register


def test_an_entry_with_a_name_in_it_is_refused(small):
    (small / "docs/registers/withdrawn.yml").write_text("- slug: someone\n  name: Alpha tool\n", encoding="utf-8")
    made = handbook(small, "check", "--headers")
    assert made.returncode == 1
    assert "docs/registers/withdrawn.yml:2" in made.stdout
