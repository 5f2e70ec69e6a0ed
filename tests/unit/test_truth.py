"""The truth tables as data, and the folds over them. What they mean for answers is in tests/spec."""

import itertools

import pytest

from sureback.language.truth import AND, NOT, OR, Truth, at_least, every, some

TRUTHS: tuple[Truth, ...] = (True, False, None)
PAIRS = [pytest.param(left, right, id=f"{left}-{right}") for left, right in itertools.product(TRUTHS, TRUTHS)]
TRIPLES = [pytest.param(triple, id="-".join(map(str, triple))) for triple in itertools.product(TRUTHS, repeat=3)]


def _order(truth: Truth) -> int:
    """False below unknown below true: the order in which `and` is the least and `or` the greatest."""
    return {False: 0, None: 1, True: 2}[truth]


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_it_takes_the_least_for_and(left: Truth, right: Truth) -> None:
    """`and` is the lower of the two truths, unknown standing between false and true."""
    assert AND[left, right] is min(left, right, key=_order)


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_it_takes_the_greatest_for_or(left: Truth, right: Truth) -> None:
    """`or` is the higher of the two truths."""
    assert OR[left, right] is max(left, right, key=_order)


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_it_keeps_the_law_of_opposites(left: Truth, right: Truth) -> None:
    """Not (x and y) is (not x) or (not y), unknowns included."""
    assert NOT[AND[left, right]] is OR[NOT[left], NOT[right]]


@pytest.mark.parametrize("triple", TRIPLES)
def test_it_folds_and_over_three(triple: tuple[Truth, ...]) -> None:
    """`every` is the least of all."""
    assert every(triple) is min(triple, key=_order)


@pytest.mark.parametrize("triple", TRIPLES)
def test_it_folds_or_over_three(triple: tuple[Truth, ...]) -> None:
    """`some` is the greatest of all."""
    assert some(triple) is max(triple, key=_order)


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("triple", TRIPLES)
def test_it_counts_as_if_every_unknown_were_tried_both_ways(triple: tuple[Truth, ...], number: int) -> None:
    """`at_least` is known exactly when every way of filling in the unknowns agrees."""
    fillings = itertools.product(*[(True, False) if truth is None else (truth,) for truth in triple])
    possible = {sum(filling) >= number for filling in fillings}

    truth = at_least(number, triple)

    assert truth is (possible.pop() if len(possible) == 1 else None)


def test_it_holds_of_nothing_that_every_one_holds() -> None:
    """With no parts at all, "all of these" is true and "one of these" is false."""
    assert every([]) is True
    assert some([]) is False
    assert at_least(1, []) is False


def test_it_reads_truths_from_a_generator_once() -> None:
    """`at_least` may be given a stream."""
    assert at_least(2, (truth for truth in (True, None, True))) is True
