"""Library pages: what each part looks like, on pages made for the purpose."""

import re

import pytest
from msgspec.structs import replace

from sureback.errors import NoCareHalf
from sureback.language.evidence import Citation, Evidence
from sureback.language.guideline import Guideline, Source
from sureback.language.kinds.library import Code, LibraryEntry, Section
from sureback.language.kinds.stances import Stance
from sureback.publish.layout import BOLD
from sureback.publish.library import DIFFER, URGENT, guidelines_differ, library_index, library_json, library_page
from tests.knowledge.shipped import GUIDELINE
from tests.small_knowledge import small_guideline

SEEN = Evidence((Citation("NG59", "1.1.4"),), "seen")
INFERRED = Evidence((Citation("SUREBACK26"),), "inferred")
PLAIN = LibraryEntry("plain", "condition", "Plain thing", Section("It is plain.", SEEN), SEEN)
PAPER = Source("PAPER20", "Author A et al.", "A panel", "Journal 2020;1:2", "All.", "full", 2020)
UNDATED = Source("UNDATED", "Some office", "A page", "The office", "All.", "full")
FOR = Stance("NG59", "weak_for", SEEN, of="leg pain", say="After other care.")
AGAINST = Stance("PAPER20", "strong_against", SEEN)


def guideline(*pages: LibraryEntry) -> Guideline:
    """The shipped guideline with only these pages, and two more sources."""
    sources = {**GUIDELINE.sources, PAPER.id: PAPER, UNDATED.id: UNDATED}
    care = replace(GUIDELINE.care, library={page.id: page for page in pages})
    return replace(GUIDELINE, sources=sources, care=care)


def page(entry: LibraryEntry, *others: LibraryEntry, width: int = 200) -> str:
    """A page as text, wide enough that no sentence is broken."""
    return library_page(guideline(entry, *others), entry, width=width)


def test_it_opens_with_its_name_and_what_it_is():
    """The name stands first, then in plain words what it is and how we know."""
    text = page(PLAIN)

    assert text.splitlines()[1] == "PLAIN THING"
    assert "It is plain. [NG59#1.1.4; stated]" in text


@pytest.mark.parametrize(
    "heading",
    [
        "In short", "What guidelines say", "You may read elsewhere", "ICD-10-CM codes", "See also",
        "Likely causes it belongs to", "Danger signs", "What a clinician checks first", "Also called",
    ],
)  # fmt: skip
def test_it_leaves_out_parts_that_are_empty(heading):
    """A page without a part has no heading for it."""
    assert heading not in page(PLAIN)


def test_it_gives_other_names():
    """What people call it elsewhere."""
    assert "Also called: odd thing, bad thing." in page(replace(PLAIN, also=("odd thing", "bad thing")))


@pytest.mark.parametrize("is_urgent", [True, False])
def test_it_says_at_the_top_that_it_can_be_urgent(is_urgent):
    """An urgent page says so before anything else, and no other page does."""
    text = page(replace(PLAIN, is_urgent=is_urgent))

    assert (URGENT in text.split("It is plain.")[0]) == is_urgent


def test_it_gives_sections_in_the_order_of_care():
    """First-line care stands before a step up, each with its own mark."""
    text = page(replace(PLAIN, step_up=Section("See someone.", SEEN), first_line=Section("Move.", INFERRED)))

    assert text.index("What helps first: Move. [SUREBACK26; inferred]") < text.index(
        "If that is not enough: See someone."
    )


def test_it_shows_the_body_with_marks_in_words():
    """Headings, items and paragraphs of the body; a citation is worded as everywhere else, bold is plain text."""
    text = page(
        replace(PLAIN, body="## What to ask\n\n- **Why** me?\n- Now? [NG59; seen]\n\nOne\nline. [NG59; known_low]")
    )

    assert "\nWhat to ask\n  - Why me?\n  - Now? [NG59; stated]\n" in text
    assert "  One line. [NG59; known]" in text


def test_it_says_what_each_body_says_with_its_year():
    """A stance is worded: body, year, what about, verb, and its own remark."""
    text = page(replace(PLAIN, stances=(FOR, AGAINST, Stance("UNDATED", "none", SEEN))))

    assert "- NICE 2016, leg pain: consider. After other care. [NG59#1.1.4; stated]" in text
    assert "- Author A et al. 2020: do not offer. [NG59#1.1.4; stated]" in text
    assert "- The office: no recommendation. [NG59#1.1.4; stated]" in text


@pytest.mark.parametrize(
    ("stances", "differ"),
    [
        ((FOR, AGAINST), True),
        ((FOR, replace(AGAINST, strength="weak_against")), True),
        ((FOR,), False),
        ((AGAINST,), False),
        ((FOR, replace(AGAINST, strength="none")), False),
        ((FOR, replace(FOR, strength="strong_against", of="back pain")), False),
        ((), False),
    ],
    ids=["for and against", "weakly", "only for", "only against", "for and none", "one body, two matters", "none"],
)
def test_it_says_when_guidelines_differ(stances, differ):
    """Guidelines differ when one body is for and another against; one body may be for one use and against another."""
    assert guidelines_differ(stances) == differ
    assert (DIFFER in page(replace(PLAIN, stances=stances))) == differ


