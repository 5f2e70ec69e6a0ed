"""The words of exercises, prevention and lifting: no fear of movement, no promise that it is safe."""

import re

import pytest

from tests.knowledge.shipped import GUIDELINE
from tests.knowledge.wording import Written, care_phrases, care_texts

FEAR_OR_PROMISE = re.compile(
    r"nothing serious|\bsafe\b|\bunsafe\b|\bdanger|\bdamage|\bharmful|\bnever lift\b", re.IGNORECASE
)
PARTS = ("exercise ", "prevention ", "movement", "lifting")
WRITTEN = [
    pytest.param(one, id=one.place)
    for one in (*care_texts(GUIDELINE), *care_phrases(GUIDELINE))
    if one.entry.startswith(PARTS)
]


@pytest.mark.parametrize("written", WRITTEN)
def test_it_neither_frightens_nor_promises(written: Written) -> None:
    """No fear of movement, and no promise of safety."""
    assert not FEAR_OR_PROMISE.search(written.text)


def test_it_looks_at_every_part() -> None:
    """Exercises, prevention, the rules for all exercise and lifting are all among the texts."""
    assert all(any(case.values[0].entry.startswith(part) for case in WRITTEN) for part in PARTS)
