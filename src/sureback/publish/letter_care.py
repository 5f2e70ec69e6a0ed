"""The clinician's page, the care half: causes with their grounds, course, work-up, the whole ladder, medicines."""

from collections.abc import Mapping

from sureback.care.advise import CareAdvice
from sureback.care.causes import Ground, LikelyCause
from sureback.care.outcome import Outcome
from sureback.care.plan import PlanItem
from sureback.care.words import because_in_words, clinical_name
from sureback.language.guideline import Guideline
from sureback.language.sheets import Answer
from sureback.publish.document import Block, Entry, Listing, Paragraph, Section
from sureback.publish.library import stance_in_words
from sureback.publish.medicine_entry import for_clinician

SUPPORT = {"more_likely": "more likely", "possible": "possible", "less_likely": "less likely"}
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
        _examination(care),
        _tests(care),
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
    return "fits with; nothing to weigh" if likely.fits_with else SUPPORT[likely.support]


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
    return Paragraph(f"{side}: {_answers(guideline, ground.because)} ({weight})", ground.finding.evidence)


def _course(care: CareAdvice) -> Section | None:
    course = care.course
    if course is None:
        return None
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
            blocks.append(Paragraph(f"{title}: {', '.join(listed)}."))
    rates = [
        Entry(f"{one.finding.label}: {one.percent:.0f} % of people this age without pain.", one.finding.evidence)
        for one in care.workup.incidental
        if one.percent is not None
    ]
    if rates:
        blocks.append(Listing(tuple(rates)))
    return Section("imaging", "Imaging", tuple(blocks))


def _examination(care: CareAdvice) -> Section:
    entries = tuple(Entry(step.step.tell, step.step.evidence, title=step.step.name) for step in care.workup.examination)
    return Section("examination", "Examination", (Listing(entries),))


def _tests(care: CareAdvice) -> Section | None:
    entries = tuple(Entry(one.test.tell, one.test.evidence, title=one.test.name) for one in care.workup.tests)
    return Section("tests", "Tests to consider", (Listing(entries),)) if entries else None


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
    details += [Paragraph(stance_in_words(guideline, stance), stance.evidence) for stance in option.stances]
    return Entry(STATUS[item.status] + ".", title=option.label, details=tuple(details))


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
    return Section("medicines", "Medicine safety", (Listing(entries),))