def test_it_corrects_what_a_reader_may_find_elsewhere():
    """The error of an article stands under its own heading."""
    assert "You may read elsewhere\n  Discs slip. They do not." in page(
        replace(PLAIN, article_said="Discs slip. They do not.")
    )


def test_it_links_by_name():
    """Causes, options, danger signs, the gate and other pages are named, with their ids."""
    other = replace(PLAIN, id="other", name="Another thing")
    entry = replace(
        PLAIN, causes=("facet",), options=("heat",), red_flags=("cauda_equina",), gate="G-RF", see_also=("other",)
    )
    care = GUIDELINE.care

    text = page(entry, other)

    assert f"- {care.causes['facet'].name} (facet)" in text
    assert f"- {care.options['heat'].name} (heat)" in text
    assert f"- {GUIDELINE.concepts['cauda_equina'].name} (cauda_equina)" in text
    assert f"- {care.gates['G-RF'].name} (G-RF)" in text
    assert "- Another thing (other)" in text


def test_it_sends_a_page_that_is_no_procedure_on():
    """A redirect says what it is not and where to read on."""
    text = page(replace(PLAIN, id="wrong", stance="redirect", redirect_to="plain"), PLAIN)

    assert "This is not a procedure.\nSee: Plain thing (plain)." in text


def test_it_marks_codes_that_cannot_be_billed():
    """A parent code says so; the release stands in the heading."""
    codes = (Code("M54.50", "low back pain"), Code("M54.5", "its parent", parent=True))

    text = page(replace(PLAIN, codes=codes, icd10cm_release="2026-04"))

    assert "release 2026-04)\n  - M54.50: low back pain\n  - M54.5: its parent (a parent: it cannot be billed)" in text


def test_it_lists_every_source_once():
    """Sources of sections, stances and the body are all there, each once."""
    entry = replace(
        PLAIN,
        outlook=Section("Good.", Evidence((Citation("ACP17"),), "seen")),
        stances=(replace(AGAINST, evidence=Evidence((Citation("PAPER20"),), "seen")),),
        body="Text. [VADOD22, NG59; seen]",
    )

    keys = re.findall(r"^  ([A-Z0-9-]+): ", page(entry).split("\nSources\n")[1], re.MULTILINE)

    assert sorted(keys) == ["ACP17", "NG59", "PAPER20", "VADOD22"]


@pytest.mark.parametrize("is_signed", [True, False], ids=["signed", "unsigned"])
def test_it_says_whether_a_clinician_has_approved_it(tmp_path, is_signed):
    """Until a named clinician approves the version every page and the index say so."""
    approvals = small_guideline(tmp_path).approvals
    signed = tuple(replace(approval, version=GUIDELINE.version) for approval in approvals) if is_signed else ()
    known = replace(guideline(PLAIN), approvals=signed)

    assert ("UNSIGNED" in library_page(known, PLAIN)) != is_signed
    assert ("UNSIGNED" in library_index(known)) != is_signed


@pytest.mark.parametrize("width", [40, 80, 100])
def test_it_fits_the_width_it_is_given(width):
    """No line of a shipped page is longer than the page is wide."""
    text = library_page(GUIDELINE, GUIDELINE.care.library["facet_disease"], width=width)

    assert [line for line in text.splitlines() if len(line) > width] == []


def test_it_puts_headings_in_bold_when_styled():
    """Style changes headings alone; without it the page is plain text."""
    assert BOLD in library_page(guideline(PLAIN), PLAIN, styled=True)
    assert BOLD not in library_page(guideline(PLAIN), PLAIN)


def test_it_lists_pages_by_kind():
    """The index gives id, name, urgency and other names under the kind; a kind without a page has no heading."""
    article = replace(PLAIN, id="reading", kind="article", name="A reading", also=("text",), is_urgent=True)

    text = library_index(guideline(article, PLAIN))

    assert text.startswith(
        "Conditions\nplain: Plain thing\n\nArticles\nreading: A reading (can be urgent); also: text\n"
    )
    assert "Procedures" not in text


def test_it_has_no_library_without_a_care_half(tmp_path):
    """A guideline for urgency only says that it has no library."""
    with pytest.raises(NoCareHalf, match="no care half"):
        library_index(small_guideline(tmp_path))


def test_it_gives_an_entry_as_json_values():
    """Every part has its sources, basis and certainty beside its words; empty parts are null or empty."""
    found = library_json(replace(PLAIN, stances=(FOR, AGAINST), codes=(Code("M54.5", "pain", parent=True),)))

    assert found["plain"] == {"say": "It is plain.", "sources": ["NG59#1.1.4"], "basis": "stated", "certainty": "seen"}
    assert (found["id"], found["sources"], found["outlook"], found["see_also"]) == ("plain", ["NG59#1.1.4"], None, [])
    assert found["codes"] == [{"code": "M54.5", "say": "pain", "parent": True}]
    assert found["guidelines_differ"] is True
    assert [stance["strength"] for stance in found["stances"]] == ["weak_for", "strong_against"]
