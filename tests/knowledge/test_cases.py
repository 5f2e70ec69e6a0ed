"""Every case an author wrote beside a rule or definition, run by itself."""

import pytest
from msgspec.structs import replace

from sureback.care.cases import failing_cases
from sureback.language.guideline import Guideline
from tests.knowledge.shipped import ENTRIES, GUIDELINE

CASES = [
    pytest.param(identity, place, id=f"{identity}-case{place + 1}")
    for identity, entry in ENTRIES.items()
    for place in range(len(entry.cases))
]


def with_only_this_case(identity: str, place: int) -> Guideline:
    """The guideline with one case left in it."""
    definitions = {name: replace(one, cases=()) for name, one in GUIDELINE.definitions.items()}
    entry = ENTRIES[identity]
    alone = replace(entry, cases=(entry.cases[place],))
    if identity in definitions:
        return replace(GUIDELINE, definitions=definitions | {identity: alone}, rules={})
    return replace(GUIDELINE, definitions=definitions, rules={identity: alone})


@pytest.mark.parametrize(("identity", "place"), CASES)
def test_it_comes_out_as_its_author_expects(identity: str, place: int) -> None:
    """The case gives the truth written beside it."""
    guideline = with_only_this_case(identity, place)

    assert list(failing_cases(guideline)) == []


def test_it_has_no_failing_case_in_all() -> None:
    """Nothing fails when all cases are run together."""
    assert list(failing_cases(GUIDELINE)) == []


def test_it_notices_a_case_that_fails() -> None:
    """A case with the wrong truth is named, so that the silence of the others means something."""
    identity = next(iter(GUIDELINE.rules))
    case = GUIDELINE.rules[identity].cases[0]
    wrong = replace(case, expect=not case.expect)
    rule = replace(GUIDELINE.rules[identity], cases=(wrong,))

    found = list(failing_cases(replace(GUIDELINE, rules={identity: rule})))

    assert [sentence.startswith(f"{identity}, case 1 ") for sentence in found] == [True]
