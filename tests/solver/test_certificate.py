"""The certificate says what the solver shows, and where three-valued truth says less."""

import pytest

from sureback.care.interview.certificate import certificate
from sureback.care.population import draw
from sureback.care.prepare import prepare
from sureback.care.simulate import person, steps_of
from sureback.language.sheets import Sheet
from sureback.proofs.bounds import ExactBounds
from sureback.publish.certificate import certificate_text
from tests.knowledge.shipped import AT, GUIDELINE


@pytest.fixture(scope="module")
def bounds() -> ExactBounds:
    """The exact bounds of the shipped guideline."""
    return ExactBounds(GUIDELINE)


class Tight:
    """Bounds that rule everything out but one level."""

    def lowest(self, sheet: Sheet) -> int:
        """Three."""
        return 3

    def highest(self, sheet: Sheet) -> int:
        """Three."""
        return 3

    def can_change(self, sheet: Sheet, question: str) -> bool:
        """Nothing can."""
        return False


def test_an_interview_that_stopped_is_settled_for_the_solver_too(bounds: ExactBounds) -> None:
    """Where the interview stops by three-valued truth, the solver finds the same one level over every completion."""
    for someone in draw(GUIDELINE, 12, "certificate", AT):
        done = steps_of(person(GUIDELINE, someone.answers, AT))
        sheet, ticked = done.sheets[-1]

        found = certificate(GUIDELINE, sheet, bounds=bounds)

        assert ticked == () or found.is_exact
        assert (found.lowest, found.highest) == (done.level, done.level)


def test_it_says_where_the_solver_knows_more() -> None:
    """Both pairs of bounds stand in the certificate where they differ, in words and as JSON."""
    sheet = prepare(GUIDELINE, {}, AT)

    found = certificate(GUIDELINE, sheet, bounds=Tight())

    assert (found.lowest.rank, found.highest.rank, found.is_exact) == (3, 3, True)
    assert found.as_json()["three_valued"] == {"lowest": "self_care", "highest": "ambulance_now"}
    assert "Without the solver this could still be anything from" in certificate_text(GUIDELINE, found)


def test_it_says_that_no_solver_took_part() -> None:
    """Without exact bounds the certificate says how it was found."""
    found = certificate(GUIDELINE, prepare(GUIDELINE, {}, AT))

    assert not found.is_exact
    assert "takes each condition by itself" in certificate_text(GUIDELINE, found)
