"""Properties about particular people: children, and those who come back without being better."""

from collections.abc import Iterator

import z3

from sureback.language.nodes import Compare
from sureback.proofs.property import Violation
from sureback.proofs.urgency import falls
from sureback.proofs.worlds import World

AGE, CHILD_BELOW_YEARS = "age_years", 16
CONTACTS = "contacts_without_gain"


def children_are_seen(world: World) -> Iterator[Violation]:
    """Nobody under 16 is left with self-care alone."""
    child = world.one.true(Compare(AGE, "<", CHILD_BELOW_YEARS))
    model = world.search.smallest([world.one.answers], child, z3.Not(world.one.at_least(1)))
    if model is not None:
        yield Violation("a child is left with self-care alone.", world.told(model))


def repeat_contact_never_lowers(world: World) -> Iterator[Violation]:
    """One more contact without improvement never lowers the urgency, nor does telling of the first."""
    search = world.search_of_two()
    for before, after in world.pairs():
        if before.question.id == CONTACTS:
            more = z3.And(after.given, *(z3.Implies(before.beyond[cut], after.beyond[cut]) for cut in before.cuts))
            search.add(z3.Or(before.not_asked, before.declined, before.given), more)
        else:
            search.add(before.equals(after))
    yield from falls(world, search)
