"""Whether a medicine may be considered: the worst of every rule that fires, with the person's own answers as reasons.

Nothing that is not known makes a verdict milder: a rule that cannot be decided counts as `ask_first`. A prescription medicine
is never better than `ask_first`. Adding a reason against a medicine can only keep or worsen its verdict.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from sureback.care.grounds import answers_behind
from sureback.care.planned import Planned
from sureback.engines.reference import Evaluation, needs
from sureback.language.care_checks import TAKES
from sureback.language.care_knowledge import CareKnowledge
from sureback.language.evidence import Evidence
from sureback.language.guideline import TelephoneNumber
from sureback.language.kinds.medicines import Ceiling, Medicine, MedicineRule, MedicineVerdict
from sureback.language.sheets import Answer, Sheet
from sureback.language.truth import Reading, Truth

Region = Literal["US", "UK"]

SEVERITY: Mapping[MedicineVerdict, int] = {"ok_to_consider": 0, "ask_first": 1, "do_not_take": 2}
HOME: Mapping[Region, str] = {"US": "US", "UK": "GB"}
"""The country whose telephone numbers are shown when none is told."""
HELP_KINDS = ("poison", "urgent", "emergency")
HOURS_A_DAY = 24
ROUNDING = 1e-6


class MedicineReason(Struct, frozen=True):
    """Why a medicine gets a verdict: a rule that fires or a standing reason, and the answers that made it so."""

    id: str
    verdict: MedicineVerdict
    say: str
    tell: str
    because: Mapping[str, Answer]
    evidence: Evidence


class DoseReason(Struct, frozen=True):
    """What is wrong with a planned dose."""

    verdict: MedicineVerdict
    say: str
    tell: str
    evidence: Evidence


class UndecidedRule(Struct, frozen=True):
    """A rule that the answers do not decide, and the questions that would."""

    rule: MedicineRule
    needs: tuple[str, ...]


class Judgement(Struct, frozen=True):
    """What was found about one medicine.

    `reasons` and `dose` stand worst first. `notes` are fixed lines that go with the verdict. `numbers` are whom to ring after
    too much in a day; empty otherwise.
    """

    medicine: Medicine
    verdict: MedicineVerdict
    say: str
    reasons: tuple[MedicineReason, ...] = ()
    undecided: tuple[UndecidedRule, ...] = ()
    dose: tuple[DoseReason, ...] = ()
    notes: tuple[str, ...] = ()
    numbers: tuple[TelephoneNumber, ...] = ()
    planned: Planned | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        """The questions that keep the verdict from being surer."""
        return tuple(dict.fromkeys(question for undecided in self.undecided for question in undecided.needs))


def judge(
    evaluation: Evaluation, medicine: Medicine, planned: Planned | None = None, region: Region = "US"
) -> Judgement:
    """Judge one medicine, and a planned dose of it."""
    return _judged(_Truths(evaluation), medicine, planned, region)


def region_of(sheet: Sheet) -> Region:
    """Whose labels count for a person: those of the country told, else those of the US."""
    return "UK" if str(sheet.known("country") or "").upper() == HOME["UK"] else "US"


def judge_all(evaluation: Evaluation, region: Region = "US") -> Mapping[str, Judgement]:
    """Judge every medicine of the guideline, by id. Each rule is worked out once."""
    truths = _Truths(evaluation)
    return {medicine.id: _judged(truths, medicine, None, region) for medicine in truths.care.medicines.values()}


class _Truths:
    """The rules of a guideline, each worked out once on the answers as they stand."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.care = evaluation.guideline.care_half
        stands = evaluation.reading is Reading.AS_IT_STANDS
        self.evaluation = evaluation if stands else Evaluation(evaluation.guideline, evaluation.sheet)
        self._truths: dict[str, Truth] = {}
        self._reasons: dict[str, MedicineReason] = {}
        self._undecided: dict[str, UndecidedRule] = {}
        self._by_medicine: dict[str, list[MedicineRule]] = {}
        for rule in self.care.medicine_rules.values():
            for medicine in rule.medicines:
                self._by_medicine.setdefault(medicine, []).append(rule)

    @property
    def sheet(self) -> Sheet:
        return self.evaluation.sheet

    def of(self, medicine: Medicine) -> Iterable[tuple[MedicineRule, Truth]]:
        """Every rule about a medicine with its truth."""
        for rule in self._by_medicine.get(medicine.id, ()):
            if rule.id not in self._truths:
                self._truths[rule.id] = self.evaluation.truth(rule.when.when)
            yield rule, self._truths[rule.id]

    def reason(self, rule: MedicineRule) -> MedicineReason:
        """A rule that fires, with the answers it rests on."""
        if rule.id not in self._reasons:
            because = answers_behind(self.evaluation, rule.when.when)
            found = MedicineReason(rule.id, rule.verdict, rule.say, rule.tell, because, rule.evidence)
            self._reasons[rule.id] = found
        return self._reasons[rule.id]

    def undecided(self, rule: MedicineRule) -> UndecidedRule:
        """A rule that is open, with what it needs."""
        if rule.id not in self._undecided:
            self._undecided[rule.id] = UndecidedRule(rule, tuple(needs(self.evaluation, rule.when.when)))
        return self._undecided[rule.id]


