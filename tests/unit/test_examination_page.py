"""The examination as a page to fill in."""

from sureback.care.assess import assess
from sureback.care.workup import work_up
from sureback.engines.reference import Evaluation
from sureback.publish.document import Document
from sureback.publish.examination import BLANK, examination_sections
from sureback.publish.terminal import terminal
from tests.knowledge.sheets import WELL
from tests.knowledge.shipped import AT, GUIDELINE

MOTOR_ROOTS = ("L2", "L3", "L4", "L5", "S1")


def lines_for(answers: dict[str, object], width: int = 80) -> list[str]:
    outcome = assess(GUIDELINE, WELL | answers, at=AT)
    found = work_up(Evaluation(GUIDELINE, outcome.sheet), [reason.rule for reason in outcome.reasons])
    sections = tuple(examination_sections(GUIDELINE, outcome.sheet, found))
    return terminal(
        Document("Examination", outcome.level.id, "Examination", (), sections, ()), width=width
    ).splitlines()


def row(lines: list[str], root: str, side: str) -> list[str]:
    """The cells of one row of the table: power, feeling, reflex."""
    cells = [line.split() for line in lines]
    return next(found[2:] for found in cells if found[:2] == [root, side])


def test_it_shows_every_motor_root_on_both_sides() -> None:
    """Each root with a muscle has a row to fill in for the right and for the left."""
    lines = lines_for({})

    powers = {(root, side): row(lines, root, side)[0] for root in MOTOR_ROOTS for side in ("right", "left")}

    assert set(powers.values()) == {BLANK}


def test_it_fills_in_the_side_that_is_known() -> None:
    """A grade of one side stands in its row; the other side stays open."""
    lines = lines_for({"motor_L5": {"left": 4}})

    assert row(lines, "L5", "left")[0] == "4"
    assert row(lines, "L5", "right")[0] == BLANK


def test_it_fills_in_both_sides_from_one_value() -> None:
    """A value that gives no side stands for both."""
    lines = lines_for({"reflex_ankle": "reduced"})

    assert [row(lines, "S1", side)[2] for side in ("right", "left")] == ["reduced", "reduced"]


def test_it_leaves_a_line_where_a_root_has_no_reflex() -> None:
    """A root without a reflex offers nothing to write there."""
    assert row(lines_for({}), "L5", "left")[2] == "-"


def test_it_gives_the_saddle_one_row() -> None:
    """S2 to S4 are noted once, for the worse side."""
    assert row(lines_for({"sens_S2_4": "reduced"}), "S2-S4", "both")[1] == "reduced"


def test_it_names_the_sides_of_a_finding_outside_the_table() -> None:
    """A sided finding of a step names both sides, the open one with a blank."""
    lines = lines_for({"walk_legs_ache": "one", "pulses": {"left": "absent"}})

    assert any(line.strip() == f"Foot pulses: right {BLANK}, left absent" for line in lines)


def test_it_fills_in_what_a_step_already_knows() -> None:
    """A finding on the sheet stands in its step; what is not sure stays open."""
    lines = lines_for({"slr_positive": True, "xslr_positive": "not_sure"})

    assert any(line.strip() == "Positive straight-leg raise: found" for line in lines)
    assert any(line.strip() == f"Positive crossed straight-leg raise: {BLANK}" for line in lines)


def test_it_says_why_a_step_is_there() -> None:
    """A step that only some people need says which answers or rules are behind it."""
    text = " ".join(" ".join(lines_for({"saddle_numb": "yes"})).split())

    assert "Because of: rule CES-1; rule CES-3" in text


def test_it_keeps_to_the_width() -> None:
    """No line is wider than asked for."""
    assert max(map(len, lines_for({"age_years": 70, "saddle_numb": "yes"}, width=60))) <= 60
