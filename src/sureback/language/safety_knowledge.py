"""The safety half of a guideline: hazards with their claims, the properties to prove, and the safety case around them.

A field's name is the key its entries stand under in the files of `hazards/`; its type says how an entry is read.
"""

from collections.abc import Mapping

from msgspec import Struct

from sureback.language.kinds.hazards import Hazard, Property, SafetyCase


class SafetyKnowledge(Struct, frozen=True):
    """What could go wrong and what must hold so that it does not. Nothing here can change an outcome."""

    safety_case: SafetyCase
    properties: Mapping[str, Property]
    hazards: Mapping[str, Hazard]

    @property
    def statements(self) -> dict[str, str]:
        """What every property, claim and refusal says in plain words, by the id it is proved under."""
        stated = {one.property_id: one.say for hazard in self.hazards.values() for one in hazard.stated}
        return {one.id: one.say for one in self.properties.values()} | stated
