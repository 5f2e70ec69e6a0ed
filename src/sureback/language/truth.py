"""Three-valued truth, written out in full.

True, False, or None for unknown. Not asked, not sure and declined all give None, never False.
"""

from collections.abc import Iterable
from enum import Enum

Truth = bool | None

AND: dict[tuple[Truth, Truth], Truth] = {
    (True, True): True,
    (True, False): False,
    (True, None): None,
    (False, True): False,
    (False, False): False,
    (False, None): False,
    (None, True): None,
    (None, False): False,
    (None, None): None,
}

OR: dict[tuple[Truth, Truth], Truth] = {
    (True, True): True,
    (True, False): True,
    (True, None): True,
    (False, True): True,
    (False, False): False,
    (False, None): None,
    (None, True): True,
    (None, False): None,
    (None, None): None,
}

NOT: dict[Truth, Truth] = {True: False, False: True, None: None}


class Reading(Enum):
    """How to read what is not answered."""

    AS_IT_STANDS = "as it stands"
    MAY_BE_ANSWERED = "whatever may still be answered"


def every(truths: Iterable[Truth]) -> Truth:
    """The truth of "all of these"."""
    result: Truth = True
    for truth in truths:
        result = AND[result, truth]
        if result is False:
            return False  # its row of the table: nothing that follows can change it
    return result


def some(truths: Iterable[Truth]) -> Truth:
    """The truth of "at least one of these"."""
    result: Truth = False
    for truth in truths:
        result = OR[result, truth]
        if result is True:
            return True  # its row of the table: nothing that follows can change it
    return result


def at_least(number: int, truths: Iterable[Truth]) -> Truth:
    """The truth of "at least `number` of these are true"."""
    listed = list(truths)
    certain = sum(truth is True for truth in listed)
    possible = sum(truth is not False for truth in listed)
    if certain >= number:
        return True
    if possible < number:
        return False
    return None
