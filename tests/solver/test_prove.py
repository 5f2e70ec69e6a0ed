"""The properties of the shipped knowledge hold of every sheet, and each is refuted where a small guideline breaks it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sureback.care.triage import triage
from sureback.errors import UnknownName
from sureback.language.artifact import SHIPPED
from sureback.language.evidence import Citation, Evidence
from sureback.language.expressions import parse_expression
from sureback.language.guideline import EmergencyItem, Guideline
from sureback.language.kinds.hazards import Refusal
from sureback.language.reader import read_guideline
from sureback.proofs.property import Proof
from sureback.proofs.prove import properties, prove
from sureback.publish.proofs import proof_json, proof_lines
from tests.knowledge.shipped import AT, GUIDELINE
from tests.small_knowledge import small_guideline

Change = Callable[[Guideline], Guideline]


def test_every_property_holds_of_the_shipped_knowledge() -> None:
    """Every property and claim is shown of every sheet."""
    proofs = list(prove(GUIDELINE))

    assert [proof.of.id for proof in proofs if not proof.holds] == []
    assert len(proofs) == len(properties(GUIDELINE)) > 20


def with_rule(name: str, **changed: object) -> Change:
    """The guideline with one rule changed; `when` as text."""
    if "when" in changed:
        changed["when"] = parse_expression(str(changed["when"]))
    return lambda one: replace(one, rules={**one.rules, name: replace(one.rules[name], **changed)})


def with_question(name: str, **changed: object) -> Change:
    """The guideline with one question changed."""
    return lambda one: replace(one, questions={**one.questions, name: replace(one.questions[name], **changed)})


def with_item(name: str, **changed: object) -> Change:
    """The guideline with one line of the first screen changed."""
    return lambda one: with_question(name, emergency=replace(one.questions[name].emergency or NO_ITEM, **changed))(one)


NO_ITEM = EmergencyItem(0, "", "", "self_care")


REFUTED = {
    "a rule that cannot fire": (
        with_rule("NEU-1", when="yes(stroke_signs) and not yes(stroke_signs)"), "every_rule_can_fire"),
    "a rule that another always goes with": (
        with_rule("NEU-1", when="yes(collapse)"), "every_rule_decides_something"),
    "an exception that is none": (
        with_rule("NEU-1", never_decides="It is said so."), "every_rule_decides_something"),
    "a level nobody gets": (
        lambda one: replace(one, rules={n: r for n, r in one.rules.items() if one.rank(r) != 2}), "every_level_is_reachable"),
    "an alarm that is gone": (
        with_rule("DIS-1", when="yes(stroke_signs)"), "every_alarm_counts"),
    "an alarm that calms": (
        with_rule("DIS-1", when="yes(tearing_pain) and not yes(fever)"), "alarm_never_lowers"),
    "an alarm that fills a gap and calms": (
        with_rule("DIS-1", when="yes(tearing_pain) and missing(fever)"), "adding_alarm_never_lowers"),
    "a gate that lets go too soon": (
        with_rule("UNK-6", when="yes(pregnancy_possible) and missing(vaginal_bleed) and missing(preg_warning)"),
        "gate_closes_only_by_answers"),
    "self-care with a sign unasked": (
        with_rule("UNK-2", when="missing(saddle_numb)"), "no_self_care_without_benign_answers"),
    "a floor that is not kept": (
        with_item("fever", not_sure_at_least="ed_now"), "not_sure_keeps_its_floor"),
    "a gap that is safer than any answer": (
        with_rule("AAA-2", when="yes(known_aaa) and (yes(collapse) or not yes(collapse))"),
        "unknown_is_never_safer_than_its_answers"),
    "a child left alone": (
        lambda one: replace(one, rules={n: r for n, r in one.rules.items() if not n.startswith("PED")}),
        "under_16_never_self_care"),
    "coming back calms": (
        with_rule("RPT-2", when="contacts_without_gain == 3"), "repeat_contact_never_lowers"),
}  # fmt: skip
"""By what is wrong: a change of the shipped guideline and the property that it breaks."""


@pytest.mark.parametrize("fault", REFUTED)
def test_it_refutes_what_does_not_hold(fault: str) -> None:
    """A guideline that breaks a property is refuted, and the reference engine agrees on the sheet shown."""
    change, broken = REFUTED[fault]
    guideline = change(GUIDELINE)
    (proof,) = prove(guideline, [broken])

    assert not proof.holds
    assert proof.violations[0].says
    assert_replays(guideline, proof)


def assert_replays(guideline: Guideline, proof: Proof) -> None:
    """Where two sheets are compared, the reference engine finds the second less urgent; a single one can be assessed."""
    for violation in proof.violations:
        if violation.sheet is None:
            continue
        before = triage(guideline, violation.sheet, at=AT).level.rank
        if violation.then is not None and proof.of.id != "gate_closes_only_by_answers":
            assert triage(guideline, violation.then, at=AT).level.rank < before


def test_a_counterexample_is_as_small_as_can_be() -> None:
    """No answer of the sheet that is shown can be left out."""
    guideline = with_rule("DIS-1", when="yes(tearing_pain) and not yes(fever)")(GUIDELINE)
    (proof,) = prove(guideline, ["alarm_never_lowers"])

    for violation in proof.violations:
        sheet, then = violation.sheet or {}, violation.then or {}
        for name in sheet:
            less, later = ({key: one for key, one in told.items() if key != name} for told in (sheet, then))
            fall = triage(guideline, less, at=AT).level.rank - triage(guideline, later, at=AT).level.rank
            assert fall <= 0 or name not in then


def test_a_claim_of_its_own_file_is_proved_without_a_line_of_code(tmp_path: Path) -> None:
    """A new file with an unsafe rule fails the proofs that the rest of the guideline passes."""
    folder = shutil.copytree(SHIPPED, tmp_path / "knowledge")
    (folder / "red_flags" / "new.yaml").write_text(
        "concept: New\nsummary: New.\nwork_up: New.\nrules:\n"
        "  - id: NEW-1\n    level: ambulance_now\n    when: yes(pee_pain) and not yes(fever)\n"
        "    say: Go.\n    tell: Go.\n    sources: [SUREBACK26]\n    basis: inferred\n    cases:\n"
        '      - {given: {pee_pain: "yes", fever: "no"}, expect: true}\n'
        '      - {given: {pee_pain: "no"}, expect: false}\n'
        '      - {given: {pee_pain: "yes"}, expect: unknown}\n',
        encoding="utf-8",
    )

    (proof,) = prove(read_guideline(folder), ["alarm_never_lowers"])

    assert not proof.holds
    assert proof.violations[0].then == {**(proof.violations[0].sheet or {}), "fever": "yes"}


def test_what_is_not_shown_in_time_does_not_hold() -> None:
    """A property the solver gives up on is reported as not shown, never as holding."""
    (proof,) = prove(GUIDELINE, ["medicine_verdicts_monotone"], seconds=0.001)

    assert (proof.holds, proof.violations) == (False, ())
    assert proof.not_shown
    assert "NOT SHOWN" in proof_lines(GUIDELINE, proof, width=80, styled=False)


def test_it_names_the_nearest_property() -> None:
    """A property there is not is answered with the nearest name."""
    with pytest.raises(UnknownName, match="emergency_first"):
        list(prove(GUIDELINE, ["emergency_frist"]))


def test_it_proves_a_guideline_for_urgency_only(tmp_path: Path) -> None:
    """A guideline without care, hazards, ages or contacts has the properties that can be stated of it."""
    guideline = small_guideline(tmp_path)

    found = {proof.of.id: proof.holds for proof in prove(guideline)}

    assert "every_rule_can_fire" in found
    assert not {"under_16_never_self_care", "repeat_contact_never_lowers", "plan_is_never_empty"} & found.keys()


def test_it_tells_a_counterexample_in_words_and_as_json() -> None:
    """The page names the findings as a clinician does and says what the reference engine gives both sheets."""
    guideline = with_rule("DIS-1", when="yes(tearing_pain) and not yes(fever)")(GUIDELINE)
    (proof,) = prove(guideline, ["alarm_never_lowers"])

    page, found = proof_lines(guideline, proof, width=100, styled=False), proof_json(guideline, proof)

    assert "DOES NOT HOLD" in page
    assert "Sudden tearing or ripping pain, maximal at onset: yes" in page
    assert "the reference engine says ambulance_now" in page
    assert (found["property"], found["holds"]) == ("alarm_never_lowers", False)
    assert found["counterexample"]["answers"]["tearing_pain"] == "yes"


def test_a_refusal_without_a_condition_holds_always() -> None:
    """What may at most be asked about is refused as something to do on every sheet, and shown where it is one."""
    refusal = Refusal(
        id="heat", say="Heat.", evidence=Evidence((Citation("NG59"),), "seen"), at_most="ask", options=("heat",)
    )
    hazard = next(iter(GUIDELINE.hazards.values()))
    safety = replace(GUIDELINE.safety, hazards={hazard.id: replace(hazard, refusals=(refusal,))})

    (proof,) = prove(replace(GUIDELINE, safety=safety), ["refusal:heat"])

    assert [violation.says for violation in proof.violations] == ["heat stands under do."]
    assert proof.of.formula == "∀S: always ⇒ heat: at most ask"
