"""Several tasks of one job: the composite lifting index."""

import pytest

from sureback.care.lift_tasks import Stint
from sureback.care.lifting import CompositeLift, NotApplicable, composite
from sureback.errors import InputError
from tests.knowledge.shipped import GUIDELINE
from tests.lifts import task, worked


def job(*tasks, units="metric"):
    """Some tasks worked out together."""
    found = composite(GUIDELINE, tasks, units)
    assert isinstance(found, CompositeLift)
    return found


def with_limit(limit, **changed):
    """A metric task whose limit without pace is so many kg, by how far the hands are."""
    return task(horizontal=25 * 23 / limit, **changed)


THREE = (
    with_limit(20, name="a", load=30, lifts_per_minute=1),
    with_limit(20, name="b", load=20, lifts_per_minute=2),
    with_limit(15, name="c", load=10, lifts_per_minute=4),
)


def test_it_gives_the_worked_composite_index():
    """The sheet's three tasks: indices 1.6, 1.1 and 0.8, together 1.86."""
    found = job(*THREE)

    assert [round(row.index, 1) for row in found.tasks] == [1.6, 1.1, 0.8]
    assert [round(row.rare_limit, 6) for row in found.tasks] == [20, 20, 15]
    assert [round(row.rare_index, 2) for row in found.tasks] == [1.5, 1.0, 0.67]
    assert found.index == pytest.approx(
        1.5957 + 1.0 * (1 / 0.88 - 1 / 0.94) + 0.6667 * (1 / 0.70 - 1 / 0.88), abs=0.001
    )


def test_it_does_not_depend_on_the_order_given():
    """The hardest task comes first however the tasks are listed."""
    forward, backward = job(*THREE), job(*reversed(THREE))

    assert (
        [row.lift.task.name for row in backward.tasks]
        == [row.lift.task.name for row in forward.tasks]
        == ["a", "b", "c"]
    )
    assert forward.index == backward.index


def test_it_puts_the_more_frequent_of_equals_first():
    """Tasks with the same index are ordered by pace, the higher first."""
    slow = task(name="slow", load=9.1, lifts_per_minute=1)
    quick = task(name="quick", load=9.1 * 0.91 / 0.94, lifts_per_minute=2)

    assert [row.lift.task.name for row in job(slow, quick).tasks] == ["quick", "slow"]


def test_it_equals_the_single_index_for_one_task():
    """One task alone has its own index."""
    assert job(task(load=30, lifts_per_minute=3)).index == worked(load=30, lifts_per_minute=3).index


def test_it_sorts_by_the_average_and_adds_by_the_heaviest():
    """The own index goes by the average load, what a further task adds by its heaviest."""
    first, second = job(task(load=20), task(load=5, max_load=15)).tasks

    assert (second.index, second.rare_index) == (pytest.approx(5 / 23), pytest.approx(15 / 23))
    assert first.index > second.index


def test_it_reads_each_share_at_the_tasks_own_height():
    """Both paces of a further task's share are read in the column of that task's own height."""
    high = task(load=20, lifts_per_minute=6, duration="long")
    low = task(load=1, lifts_per_minute=3, duration="long", vertical=74, to_vertical=99)

    assert job(high, task(load=1, lifts_per_minute=3, duration="long")).index is not None
    assert job(high, low).index is None


def test_it_has_no_index_when_the_work_together_is_too_quick():
    """When the paces add up beyond the table there is no index, and the words are not to lift this way."""
    found = job(task(lifts_per_minute=8), task(lifts_per_minute=8))

    assert (found.index, found.band) == (None, "never")


def test_it_puts_a_task_without_a_limit_first():
    """A task that must not be lifted at all comes first and leaves no index."""
    found = job(task(name="fine"), task(name="too far", horizontal=64))

    assert (found.tasks[0].lift.task.name, found.index, found.band) == ("too far", None, "never")


def test_it_takes_the_longest_duration_for_all():
    """Tasks of different durations are all worked out at the longest, with a remark."""
    found = job(task(), task(duration=(Stint(5),)))

    assert {row.lift.duration for row in found.tasks} == {found.duration} == {"long"}
    assert "longest_duration" in {warning.id for warning in found.warnings}


def test_it_flags_zero_next_to_zero_in_the_sum():
    """A pace that falls next to zero only when tasks are added is flagged too."""
    low = {"vertical": 74, "to_vertical": 99}

    found = job(task(lifts_per_minute=6, **low), task(lifts_per_minute=6.5, **low))

    assert found.index is None
    assert "zero_between_rows" in {warning.id for warning in found.warnings}


def test_it_refuses_the_job_when_one_task_does_not_fit():
    """One task outside the scope leaves the job without a number; every reason is told once."""
    found = composite(GUIDELINE, [task(outside=("one_hand",)), task(outside=("one_hand", "fast"))])

    assert isinstance(found, NotApplicable)
    assert [reason.id for reason in found.reasons] == ["one_hand", "fast"]


def test_it_refuses_no_task():
    """A job without a task is a mistake."""
    with pytest.raises(InputError, match="no task"):
        composite(GUIDELINE, [])
