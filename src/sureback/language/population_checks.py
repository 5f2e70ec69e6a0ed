"""Static checks of the synthetic population: no question without shares, every share fits its question and adds up.

That names exist, that conditions fit and that sources stand is checked with the care half, in care_checks.
"""

from collections.abc import Callable, Iterator, Mapping

from sureback.errors import nearest
from sureback.language import care_checks
from sureback.language.fits import NUMBERS
from sureback.language.guideline import Guideline, Question
from sureback.language.kinds.population import AnswerShares, Band, Population, Shares, Shift
from sureback.language.nodes import Number
from sureback.language.population_order import hangs_on

Note = Callable[[str, str, str, str], None]
"""Kind, id, problem, remedy."""

FORM_OF_TYPE: Mapping[str, str] = {
    "tri": "chance", "one": "shares", "text": "shares", "multi": "chances", "list": "chances",
    "int": "bands", "dec": "bands",
}  # fmt: skip
"""How the answers of a type are declared. A clinician's findings, dates and records are not drawn."""

BASE, PROFILE, GAP, HABIT, TARGET = "base answer", "profile", "gap", "gap habit", "target"
ROUNDING = 1e-6


def needed_questions(guideline: Guideline) -> list[str]:
    """What must have shares: the questions for the person that rules about urgency or the care half read.

    Also those that decide whether one of these is asked.
    """
    read = {name for rule in guideline.rules.values() for name in guideline.questions_read(rule.when)}
    pending = list(read | care_checks.questions_read(guideline))
    found: set[str] = set()
    while pending:
        question = guideline.questions.get(pending.pop())
        if question is not None and question.is_asked_of_the_person and question.id not in found:
            found.add(question.id)
            pending += [] if question.ask_if is None else guideline.questions_read(question.ask_if)
    return [identity for identity in guideline.questions if identity in found]


def check_population(guideline: Guideline, note: Note, *, is_complete: bool) -> None:
    """Note every fault of the population; a guideline without one has none.

    `is_complete` is false when a file could not be read: what has no shares cannot be told then.
    """
    population = guideline.population
    if population is None:
        return
    for missing in needed_questions(guideline) if is_complete else ():
        if missing not in population.base:
            note(
                "question",
                missing,
                ": the population declares no shares for it.",
                "Add it under 'base:' in population/.",
            )
    _check_base(guideline, population, note)
    _check_profiles(guideline, population, note)
    _check_gaps(guideline, population, note)
    _check_targets(population, note)


def _check_base(guideline: Guideline, population: Population, note: Note) -> None:
    for declared in population.base.values():
        question = guideline.questions.get(declared.id)
        if question is not None and not question.is_asked_of_the_person:
            note(
                BASE,
                declared.id,
                ": it is not asked of the person.",
                "Remove it; only what a person can answer is drawn.",
            )
        for problem in _shift_problems(guideline, declared):
            note(BASE, declared.id, problem, "")
        for problem in _ceiling_problems(guideline, population, declared):
            note(BASE, declared.id, f", `at_most`: {problem}", "")
    for identity in _in_a_circle(hangs_on(guideline, population)):
        note(BASE, identity, ": what it hangs on leads back to it.", "Let one of them vary with another answer.")


def _ceiling_problems(guideline: Guideline, population: Population, declared: AnswerShares) -> Iterator[str]:
    if declared.at_most is None:
        return
    for name in (declared.id, declared.at_most.answer):
        question = guideline.questions.get(name)
        if question is not None and (question.type not in NUMBERS or name not in population.base):
            yield f"'{name}' is no number with shares of its own."
    if declared.at_most.times <= 0:
        yield f"{declared.at_most.times} is not above 0."


def _check_profiles(guideline: Guideline, population: Population, note: Note) -> None:
    for profile in population.profiles.values():
        for shift in profile.answers:
            if shift.id in guideline.questions and shift.id not in population.base:
                note(
                    PROFILE,
                    profile.id,
                    f", `answers.{shift.id}`: it has no shares in the base.",
                    "Add it under 'base:'.",
                )
            for problem in _shift_problems(guideline, shift):
                note(PROFILE, profile.id, f", `answers.{shift.id}`{problem}", "")
    shares = {profile.id: profile.share for profile in population.profiles.values()}
    for identity, share in shares.items():
        for problem in _share_problems(share):
            note(PROFILE, identity, f", `share`: {problem}", "")
    if shares and not _is_one(sum(shares.values())):
        note(
            PROFILE, next(iter(shares)), f": the shares of all profiles add up to {sum(shares.values()):g}, not 1.", ""
        )


