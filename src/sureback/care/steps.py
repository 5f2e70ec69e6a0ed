"""To which answers an answer can change: one way for what may happen to a person, the other for what may be corrected.

The smallest step stands first. Going up, an answer that can change moves to a more alarming one; an answer that follows from
others, and a fact, never do. Going down, an answer that can change moves to a less alarming one, and an answer that is not
known, be it of a fact, may become any that is known.
"""

from collections.abc import Mapping

from sureback.language.guideline import Guideline, Question
from sureback.language.nodes import Compare, Expression, Number, UpTo, walk
from sureback.language.sheets import Answer, Sheet

Cuts = Mapping[str, tuple[Number, ...]]
"""By numeric question: the numbers at which some expression changes, in order."""


def cuts_of(guideline: Guideline) -> Cuts:
    """Where the expressions about urgency change: a threshold, and one step of the question to either side of it."""
    read: list[Expression] = [rule.when for rule in guideline.rules.values()]
    read += [definition.when for definition in guideline.definitions.values()]
    read += [question.ask_if for question in guideline.questions.values() if question.ask_if is not None]
    found: dict[str, set[Number]] = {}
    for expression in read:
        for node in walk(expression):
            if isinstance(node, Compare | UpTo):
                found.setdefault(node.question, set()).update(_around(guideline.questions[node.question], node.number))
    return {question: tuple(sorted(numbers)) for question, numbers in found.items()}


def _around(question: Question, number: Number) -> list[Number]:
    step = 10**-question.decimals
    near = [round(number + sign * step, question.decimals) for sign in (-1, 0, 1)]
    low, high = question.minimum or 0, question.maximum or 0
    return [int(one) if question.type == "int" else one for one in near if low <= one <= high]


def steps_up(guideline: Guideline, cuts: Cuts, sheet: Sheet, question: str) -> tuple[Answer, ...]:
    """The more alarming answers that may come to a person's own answer, the smallest step first.

    A count of the days since a symptom began steps back to 0, when a new symptom comes with it.
    """
    asked, now = guideline.questions[question], sheet.known(question)
    if not asked.is_asked_of_the_person or asked.is_sided or question in sheet.derived:
        return ()
    if asked.starts_again:
        return (0,) if isinstance(now, int | float) and now > 0 else ()
    if asked.is_fact:
        return ()
    match asked.polarity, asked.type:
        case "symbols", "tri" | "bool":
            worst = "yes" if asked.type == "tri" else True
            return () if now == worst else (worst,)
        case "symbols", "one":
            return asked.alarming[asked.alarming.index(now) + 1 :] if now in asked.alarming else asked.alarming
        case "symbols", "multi":
            chosen = now if isinstance(now, tuple) else ()
            return tuple(_in_order(asked, {*chosen, symbol}) for symbol in asked.alarming if symbol not in chosen)
        case ("higher" | "lower") as worse, _:
            return _numbers(cuts.get(question, ()), asked, now, upwards=worse == "higher")
        case _:
            return ()


def steps_down(guideline: Guideline, cuts: Cuts, sheet: Sheet, question: str) -> tuple[Answer, ...]:
    """The less alarming answers that an answer may be corrected to, or turn out to be, the smallest step first."""
    asked, now = guideline.questions[question], sheet.known(question)
    if asked.is_sided or question in sheet.derived or (asked.is_fact and now is not None):
        return ()
    match asked.type:
        case "tri":
            answers = ("no",) if asked.polarity == "symbols" else ("yes", "no")
            return tuple(answer for answer in answers if answer != now)
        case "bool":
            return tuple(
                answer for answer in ((False,) if asked.polarity == "symbols" else (True, False)) if answer != now
            )
        case "one":
            return _milder(asked, now)
        case "multi" if isinstance(now, tuple):
            return tuple(tuple(symbol for symbol in now if symbol != left_out) for left_out in now)
        case "multi":
            return ((),)
        case "int" | "dec":
            return _numbers(cuts.get(question, ()), asked, now, upwards=asked.polarity != "higher")
        case _:
            return ()


def _milder(question: Question, now: Answer | None) -> tuple[Answer, ...]:
    """The symbols before the present one, the nearest first; without a polarity, or without an answer, all others."""
    symbols = question.symbols
    if question.polarity == "symbols" and now in symbols:
        return symbols[: symbols.index(str(now))][::-1]
    return tuple(symbol for symbol in reversed(symbols) if symbol != now)


def _numbers(
    numbers: tuple[Number, ...], question: Question, now: Answer | None, *, upwards: bool
) -> tuple[Answer, ...]:
    """The cuts beyond the present number, the nearest first; when no number is known, those from the end on."""
    known = now if isinstance(now, int | float) else None
    if upwards:
        return tuple(number for number in numbers if known is None or number > known)
    return tuple(number for number in reversed(numbers) if known is None or number < known)


def _in_order(question: Question, chosen: set[object]) -> tuple[object, ...]:
    return tuple(symbol for symbol in question.symbols if symbol in chosen)
