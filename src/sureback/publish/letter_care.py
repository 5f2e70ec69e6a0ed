"""The clinician's page, the care half: causes with their grounds, course, work-up, the whole ladder, medicines."""

from collections.abc import Iterable, Mapping

from sureback.care.advise import CareAdvice
from sureback.care.causes import Ground, LikelyCause
from sureback.care.outcome import Outcome
from sureback.care.plan import PlanItem
from sureback.care.words import because_in_words, clinical_name
from sureback.language.evidence import Basis, Evidence
from sureback.language.guideline import Guideline
from sureback.language.kinds.stances import Stance
from sureback.language.sheets import Answer
from sureback.publish.document import Block, Entry, Listing, Paragraph, Section
from sureback.publish.examination import examination_sections
from sureback.publish.library import stance_in_words
from sureback.publish.medicine_entry import for_clinician, not_known_for

SUPPORT = {"more_likely": "more likely", "possible": "possible", "less_likely": "less likely"}
INJECTIONS_FROM_STEP = 3
STATUS = {
    "open": "open",
    "later_step": "a later step",
    "not_offered": "not offered",
    "barred": "barred",
    "held": "on hold",
    "gate_closed": "gate closed",
    "gate_unknown": "gate not decided",
    "waiting": "not before the person is seen",
}


def care_sections(guideline: Guideline, outcome: Outcome) -> list[Section]:
    """Everything after the urgency, for the clinician."""
    care = outcome.care
    if care is None:
        return []
    sections = [
        _causes(guideline, care),
        _course(care),
        _imaging(guideline, care),
        *examination_sections(guideline, outcome.sheet, care.workup),
        _tests(care),
        _injections(care),
        *_ladder(guideline, care),
        _step_rules(guideline, care),
        _medicines(guideline, care),
    ]
    return [section for section in sections if section is not None]


def _answers(guideline: Guideline, because: Mapping[str, Answer]) -> str:
    return "; ".join(because_in_words(guideline, because, clinical_name))


def _causes(guideline: Guideline, care: CareAdvice) -> Section:
    setting = Paragraph(f"Priors: {care.setting.name}.", care.setting.evidence)
    entries = tuple(_cause(guideline, likely) for likely in care.causes)
    tells = [Paragraph(one.tell, one.evidence) for one in care.statements if one.tell]
    return Section("causes", "Likely causes", (setting, Listing(entries), *tells))


def support_in_words(likely: LikelyCause) -> str:
    """The word for how well the answers fit a cause."""
    return "fits; nothing published to weigh it" if likely.fits_with else SUPPORT[likely.support]


def _cause(guideline: Guideline, likely: LikelyCause) -> Entry:
    details = [
        *(_ground(guideline, "For", ground) for ground in likely.grounds_for),
        *(_ground(guideline, "Against", ground) for ground in likely.grounds_against),
    ]
    codes = f" ICD-10-CM {', '.join(likely.cause.icd10cm)}." if likely.cause.icd10cm else ""
    title = f"{likely.cause.label}: {support_in_words(likely)}"
    return Entry(f"{likely.cause.tell}{codes}", likely.cause.evidence, tuple(details), title=title)


def _ground(guideline: Guideline, side: str, ground: Ground) -> Paragraph:
    ratio = ground.finding.ratio
    weight = "fits with" if ratio is None else f"likelihood ratio {ratio}" + ("" if ground.counts else ", not counted")
    return Paragraph(f"{_answers(guideline, ground.because)} ({weight})", ground.finding.evidence, label=side)


def _course(care: CareAdvice) -> Section | None:
    course = care.course
    blocks: list[Block] = []
    if course.stage is not None:
        blocks.append(Paragraph(f"Stage: {course.stage.name}.", course.stage.evidence))
    blocks += [Paragraph(f"Pattern: {pattern.name}.", pattern.evidence) for pattern in course.patterns]
    blocks += [Paragraph(one.tell, one.evidence) for one in course.expectations if one.tell]
    return Section("course", "Course", tuple(blocks)) if blocks else None


def _imaging(guideline: Guideline, care: CareAdvice) -> Section:
    variant = care.workup.imaging.variant
    blocks: list[Block] = [
        Paragraph(f"{variant.name}: {variant.verdict.replace('_', ' ')}. {variant.tell}", variant.evidence)
    ]
    for title, listed in (
        ("Usually appropriate", variant.usually_appropriate), ("May be appropriate", variant.may_be_appropriate),
    ):  # fmt: skip
        if listed:
            blocks.append(Paragraph(f"{', '.join(listed)}.", label=title))
    rates = [(one.finding, one.percent) for one in care.workup.incidental if one.percent is not None]
    if rates:
        blocks.append(Paragraph("Found in people of this age without pain:"))
        blocks.append(Listing(tuple(Entry(f"{one.label}: {percent:.0f}%.", one.evidence) for one, percent in rates)))
    return Section("imaging", "Imaging", tuple(blocks))


