"""The second half of an outcome: likely causes, course, work-up and plan. It reads the urgency and never writes it."""

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from sureback.care.causes import LikelyCause, likely_causes, setting_of
from sureback.care.course import Course, course_of
from sureback.care.plan import Plan, make_plan
from sureback.care.workup import WorkUp, work_up
from sureback.engines.reference import Evaluation
from sureback.language.care_knowledge import CareKnowledge
from sureback.language.guideline import Level, Rule
from sureback.language.kinds.causes import Setting, Statement


class CareAdvice(Struct, frozen=True):
    """What follows once the urgency stands."""

    setting: Setting
    statements: tuple[Statement, ...]
    causes: tuple[LikelyCause, ...]
    course: Course
    workup: WorkUp
    plan: Plan


def advise(now: Evaluation, care: CareKnowledge, level: Level, fired: Iterable[Rule], at: dt.datetime) -> CareAdvice:
    """The advice for a sheet read as it stands, given the level and the rules that fired."""
    rules = tuple(fired)
    plan = make_plan(now, care, level, rules, at)
    return CareAdvice(
        setting=setting_of(now),
        statements=tuple(
            one for one in care.statements.values() if one.when is None or now.truth(one.when.when) is True
        ),
        causes=likely_causes(now, level.rank, is_waiting=plan.is_waiting),
        course=course_of(now),
        workup=work_up(now, rules),
        plan=plan,
    )
