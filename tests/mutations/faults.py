"""Every seeded fault."""

from tests.mutations import care, questions, rules
from tests.mutations.fault import Fault

FAULTS: tuple[Fault, ...] = (*rules.FAULTS, *questions.FAULTS, *care.FAULTS)
