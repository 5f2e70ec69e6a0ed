"""The JSON form of the second half of an outcome: causes, course, work-up and plan."""

from sureback.care.advise import CareAdvice
from sureback.care.causes import Ground, LikelyCause
from sureback.care.course import Course
from sureback.care.exercises import ExerciseChoice
from sureback.care.json_values import Json, answers_json, evidence_json
from sureback.care.medicines import Judgement
from sureback.care.plan import Plan, PlanItem
from sureback.care.workup import WorkUp
from sureback.language.kinds.stances import Stance


def advice_json(care: CareAdvice) -> Json:
    """The keys `causes`, `course`, `workup` and `plan`. There is no course when the bout's start is not known."""
    course = {} if care.course.stage is None else {"course": _course(care.course)}
    return {
        "causes": [_cause(likely) for likely in care.causes],
        **course,
        "workup": _workup(care.workup),
        "plan": plan_json(care.plan),
    }


def _cause(likely: LikelyCause) -> Json:
    cause = likely.cause
    return {
        "id": cause.id,
        "name": cause.name,
        "support": likely.support,
        "fits_with": likely.fits_with,
        "say": cause.say,
        "tell": cause.tell,
        "for": [_ground(ground) for ground in likely.grounds_for],
        "against": [_ground(ground) for ground in likely.grounds_against],
        **evidence_json(cause.evidence),
    }


def _ground(ground: Ground) -> Json:
    finding = ground.finding
    return {
        "finding": finding.id,
        "say": finding.say,
        "because": answers_json(ground.because),
        "likelihood_ratio": finding.ratio,
        "counts": ground.counts,
        **evidence_json(finding.evidence),
    }


def _course(course: Course) -> Json:
    stage = course.stage
    patterns = [pattern.id for pattern in course.patterns]
    return {
        "stage": "" if stage is None else stage.id,
        "recurrent": "recurrent" in patterns,
        "patterns": patterns,
        "expect": " ".join(one.say for one in course.expectations),
        "expectations": [{"id": one.id, "say": one.say, **evidence_json(one.evidence)} for one in course.expectations],
        "curve": None
        if course.expected_curve is None
        else {
            "id": course.expected_curve.id,
            "points": [{"week": point.week, "pain": point.pain} for point in course.expected_curve.points],
            **evidence_json(course.expected_curve.evidence),
        },
    }


def _workup(workup: WorkUp) -> Json:
    variant = workup.imaging.variant
    return {
        "imaging": {
            "verdict": variant.verdict,
            "variant": variant.id,
            "why": variant.say,
            "tell": variant.tell,
            "usually_appropriate": list(variant.usually_appropriate),
            "may_be_appropriate": list(variant.may_be_appropriate),
            **evidence_json(variant.evidence),
        },
        "examination": [
            {"id": one.step.id, "name": one.step.name, "tell": one.step.tell, **evidence_json(one.step.evidence)}
            for one in workup.examination
        ],
        "tests": [
            {"id": one.test.id, "name": one.test.name, "tell": one.test.tell, **evidence_json(one.test.evidence)}
            for one in workup.tests
        ],
        "without_pain": [
            {
                "id": one.finding.id,
                "name": one.finding.name,
                "percent": one.percent,
                **evidence_json(one.finding.evidence),
            }
            for one in workup.incidental
        ],
        "bring_along": [{"id": one.id, "say": one.say, **evidence_json(one.evidence)} for one in workup.bring_along],
    }


def plan_json(plan: Plan) -> Json:
    """The plan: the person's three lists, the whole ladder, medicines, exercises, and when to look again."""
    return {
        "pathway": plan.pathway.id,
        "step": plan.step,
        "waiting": plan.waiting_say,
        "do": [_item(item) for item in plan.do],
        "avoid": [_item(item) for item in plan.avoid],
        "ask_your_clinician": [_item(item) for item in plan.ask],
        "medicines": [judgement_json(judgement) for judgement in plan.medicines],
        "exercises": _exercises(plan.exercises),
        "review_on": plan.review_on.isoformat(),
        "step_rules": [
            {"rule": held.rule.id, "direction": held.rule.direction, "because": answers_json(held.because),
             "say": held.rule.say, **evidence_json(held.rule.evidence)}
            for held in plan.step_rules
        ],
        "step_up_if": [{"rule": rule.id, "say": rule.say, **evidence_json(rule.evidence)} for rule in plan.step_up_if],
        "ladder": [_rung(item) for item in plan.ladder],
        "superseded": [
            {"id": entry.id, "told": entry.told, "now": entry.now, "we_do": entry.we_do, **evidence_json(entry.evidence)}
            for entry in plan.superseded
        ],
    }  # fmt: skip


def _item(item: PlanItem) -> Json:
    option = item.option
    return {
        "id": option.id,
        "name": option.name,
        "when": option.horizon,
        "say": option.say,
        "how": option.how,
        "effect": option.effect,
        "quality": option.quality,
        "stop_if": option.stop_if,
        "not_if": [barrier.say for barrier in item.cautions],
        "because": [{"say": barrier.say, "because": answers_json(told)} for barrier, told in item.fired],
        "stances": [_stance(stance) for stance in option.stances],
        **evidence_json(option.evidence),
    }


def _stance(stance: Stance) -> Json:
    return {"body": stance.body, "strength": stance.strength, "of": stance.of, **evidence_json(stance.evidence)}


def _rung(item: PlanItem) -> Json:
    return {
        "step": item.step,
        "id": item.option.id,
        "label": item.option.label,
        "status": item.status,
        "because": answers_json(item.because),
        "held_by": [rule.id for rule in item.held_by],
        "needs": list(item.needs),
        "gate": item.option.gate,
    }


def judgement_json(judgement: Judgement) -> Json:
    """A medicine's verdict with every reason."""
    return {
        "id": judgement.medicine.id,
        "name": judgement.medicine.name,
        "availability": judgement.medicine.availability,
        "verdict": judgement.verdict,
        "say": judgement.say,
        "reasons": [
            {"rule": reason.id, "verdict": reason.verdict, "say": reason.say, "because": answers_json(reason.because),
             **evidence_json(reason.evidence)}
            for reason in judgement.reasons
        ],
        "dose": [
            {"verdict": reason.verdict, "say": reason.say, "tell": reason.tell, **evidence_json(reason.evidence)}
            for reason in judgement.dose
        ],
        "notes": list(judgement.notes),
        "needs": list(judgement.needs),
        "ring": [{"number": number.number, "say": number.say} for number in judgement.numbers],
        **evidence_json(judgement.medicine.evidence),
    }  # fmt: skip


def _exercises(choice: ExerciseChoice) -> list[Json]:
    return [
        {
            "id": one.exercise.id,
            "name": one.exercise.name,
            "do": one.exercise.do,
            "dose": one.exercise.dose,
            "easier": one.exercise.easier,
            "harder": one.exercise.harder,
            "stop_if": one.exercise.stop_if,
            "not_if": [barrier.say for barrier in one.not_if],
            **evidence_json(one.exercise.evidence),
        }
        for one in choice.chosen
    ]
