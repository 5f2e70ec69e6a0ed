"""Which answer is more alarming than which, by the polarity a question declares, as formulas over two findings."""

from collections.abc import Iterator

import z3

from sureback.engines.solver.answers import Finding
from sureback.engines.solver.formulas import NEVER, any_of


def is_at_least_as_alarming(worse: Finding, better: Finding) -> z3.BoolRef:
    """The same answer, or a given one made more alarming.

    Symbols: from a benign one to an alarming one, or further along the declared list. Sets: alarming symbols added. Numbers:
    towards the declared end. An unknown answer is comparable with itself only.
    """
    return any_of([better.equals(worse), *_steps(worse, better)])


def _steps(worse: Finding, better: Finding) -> Iterator[z3.BoolRef]:
    question = better.question
    both = z3.And(better.given, worse.given)
    match question.polarity, question.type:
        case "symbols", "multi":
            yield z3.And(both, *_grown(worse, better))
        case "symbols", _:
            for place, symbol in enumerate(question.alarming):
                graver = [z3.Not(answered(better, one)) for one in question.alarming[place:]]
                yield z3.And(better.given, answered(worse, symbol), *graver)
        case "higher", _:
            yield z3.And(both, *(z3.Implies(better.beyond[cut], worse.beyond[cut]) for cut in better.cuts))
        case "lower", _:
            yield z3.And(both, *(z3.Implies(worse.beyond[cut], better.beyond[cut]) for cut in better.cuts))
        case _:
            return


def _grown(worse: Finding, better: Finding) -> Iterator[z3.BoolRef]:
    """Alarming symbols only come in; the rest stays."""
    for symbol, chosen in better.symbols.items():
        if symbol in better.question.alarming:
            yield z3.Implies(chosen, worse.symbols[symbol])
        else:
            yield chosen == worse.symbols[symbol]


def alarms(finding: Finding) -> z3.BoolRef:
    """An alarming symbol is given. A number has none of its own: only its direction alarms."""
    if finding.question.polarity != "symbols":
        return NEVER
    return any_of([answered(finding, symbol) for symbol in finding.question.alarming])


def is_benign(finding: Finding) -> z3.BoolRef:
    """An answer is given and it does not alarm."""
    return z3.And(finding.given, z3.Not(alarms(finding)))


def answered(finding: Finding, symbol: str) -> z3.BoolRef:
    """A symbol is given, "no" and "false" among them."""
    if symbol in finding.symbols:
        return finding.symbols[symbol]
    return z3.And(finding.given, *(z3.Not(one) for one in finding.symbols.values()))
