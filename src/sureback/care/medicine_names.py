"""What a person typed as medicine names, understood: strictly, because a wrong match hides a danger.

A name is looked for as it stands, then without what says how it is taken (strength, form, times a day). Only then are small
slips forgiven. What is found always counts as taken. It also counts as *not understood* unless the name was exact or all but
certain, so that a pharmacist looks at it: a doubtful match can add a danger, never take one away.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from sureback.care.medicine_text import (
    LONGEST_TYPED,
    NONE,
    TIMES,
    bare,
    candidates,
    key_of,
    legible,
    parts_of,
    words_in,
)
from sureback.language.guideline import Guideline
from sureback.language.kinds.medicines import Ingredient

How = Literal["exact", "close", "part", "nothing", "not_understood"]

SHORTEST_CLOSE = 6
"""A name of fewer letters has too many neighbours: `Lasix` and `Losec` are three slips apart."""
SHORTEST_SURE = 8
SHORTEST_TWO_SLIPS = 9
CLEAR_LEAD = 2
"""How many more slips away the nearest name of another kind of medicine must be, among those with the same first letter.

Clonidine and clonazepam must never meet; people seldom miss the first letter.
"""
SURE_LEAD = 3
"""The same for a match that nobody needs to look at, whatever the first letter."""
FARTHEST = 5
"""Names further away than this are not looked at."""


class Name(Struct, frozen=True):
    """One typed name: the ingredients it was understood as, the name it was matched with, and how.

    `how`: `exact`; `close` (a slip or two away); `part` (a known name inside a longer text); `nothing` (the person says there
    is none); `not_understood`. `score` is the similarity of the two names, 100 for the same letters. `is_clear`: nobody needs
    to look at it again.
    """

    written: str
    ingredients: tuple[str, ...]
    matched: str | None
    how: How
    score: float
    is_clear: bool


class Understood(Struct, frozen=True):
    """Every typed name, the classes that are taken by them, and how many need another look."""

    names: tuple[Name, ...]
    ingredients: tuple[str, ...]
    classes: frozenset[str]

    @property
    def unclear(self) -> int:
        """How many names were not understood, or not surely."""
        return sum(not name.is_clear for name in self.names)


class _Known(Struct, frozen=True):
    """A name on a pack, every ingredient it stands under, and their classes."""

    name: str
    ingredients: tuple[str, ...]
    classes: frozenset[str]


def understand(guideline: Guideline, written: Iterable[object]) -> Understood:
    """What a list of typed medicines says. An entry may be a text, or a record with the name under `name` or `what`."""
    known = guideline.care_half.ingredients
    index = _index(tuple(known.values()))
    names = tuple(name for entry in written for name in _understand_text(index, _text_of(entry)))
    found = tuple(dict.fromkeys(ingredient for name in names for ingredient in name.ingredients))
    return Understood(names, found, frozenset(one for ingredient in found for one in known[ingredient].classes))


def _text_of(entry: object) -> str:
    if not isinstance(entry, Mapping):
        return str(entry)
    for field in ("name", "what", "medicine"):
        if isinstance(entry.get(field), str):
            return str(entry[field])
    return " ".join(str(value) for value in entry.values() if isinstance(value, str))


@lru_cache(maxsize=4)
def _index(ingredients: tuple[Ingredient, ...]) -> Mapping[str, _Known]:
    """Every name by its key."""
    found: dict[str, tuple[str, dict[str, Ingredient]]] = {}
    for ingredient in ingredients:
        for common in ingredient.names:
            _, under = found.setdefault(key_of(common.name), (common.name, {}))
            under[ingredient.id] = ingredient
    return {
        key: _Known(name, tuple(under), frozenset(one for ingredient in under.values() for one in ingredient.classes))
        for key, (name, under) in found.items()
    }


def _understand_text(index: Mapping[str, _Known], written: str) -> list[Name]:
    """A text as one name when the whole is known, otherwise each part between commas, plus signs and the like."""
    text = legible(written)
    whole = _exact(index, written, text) if len(written) <= LONGEST_TYPED else None
    if whole is not None:
        return [whole]
    parts = parts_of(text)
    if len(written) > LONGEST_TYPED:
        parts.append("a text too long to read")
    if not parts:
        return [Name(written, (), None, "not_understood", 0, is_clear=False)]
    return [_part(index, written if len(parts) == 1 else part, part) for part in parts]


def _part(index: Mapping[str, _Known], written: str, text: str) -> Name:
    exact = _exact(index, written, text)
    if exact is not None:
        return exact
    return _close(index, written, bare(text)) or _inside(index, written, text) or _not_understood(written)


def _not_understood(written: str) -> Name:
    return Name(written, (), None, "not_understood", 0, is_clear=False)


def _exact(index: Mapping[str, _Known], written: str, text: str) -> Name | None:
    if " ".join(words_in(text)) in NONE:
        return Name(written, (), None, "nothing", 100, is_clear=True)
    for candidate in candidates(text):
        known = index.get(key_of(candidate))
        if known is not None:
            return Name(written, known.ingredients, known.name, "exact", 100, is_clear=True)
    return None


def _close(index: Mapping[str, _Known], written: str, name: str) -> Name | None:
    """The only name within a slip or two, or several of one kind; none when another kind of medicine is nearly as near."""
    from rapidfuzz import process  # noqa: PLC0415 - only a name that is not known as it stands pays for it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    typed = key_of(name)
    if len(typed) < SHORTEST_CLOSE:
        return None
    near = process.extract(typed, index.keys(), scorer=OSA.distance, score_cutoff=FARTHEST, limit=None)
    if not near:
        return None
    key, slips, _ = near[0]
    shorter = min(len(typed), len(key))
    if shorter < SHORTEST_CLOSE or slips > (2 if shorter >= SHORTEST_TWO_SLIPS else 1) or typed[0] != key[0]:
        return None
    known = index[key]
    others = [(other, further - slips) for other, further, _ in near if index[other].ingredients != known.ingredients]
    mixed_up = [(other, lead) for other, lead in others if index[other].classes != known.classes]
    if any(lead < CLEAR_LEAD and other[0] == key[0] for other, lead in mixed_up):
        return None
    is_clear = (
        slips == 1
        and shorter >= SHORTEST_SURE
        and all(lead >= SURE_LEAD for _, lead in mixed_up)
        and all(lead > 0 for _, lead in others)
    )
    alike = [known, *(index[other] for other, lead in others if lead == 0 and index[other].classes == known.classes)]
    ingredients = tuple(dict.fromkeys(ingredient for one in alike for ingredient in one.ingredients))
    matched = " or ".join(one.name for one in alike)
    return Name(written, ingredients, matched, "close", round(100 - 100 * slips / len(key), 1), is_clear)


def _inside(index: Mapping[str, _Known], written: str, text: str) -> Name | None:
    """Known names inside a longer text: they count as taken, and the rest counts as not understood."""
    words = words_in(text)
    found: dict[str, None] = {}
    matched: list[str] = []
    for start in range(len(words)):
        for length in (3, 2, 1):
            known = index.get("".join(words[start : start + length])) if start + length <= len(words) else None
            if known is not None and words[start] not in TIMES:
                found |= dict.fromkeys(known.ingredients)
                matched.append(known.name)
    if not found:
        return None
    return Name(written, tuple(found), ", ".join(dict.fromkeys(matched)), "part", 50, is_clear=False)
