"""The safety case as a document: what it says without proof results, with them, and once it is signed."""

from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from scripts.safety_page import safety_case_page
from sureback.errors import NoSafetyCase
from sureback.language.guideline import Guideline
from sureback.language.kinds.hazards import Risk
from sureback.language.reader import read_guideline
from sureback.publish.document import Document, Paragraph, Table
from sureback.publish.safety_case import named_properties, risk_class, safety_case
from tests.knowledge.shipped import GUIDELINE
from tests.small_knowledge import small_guideline, write
from tests.small_safety import SAFETY_FILES


class Named(Struct, frozen=True):
    """A property."""

    id: str


class Result(Struct, frozen=True):
    """A proof result."""

    property: Named
    holds: bool = True
    seconds: float = 0
    not_shown: str | None = None


@pytest.fixture
def guideline(tmp_path: Path) -> Guideline:
    """The small guideline with its hazard log."""
    return read_guideline(write(tmp_path, SAFETY_FILES))


def table(document: Document, caption: str) -> Table:
    """The table of a caption."""
    blocks = (block for section in document.sections for block in section.blocks)
    return next(block for block in blocks if isinstance(block, Table) and block.caption == caption)


def lead(document: Document) -> list[str]:
    """The paragraphs before the first section."""
    return [block.text for block in document.lead if isinstance(block, Paragraph)]


def test_it_shows_a_hazard_from_cause_to_review(guideline: Guideline) -> None:
    """A row tells the hazard, its causes, what they lead to, both risks, the controls by id, and who reviews."""
    row = table(safety_case(guideline), "Hazard log").rows[0]

    assert row == (
        "missed_nerve: A squeezed nerve is sent home",
        "It is not asked.",
        "The person waits. Lasting numbness.",
        "Major, medium: 3. It is rare.",
        "Claims: numb_now, both_now. Rules: N-1, N-2. Proofs: one_level, claim:numb_now.",
        "Major, low: 3. Answers may be wrong.",
        "A surgeon",
        "unsigned",
        "[BOOK; stated]",
    )


def test_it_shows_a_claim_in_words_and_as_written(guideline: Guideline) -> None:
    """A claim is shown with its words, its level, its condition and its sources."""
    claims = table(safety_case(guideline), "Claims")

    assert claims.rows[1] == (
        "both_now",
        "New pain in both legs goes to hospital now.",
        "ed_now",
        "leg == both and upto(days, 14)",
        "[BOOK#2; inferred]",
    )


def test_it_names_what_a_property_controls(guideline: Guideline) -> None:
    """A property is shown with the hazards that rest on it."""
    properties = table(safety_case(guideline), "Properties")

    assert properties.rows == (
        ("one_level", "Every sheet gets one level.", "every hazard that makes claims, missed_nerve"),
    )


def test_it_reads_the_risk_from_the_matrix(guideline: Guideline) -> None:
    """The class of a risk stands where its likelihood and severity meet."""
    case = guideline.safety.safety_case

    assert [risk_class(case, Risk(*risk, "")) for risk in (("minor", "very_high"), ("catastrophic", "very_low"))] == [
        3,
        3,
    ]


def test_it_tells_what_was_shown(guideline: Guideline) -> None:
    """With proof results each property says whether it was shown, refuted, or neither."""
    refuted = Result(Named("claim:numb_now"), holds=False)
    late = Result(Named("claim:both_now"), holds=False, not_shown="too slow")

    document = safety_case(guideline, [Result(Named("one_level"), seconds=0.25), refuted, late])

    assert lead(document)[-1] == (
        "1 of 3 were shown for every answer sheet. "
        "Not so: claim:numb_now (DOES NOT HOLD); claim:both_now (not shown: too slow)."
    )
    assert table(document, "Properties").rows[0][-1] == "holds (0.25 s)"
    assert [row[-1] for row in table(document, "Claims").rows] == ["DOES NOT HOLD", "not shown: too slow"]


def test_it_counts_a_property_without_a_result_as_not_shown(guideline: Guideline) -> None:
    """What nobody tried to prove is named."""
    results = [Result(Named("one_level")), Result(Named("claim:numb_now"))]

    assert lead(safety_case(guideline, results))[-1].endswith("Not so: claim:both_now (not tried).")


def test_it_names_nothing_as_missing_when_all_was_shown(guideline: Guideline) -> None:
    """When every property was shown the page says so and no more."""
    results = [Result(Named(identity)) for identity in named_properties(guideline.safety)]

    assert lead(safety_case(guideline, results))[-1] == "3 of 3 were shown for every answer sheet."


def test_it_says_who_signed(guideline: Guideline) -> None:
    """A signed version names by whom, for which site and when."""
    assert lead(safety_case(guideline))[0] == "Knowledge 1 is signed by Bob, Physician, for Clinic on 2026-01-02."


def test_it_says_that_nobody_signed(guideline: Guideline) -> None:
    """An approval of another version is none of this one."""
    assert lead(safety_case(replace(guideline, version="2")))[0].startswith(
        "UNSIGNED: nobody has approved this version"
    )


def test_it_needs_a_hazard_log(tmp_path: Path) -> None:
    """A guideline without hazards has no safety case, and the error says what to add."""
    with pytest.raises(NoSafetyCase, match=r"has no hazard log\. Add the folder hazards/"):
        safety_case(small_guideline(tmp_path))


def test_it_gives_the_same_page_twice() -> None:
    """The generated page holds no time and no result."""
    assert safety_case_page(GUIDELINE) == safety_case_page(GUIDELINE)
    assert " s)" not in safety_case_page(GUIDELINE)


@pytest.mark.parametrize("hazard", GUIDELINE.hazards.values(), ids=GUIDELINE.hazards)
def test_a_risk_that_needs_control_is_open(hazard) -> None:
    """What the matrix does not let anybody use is not called done."""
    assert hazard.status == "open" or risk_class(GUIDELINE.safety.safety_case, hazard.residual) < 4
