"""Which answers two versions may work out differently from the same others: of those a proof about one sheet shows nothing."""

from collections.abc import Iterable, Iterator, Mapping

from sureback.care.medicine_answers import BLOOD_THINNER, REACTIONS, UNCLEAR
from sureback.engines.solver.answers import symbols_of
from sureback.engines.solver.cuts import range_of
from sureback.language.care_checks import TAKES
from sureback.language.derivations import answers_of
from sureback.language.guideline import Formula, Guideline, Implied
from sureback.language.nodes import Expression

FROM_NAMES = (TAKES, UNCLEAR, BLOOD_THINNER, *REACTIONS)


def worked_out_differently(old: Guideline, new: Guideline, in_use: Iterable[str]) -> Iterator[str]:
    """The answers in use by both versions that need not come out the same in both."""
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
    sources = {source for formula, _ in _formulas(new, name) for source in _sources(new, formula)} - above
    return all(_is_offered_alike(old, new, one) and _is_alike(old, new, one, above | {name}) for one in sources)


def _formulas(guideline: Guideline, name: str) -> list[tuple[Formula, tuple[Expression, ...]]]:
    """The formulas that fill an answer, in order, each with the definitions it names."""
    return [
        (
            derivation.formula,
            tuple(guideline.definitions[one].when for one in _definitions(guideline, derivation.formula)),
        )
        for derivation in guideline.derivations
        if derivation.fills == name
    ]


def _definitions(guideline: Guideline, formula: Formula) -> Iterable[str]:
    return guideline.definitions_read(formula.when) if isinstance(formula, Implied) else ()


def _sources(guideline: Guideline, formula: Formula) -> Iterable[str]:
    return guideline.questions_read(formula.when) if isinstance(formula, Implied) else answers_of(formula)


def _is_offered_alike(old: Guideline, new: Guideline, name: str) -> bool:
    before, after = old.questions.get(name), new.questions.get(name)
    if before is None or after is None:
        return False
    return (before.type, set(symbols_of(before)), range_of(before)) == (
        after.type,
        set(symbols_of(after)),
        range_of(after),
    )