def _check_gaps(guideline: Guideline, population: Population, note: Note) -> None:
    groups = {question.group for question in guideline.questions.values()}
    for rates in population.gaps.values():
        if rates.id not in groups:
            note(GAP, rates.id, f": no group of questions is called that. {nearest(rates.id, groups)}".rstrip(), "")
        for share in (
            rates.not_asked,
            rates.not_sure,
            rates.declined,
            rates.not_asked + rates.not_sure + rates.declined,
        ):
            for problem in _share_problems(share):
                note(GAP, rates.id, f": {problem}", "")
    drawn = {guideline.questions[one].group: None for one in population.base if one in guideline.questions}
    for group in drawn:
        if group not in population.gaps:
            note(HABIT, "gap_habits", f": the group '{group}' has no rates.", "Add it under 'gaps:' in population/.")
    for problem in _share_problems(population.gap_habits.share):
        note(HABIT, "gap_habits", f", `share`: {problem}", "")


def _check_targets(population: Population, note: Note) -> None:
    for target in population.targets.values():
        if (target.when is None) == (not target.profiles):
            note(TARGET, target.id, " needs either `when` or `profiles`.", "")
        for problem in _share_problems(target.expected):
            note(TARGET, target.id, f", `expected`: {problem}", "")
        if target.tolerance <= 0:
            note(TARGET, target.id, f", `tolerance`: {target.tolerance} is not above 0.", "")


def _shift_problems(guideline: Guideline, shift: Shift) -> Iterator[str]:
    question = guideline.questions.get(shift.id)
    if question is None:
        return  # reported as a name that does not exist
    for place, shares in [("`of`", shift.of), *((f"`varies.{at}`", one.of) for at, one in enumerate(shift.varies, 1))]:
        for problem in _shares_problems(question, shares):
            yield f", {place}: {problem}"


def _shares_problems(question: Question, shares: Shares) -> Iterator[str]:
    wanted = FORM_OF_TYPE.get(question.type)
    if wanted is None:
        yield f"a {question.type} question cannot be drawn."
        return
    written = [form for form in ("chance", "shares", "chances", "bands") if getattr(shares, form) not in (None, ())]
    if written != [wanted]:
        yield f"a {question.type} question needs `{wanted}` and nothing else."
    elif shares.chance is not None:
        yield from _share_problems(shares.chance)
    elif shares.bands:
        yield from _band_problems(question, shares.bands)
    else:
        yield from _named_problems(question, shares.shares or shares.chances or {}, adds_up=wanted == "shares")


def _named_problems(question: Question, named: Mapping[str, Number], *, adds_up: bool) -> Iterator[str]:
    for symbol, share in named.items():
        if question.symbols and symbol not in question.symbols:
            yield f"'{question.id}' has no value '{symbol}'. {nearest(symbol, question.symbols)}".rstrip()
        yield from _share_problems(share)
    for symbol in question.symbols:
        if symbol not in named:
            yield f"'{symbol}' has no share; write 0 if nobody gives it."
    if adds_up and not _is_one(sum(named.values())):
        yield f"the shares add up to {sum(named.values()):g}, not 1."


def _band_problems(question: Question, bands: tuple[Band, ...]) -> Iterator[str]:
    least, most = question.minimum or 0, question.maximum or 0
    for band in bands:
        if not least <= band.low <= band.high <= most:
            yield f"{band.low} to {band.high} is not a stretch of {least} to {most} {question.unit}."
        yield from _share_problems(band.share)
    if not _is_one(sum(band.share for band in bands)):
        yield f"the shares add up to {sum(band.share for band in bands):g}, not 1."


def _share_problems(share: Number) -> Iterator[str]:
    if not 0 <= share <= 1 + ROUNDING:
        yield f"{share:g} is not between 0 and 1."


def _is_one(total: Number) -> bool:
    return abs(total - 1) <= ROUNDING


def _in_a_circle(before: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [identity for identity in before if identity in _all_before(identity, before)]


def _all_before(identity: str, before: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    pending = list(before[identity])
    while pending:
        other = pending.pop()
        if other not in found:
            found.add(other)
            pending += before[other]
    return found
