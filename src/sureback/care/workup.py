"""The work-up that follows from a sheet: imaging, examination, tests, what scans show at the person's age, what to bring.

Everything here reads answers and fired rules; nothing here changes the urgency. Every examination, test and scan is for a
clinician to decide on and to order.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from msgspec import Struct

from sureback.care.grounds import answers_behind
from sureback.engines.reference import Evaluation, needs
from sureback.language.care_checks import UNANSWERED
from sureback.language.care_knowledge import CareKnowledge
from sureback.language.evidence import Condition
from sureback.language.guideline import Rule
from sureback.language.kinds.workup import (
    BringAlong,
    DiagnosticInjection,
    ExamStep,
    ImagingVariant,
    IncidentalFinding,
    PowerGrade,
    Root,
    Test,
)
from sureback.language.sheets import Answer
from sureback.language.truth import Reading


class Why(Struct, frozen=True):
    """Why something applies: the answers that made its condition true, and the rules of its concepts that fired."""

    answers: Mapping[str, Answer]
    rules: tuple[str, ...]

    @property
    def is_for_everyone(self) -> bool:
        """Whether nothing particular to this person is behind it."""
        return not self.answers and not self.rules


class Imaging(Struct, frozen=True):
    """The situation that decides on imaging.

    `open_questions` are named when too little is answered: their answers could make a graver situation true, or are needed
    for any to hold.
    """

    variant: ImagingVariant
    why: Why
    open_questions: tuple[str, ...] = ()


class StepToDo(Struct, frozen=True):
    """A step of the examination that this person needs, and why."""

    step: ExamStep
    why: Why


class TestToDo(Struct, frozen=True):
    """A test worth doing for this person, or a note on tests for everyone, and why."""

    test: Test
    why: Why


class RateAtAge(Struct, frozen=True):
    """How many people without pain have a finding at this person's age, in percent; None when the age is not known."""

    finding: IncidentalFinding
    percent: float | None


class WorkUp(Struct, frozen=True):
    """What to examine, test and image, and what to bring. `injections` is knowledge for the clinician, never advice."""

    imaging: Imaging
    examination: tuple[StepToDo, ...]
    tests: tuple[TestToDo, ...]
    roots: tuple[Root, ...]
    power_grades: tuple[PowerGrade, ...]
    incidental: tuple[RateAtAge, ...]
    bring_along: tuple[BringAlong, ...]
    injections: tuple[DiagnosticInjection, ...]


def work_up(evaluation: Evaluation, fired: Iterable[Rule]) -> WorkUp:
    """The work-up of one sheet, read as it stands, and the rules that fired on it."""
    care = evaluation.guideline.care_half
    rules = tuple(fired)
    age_years = evaluation.sheet.number("age_years")
    steps = [(step, _why(evaluation, rules, step.when, step.because_of)) for step in care.exam_steps.values()]
    tests = [(test, _why(evaluation, rules, test.when, test.because_of)) for test in care.tests.values()]
    return WorkUp(
        imaging=_imaging(evaluation, rules, care),
        examination=tuple(StepToDo(step, why) for step, why in steps if why is not None),
        tests=tuple(TestToDo(test, why) for test, why in tests if why is not None),
        roots=tuple(care.roots.values()),
        power_grades=tuple(care.power_grades.values()),
        incidental=tuple(
            RateAtAge(finding, rate_at(finding, age_years)) for finding in care.incidental_findings.values()
        ),
        bring_along=tuple(
            item for item in care.bring_along.values() if _why(evaluation, (), item.when, ()) is not None
        ),
        injections=tuple(care.diagnostic_injections.values()),
    )


def rate_at(finding: IncidentalFinding, age_years: float | None) -> float | None:
    """The percentage at an age: a straight line between two ages, the nearest figure outside them, None without an age."""
    if age_years is None:
        return None
    rates = finding.rates
    if age_years <= rates[0].age_years:
        return float(rates[0].percent)
    for before, after in pairwise(rates):
        if age_years <= after.age_years:
            along = (age_years - before.age_years) / (after.age_years - before.age_years)
            return before.percent + along * (after.percent - before.percent)
    return float(rates[-1].percent)


def in_ten(percent: float) -> str:
    """A percentage in words for a person: "about 6 in 10 people your age"."""
    tenths = int(percent / 10 + 0.5)
    if tenths == 0:
        return "fewer than 1 in 10 people your age"
    if tenths == 10:
        return "nearly all people your age"
    return f"about {tenths} in 10 people your age"


def _why(
    evaluation: Evaluation,
    fired: tuple[Rule, ...],
    when: Condition | None,
    because_of: tuple[str, ...],
    from_rank: int = 0,
) -> Why | None:
    """Why an entry applies; None when it does not. An entry with neither condition nor concepts is for everyone."""
    if when is None and not because_of:
        return Why({}, ())
    rules = tuple(
        rule.id for rule in fired if rule.concept in because_of and evaluation.guideline.rank(rule) >= from_rank
    )
    holds = when is not None and evaluation.truth(when.when) is True
    if not holds and not rules:
        return None
    return Why(answers_behind(evaluation, when.when) if when is not None and holds else {}, rules)


def _imaging(evaluation: Evaluation, fired: tuple[Rule, ...], care: CareKnowledge) -> Imaging:
    """The first situation that holds; "too little answered" instead of "not needed" while a graver one is open."""
    later = Evaluation(evaluation.guideline, evaluation.sheet, Reading.MAY_BE_ANSWERED)
    open_rules = [(rule, read) for rule in later.guideline.rules.values() if (read := needs(later, rule.when))]
    graver: dict[str, None] = {}
    milder: dict[str, None] = {}
    for variant in care.imaging_variants.values():
        is_mild = variant.verdict == "not_needed"
        if is_mild and graver:
            break
        why = _why(evaluation, fired, variant.when, variant.because_of, variant.from_rank)
        if why is not None:
            return Imaging(variant, why)
        (milder if is_mild else graver).update(_open_questions(later, variant, open_rules))
    unanswered = next(one for one in care.imaging_variants.values() if UNANSWERED in one.because_of)
    return Imaging(unanswered, Why({}, ()), tuple(graver or milder))


def _open_questions(
    later: Evaluation, variant: ImagingVariant, open_rules: Iterable[tuple[Rule, Mapping[str, None]]]
) -> dict[str, None]:
    """The questions a situation waits for; none when it is certain that it will not hold."""
    found: dict[str, None] = {}
    for rule, read in open_rules:
        if rule.concept in variant.because_of and later.guideline.rank(rule) >= variant.from_rank:
            found.update(read)
    if variant.when is not None:
        found.update(needs(later, variant.when.when))
    return found
