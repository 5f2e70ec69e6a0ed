"""Whether the library is whole and linked, and tells first things first."""

import pytest

from sureback.language.kinds.library import LibraryEntry
from sureback.language.walk_records import entries, records
from sureback.publish.library import SECTIONS, library_page
from sureback.publish.markdown import blocks
from tests.knowledge.shipped import GUIDELINE
from tests.knowledge.wording import care_texts, library_text

LIBRARY = GUIDELINE.care.library
CONDITIONS = {
    "annular_tear", "arthritis", "bulging_disc", "facet_disease", "failed_back_surgery", "herniated_disc", "kyphosis",
    "myelopathy", "pinched_nerve", "radicular_syndrome", "sciatica", "si_joint", "spinal_stenosis", "spondylosis",
}  # fmt: skip
PROCEDURES = {
    "alif", "caudal_steroid", "celiac_plexus_block", "cervical_steroid", "continuous_catheter", "disc_denervation",
    "discography", "epidural_steroid", "facet_injection", "ganglion_impar", "hemilaminectomy", "hypogastric_block",
    "interlaminar_microdiscectomy", "kyphoplasty", "laminectomy", "lumbar_microdecompression", "medial_branch_block",
    "microdiscectomy", "myelopathy_procedure", "occipital_block", "peripheral_nerve_stimulation", "rf_ablation",
    "spinal_cord_stimulator", "sympathetic_block", "tlif", "xlif",
}  # fmt: skip
ARTICLES = {
    "what_is_a_back_spasm", "why_not_a_scan", "staying_well", "going_back_to_work", "flare_up_plan", "how_to_read_this_guide",
}  # fmt: skip
LINKS = ("causes", "options", "red_flags", "see_also", "redirect_to")
HELP_NOW = "When to get help now"
FEWEST_WORDS, MOST_WORDS = 120, 250


def named_elsewhere() -> set[str | None]:
    """The library pages that anything else of the care half names."""
    names: set[str | None] = set()
    for _, identity, entry in entries(GUIDELINE):
        for _, record in records(entry):
            linked = {
                *getattr(record, "library", ()),
                *getattr(record, "see_also", ()),
                getattr(record, "redirect_to", None),
            }
            names |= linked - {identity}
    return names


NAMED = named_elsewhere()
each_entry = pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for entry in LIBRARY.values()])
each_condition = pytest.mark.parametrize("identity", sorted(CONDITIONS))


@pytest.mark.parametrize(
    ("kind", "identities"),
    [("condition", CONDITIONS), ("procedure", PROCEDURES), ("article", ARTICLES)],
    ids=["14 conditions", "26 procedures", "articles"],
)
def test_it_holds_every_entry_of_the_clinic(kind: str, identities: set[str]) -> None:
    """The library holds exactly the conditions, procedures and articles it promises."""
    assert {entry.id for entry in LIBRARY.values() if entry.kind == kind} == identities


def test_it_counts_as_many_as_the_clinic_lists() -> None:
    """There are 14 conditions and 26 procedures."""
    assert (len(CONDITIONS), len(PROCEDURES)) == (14, 26)


@each_entry
def test_it_is_linked(entry: LibraryEntry) -> None:
    """A page names a cause, option, danger sign or other page, or is named by one."""
    assert entry.id in NAMED or any(getattr(entry, field) for field in LINKS)


@each_condition
def test_it_has_every_part(identity: str) -> None:
    """A condition tells what it is, feels like, how it is found, what helps, what comes next, what to expect, and its codes."""
    entry = LIBRARY[identity]
    missing = [
        field
        for field in (
            "symptoms",
            "diagnosis",
            "first_line",
            "step_up",
            "outlook",
            "codes",
            "causes",
            "options",
            "red_flags",
        )
        if not getattr(entry, field)
    ]

    assert missing == []


@each_condition
def test_it_corrects_what_articles_say(identity: str) -> None:
    """Every condition tells what an article got wrong about it, or left open."""
    assert LIBRARY[identity].article_said


@each_entry
def test_it_tells_first_line_care_before_any_step_up(entry: LibraryEntry) -> None:
    """Whoever reads of a step up has read before what helps first."""
    page = library_page(GUIDELINE, entry, width=1000)

    if entry.step_up is not None:
        assert page.index(SECTIONS["first_line"]) < page.index(SECTIONS["step_up"])


@pytest.mark.parametrize("identity", sorted(CONDITIONS | ARTICLES))
def test_it_says_when_to_get_help_now(identity: str) -> None:
    """Every condition and article ends with the signs that need help now."""
    *_, heading, last = blocks(LIBRARY[identity].body)

    assert heading.kind == "heading"
    assert heading.lines[0][0].text == HELP_NOW
    assert "emergency" in library_text(last)


@pytest.mark.parametrize("identity", sorted(CONDITIONS | ARTICLES))
def test_it_is_a_page_and_not_a_book(identity: str) -> None:
    """A page has between 120 and 250 words."""
    words = sum(len(library_text(block).split()) for block in blocks(LIBRARY[identity].body) if block.kind != "heading")

    assert FEWEST_WORDS <= words <= MOST_WORDS


def test_it_calls_myelopathy_urgent() -> None:
    """Of the conditions only myelopathy is marked urgent, and it offers no home care."""
    urgent = [identity for identity in CONDITIONS if LIBRARY[identity].is_urgent]

    assert urgent == ["myelopathy"]
    assert "no home care" in LIBRARY["myelopathy"].first_line.say


def test_it_keeps_spondylosis_and_spondylitis_apart() -> None:
    """The page on the two names both, sends each to its own cause, and says of every code which of the two it is for."""
    entry = LIBRARY["spondylosis"]

    assert {"spondylosis", "axial_spa"} <= set(entry.causes)
    assert "axial_spondyloarthritis" in entry.red_flags
    assert {code.say.partition(":")[0] for code in entry.codes} == {"Spondylosis", "Spondylitis"}


@pytest.mark.parametrize("identity", ["pinched_nerve", "sciatica"])
def test_it_sends_everyday_names_on_and_still_answers(identity: str) -> None:
    """The pages of everyday names lead to radicular pain and say themselves what helps."""
    assert "radicular_syndrome" in LIBRARY[identity].see_also
    assert LIBRARY[identity].first_line is not None


@pytest.mark.parametrize(
    ("word", "identity"),
    [
        ("slipped disc", "bulging_disc"),
        ("slipped disc", "herniated_disc"),
        ("facet disease", "facet_disease"),
        ("SI joint disease", "si_joint"),
        ("failed back surgery syndrome", "failed_back_surgery"),
        ("spondylitis", "spondylosis"),
        ("radicular syndrome", "radicular_syndrome"),
    ],
)
def test_it_knows_the_words_people_find_elsewhere(word: str, identity: str) -> None:
    """The words of the articles lead to our page."""
    assert word in LIBRARY[identity].also


def test_it_reads_every_part_as_a_person_does() -> None:
    """The texts whose words are checked hold those of every part of a page, so that an empty list cannot pass."""
    fields = {one.field.partition(".")[0] for one in care_texts(GUIDELINE) if one.entry.startswith("library entry")}

    assert {"plain", "body", "stances", "article_said", "first_line"} <= fields
