"""Which answers two versions may work out differently from the same others, and for which of those a proof can follow them."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from sureback.care.medicine_answers import BLOOD_THINNER, REACTIONS, UNCLEAR
from sureback.engines.solver.answers import symbols_of
from sureback.engines.solver.cuts import range_of
from sureback.language.care_checks import TAKES
from sureback.language.derivations import answers_of
from sureback.language.guideline import Formula, Guideline, Implied
from sureback.language.nodes import Expression

FROM_NAMES = (TAKES, UNCLEAR, BLOOD_THINNER, *REACTIONS)


class WorkedOut(Struct, frozen=True):
    """Answers that need not come out the same in both versions.

    `presupposed` follow from other answers in a way a formula says exactly; `sources` are what they follow from. Of `other`
    a proof about one sheet shows nothing.
    """

    presupposed: tuple[str, ...]
    sources: tuple[str, ...]
    other: tuple[str, ...]


def worked_out_differently(old: Guideline, new: Guideline, in_use: Iterable[str]) -> WorkedOut:
    """Look at answers in use, and at everything they follow from."""
    unlike = list(_unlike(old, new, in_use))
    presupposed = [name for name in unlike if _is_presupposed(old, new, name, frozenset())]
    sources = dict.fromkeys(source for name in presupposed for source in _all_sources(old, new, name, frozenset()))
    filled = [name for name in sources if not _is_alike(old, new, name, frozenset())]
    return WorkedOut(
        tuple(dict.fromkeys((*presupposed, *filled))),
        tuple(sources),
        tuple(name for name in unlike if name not in presupposed),
    )


def _unlike(old: Guideline, new: Guideline, in_use: Iterable[str]) -> Iterator[str]:
    names_differ = _typed_names(old) != _typed_names(new)
    for name in in_use:
        if (name in FROM_NAMES and names_differ) or not _is_alike(old, new, name, frozenset()):
            yield name


def _typed_names(guideline: Guideline) -> Mapping[str, object]:
    """What a typed medicine is understood as."""
    if guideline.care is None:
        return {}
    return {one.id: (one.name, one.names, one.classes) for one in guideline.care.ingredients.values()}


def _is_alike(old: Guideline, new: Guideline, name: str, above: frozenset[str]) -> bool:
    if _formulas(old, name) != _formulas(new, name):
        return False
    return all(
        _is_offered_alike(old, new, one) and _is_alike(old, new, one, above | {name})
        for one in _sources(new, name)
        if one not in above
    )


def _is_presupposed(old: Guideline, new: Guideline, name: str, above: frozenset[str]) -> bool:
    """Only other answers presuppose it, in both versions, and so on for those that do not come out alike."""
    if name in FROM_NAMES or not all(
        isinstance(one, Implied) for side in (old, new) for one, _ in _formulas(side, name)
    ):
        return False
    return all(
        _is_alike(old, new, one, frozenset()) or _is_presupposed(old, new, one, above | {name})
        for side in (old, new)
        for one in _sources(side, name)
        if one not in above
    )


def _all_sources(old: Guideline, new: Guideline, name: str, above: frozenset[str]) -> Iterator[str]:
    for source in dict.fromkeys((*_sources(old, name), *_sources(new, name))):
        if source not in above:
            yield source
            yield from _all_sources(old, new, source, above | {name, source})


def _formulas(guideline: Guideline, name: str) -> list[tuple[Formula, tuple[Expression, ...]]]:
    """The formulas that fill an answer, in order, each with the definitions it names."""
    return [
        (one.formula, tuple(guideline.definitions[named].when for named in _definitions(guideline, one.formula)))
        for one in guideline.derivations
        if one.fills == name
    ]


def _definitions(guideline: Guideline, formula: Formula) -> Iterable[str]:
    return guideline.definitions_read(formula.when) if isinstance(formula, Implied) else ()


def _sources(guideline: Guideline, name: str) -> Iterator[str]:
    """The answers a version works this one out from."""
    for formula, _ in _formulas(guideline, name):
        yield from guideline.questions_read(formula.when) if isinstance(formula, Implied) else answers_of(formula)


def _is_offered_alike(old: Guideline, new: Guideline, name: str) -> bool:
    before, after = old.questions.get(name), new.questions.get(name)
    if before is None or after is None:
        return False
    return (before.type, set(symbols_of(before)), range_of(before)) == (
        after.type,
        set(symbols_of(after)),
        range_of(after),
    )