def _tests(care: CareAdvice) -> Section | None:
    entries = tuple(Entry(one.test.tell, one.test.evidence, title=one.test.name) for one in care.workup.tests)
    return Section("tests", "Tests to consider", (Listing(entries),)) if entries else None


def _injections(care: CareAdvice) -> Section | None:
    """Injections as tests, with the controversy, once the bout is long enough for anyone to think of them."""
    if care.plan.step < INJECTIONS_FROM_STEP:
        return None
    entries = tuple(
        Entry(f"{one.tell} {one.controversy}", one.evidence, title=one.name) for one in care.workup.injections
    )
    return Section("injections", "Injections as tests", (Listing(entries),))


def _ladder(guideline: Guideline, care: CareAdvice) -> list[Section]:
    plan = care.plan
    rungs: dict[int, list[Entry]] = {}
    for item in plan.ladder:
        rungs.setdefault(item.step, []).append(_rung(guideline, item))
    says = {step.step: step.say for step in plan.pathway.steps}
    head = f"{plan.pathway.label}, now at step {plan.step}; next look on {plan.review_on}."
    lead = Section("pathway", "Pathway", (Paragraph(head, plan.pathway.evidence),))
    steps = [
        Section(f"step-{step}", f"Step {step}", (Paragraph(says[step]), Listing(tuple(entries))))
        for step, entries in rungs.items()
    ]
    return [lead, *steps]


def _rung(guideline: Guideline, item: PlanItem) -> Entry:
    option = item.option
    details = [Paragraph(reason) for reason in _why(guideline, item)]
    effect = " ".join(part for part in (option.tell, option.effect_tell) if part)
    details.append(
        Paragraph(f"{effect} Quality of evidence: {option.quality.replace('_', ' ')}.".strip(), option.evidence)
    )
    details += _stances(guideline, option.stances)
    return Entry(STATUS[item.status] + ".", title=option.label, details=tuple(details))


def _stances(guideline: Guideline, stances: Iterable[Stance]) -> list[Paragraph]:
    """What each body says, those that we know in the same way on one line with all their sources."""
    lines = []
    by_basis: dict[Basis, list[Stance]] = {}
    for stance in stances:
        by_basis.setdefault(stance.evidence.basis, []).append(stance)
    for basis, alike in by_basis.items():
        sources = dict.fromkeys(citation for stance in alike for citation in stance.evidence.sources)
        said = " ".join(stance_in_words(guideline, stance) for stance in alike)
        lines.append(Paragraph(said, Evidence(tuple(sources), basis), label="Bodies"))
    return lines


def _why(guideline: Guideline, item: PlanItem) -> list[str]:
    """Why a rung is not open, or what its medicine's verdict is."""
    reasons = [f"Not if {barrier.say}: {_answers(guideline, told)}." for barrier, told in item.fired]
    if item.held_by:
        reasons.append(f"On hold by {', '.join(rule.id for rule in item.held_by)}.")
    if item.because:
        reasons.append(f"Because: {_answers(guideline, item.because)}.")
    if item.needs:
        names = "; ".join(guideline.questions[question].label for question in item.needs)
        what = "Whether it is offered" if item.status == "not_offered" else f"Gate {item.option.gate}"
        reasons.append(f"{what} waits for: {names}.")
    if item.judgement is not None:
        reasons.append(f"Medicine verdict: {item.judgement.verdict.replace('_', ' ')}.")
    return reasons


def _step_rules(guideline: Guideline, care: CareAdvice) -> Section | None:
    entries = tuple(
        Entry(
            f"{held.rule.tell} ({_answers(guideline, held.because)})", held.rule.evidence,
            title=f"{held.rule.id}, step {held.rule.direction}",
        )
        for held in care.plan.step_rules
    )  # fmt: skip
    return Section("step-rules", "Step rules that hold", (Listing(entries),)) if entries else None


def _medicines(guideline: Guideline, care: CareAdvice) -> Section:
    entries = tuple(for_clinician(guideline, judgement) for judgement in care.plan.medicines)
    not_known = not_known_for(guideline, care.plan.medicines)
    return Section("medicines", "Medicine safety", (*not_known, Listing(entries)))
