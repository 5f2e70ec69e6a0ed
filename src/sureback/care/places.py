"""Where to go at an urgency."""

from collections.abc import Iterable

from sureback.language.guideline import Guideline, Level, Place, Rule


def place_to_go(guideline: Guideline, level: Level, rules: Iterable[Rule]) -> Place:
    """The level's own place, unless every rule at that level names the same other one."""
    named = {rule.go_to for rule in rules if rule.level == level.id}
    only = named.pop() if len(named) == 1 else None
    return guideline.places[only or level.go_to]