def _judged(truths: _Truths, medicine: Medicine, planned: Planned | None, region: Region) -> Judgement:
    reasons = _standing(medicine, region)
    undecided: list[UndecidedRule] = []
    for rule, truth in truths.of(medicine):
        if truth is True:
            reasons.append(truths.reason(rule))
        elif truth is None:
            undecided.append(truths.undecided(rule))
    dose = [] if planned is None else _dose(truths.care, medicine, planned, region)
    least: MedicineVerdict = "ask_first" if undecided or medicine.availability == "prescription" else "ok_to_consider"
    found = [least, *(reason.verdict for reason in reasons), *(reason.verdict for reason in dose)]
    verdict = max(found, key=SEVERITY.__getitem__)
    is_too_much = any(one.say == truths.care.medicine_words.too_much for one in dose)
    return Judgement(
        medicine=medicine,
        verdict=verdict,
        say=getattr(truths.care.medicine_words, verdict),
        reasons=tuple(sorted(reasons, key=lambda reason: -SEVERITY[reason.verdict])),
        undecided=tuple(undecided),
        dose=tuple(sorted(dose, key=lambda reason: -SEVERITY[reason.verdict])),
        notes=_notes(truths, medicine, has_undecided=bool(undecided)),
        numbers=_whom_to_ring(truths, region) if is_too_much else (),
        planned=planned,
    )


def _standing(medicine: Medicine, region: Region) -> list[MedicineReason]:
    return [
        MedicineReason(one.id, one.verdict, one.say, one.tell, {}, one.evidence)
        for one in medicine.standing
        if one.region in (None, region)
    ]


def _notes(truths: _Truths, medicine: Medicine, *, has_undecided: bool) -> tuple[str, ...]:
    words = truths.care.medicine_words
    notes = []
    if medicine.availability == "prescription":
        notes.append(words.prescription)
    if has_undecided:
        notes.append(words.not_known)
    if _may_be_taken(truths, medicine):
        notes.append(words.already_prescribed)
    return tuple(notes)


def _may_be_taken(truths: _Truths, medicine: Medicine) -> bool:
    """Whether the person takes a medicine of a class that this one belongs to."""
    takes = truths.sheet.known(TAKES)
    if not isinstance(takes, tuple):
        return False
    ingredients = (truths.care.ingredients[identity] for identity in (medicine.ingredient, *medicine.also))
    return any(one in takes for ingredient in ingredients for one in ingredient.classes)


def _dose(care: CareKnowledge, medicine: Medicine, planned: Planned, region: Region) -> list[DoseReason]:
    """What a plan goes beyond. Where the region has no ceiling, those of the others count."""
    ceilings = [ceiling for ceiling in medicine.ceilings if ceiling.region == region] or medicine.ceilings
    return [reason for ceiling in ceilings for reason in _beyond(care, ceiling, planned)]


def _beyond(care: CareKnowledge, ceiling: Ceiling, planned: Planned) -> Iterable[DoseReason]:
    words, evidence = care.medicine_words, ceiling.evidence
    if _above(planned.mg_per_day, ceiling.mg_per_day):
        tell = f"{planned.mg_per_day:g} mg a day; the most is {ceiling.mg_per_day:g} mg."
        yield DoseReason("do_not_take", words.too_much, tell, evidence)
    if _above(planned.mg_per_dose, ceiling.mg_per_dose):
        tell = f"{planned.mg_per_dose:g} mg at once; the most is {ceiling.mg_per_dose:g} mg."
        yield DoseReason("do_not_take", words.too_often, tell, evidence)
    if ceiling.hours_between is not None and planned.times_a_day * ceiling.hours_between > HOURS_A_DAY:
        tell = f"{planned.times_a_day} times a day; at least {ceiling.hours_between:g} hours apart."
        yield DoseReason("ask_first", words.too_often, tell, evidence)
    if _above(planned.days, ceiling.days):
        tell = f"{planned.days} days; the most is {ceiling.days} days without a clinician."
        yield DoseReason("ask_first", words.too_long, tell, evidence)


def _above(value: float | None, most: float | None) -> bool:
    return value is not None and most is not None and value > most + ROUNDING


def _whom_to_ring(truths: _Truths, region: Region) -> tuple[TelephoneNumber, ...]:
    countries = truths.evaluation.guideline.countries
    told = str(truths.sheet.known("country") or "").upper()
    country = countries.get(told) or countries.get(HOME[region])
    numbers = country.numbers if country is not None else ()
    by_kind = (tuple(number for number in numbers if number.kind == kind) for kind in HELP_KINDS)
    return next((of_kind for of_kind in by_kind if of_kind), ())
