# ruff: noqa: E501 - a passage is written as it stands in its file
# fmt: off
"""Seeded faults of the care half: options, exercises, medicines, and when a plan waits."""

from tests.mutations.fault import Edit, Fault

SELF_CARE, PRIMARY, COMBINED, SPECIALIST = (
    "care/step_1_self_care.yaml", "care/step_2_primary_care.yaml", "care/step_3_combined_care.yaml",
    "care/step_4_and_5_specialist.yaml",
)
NSAIDS, PARACETAMOL, PRODUCTS = (
    "medicines/rules_nsaids.yaml",
    "medicines/rules_paracetamol.yaml",
    "medicines/products.yaml",
)

MEDICINES = (
    Fault(
        "heart-failure-milder", "medicine verdict milder",
        "With heart failure an anti-inflammatory pill is to be asked about, and no longer never to be taken.",
        "It makes the body hold water and can fill the lungs.",
        (Edit(NSAIDS, "when: has(heart_known, heart_failure)\n    verdict: do_not_take", "when: has(heart_known, heart_failure)\n    verdict: ask_first"),),
        ("refusal:heart_failure_and_anti_inflammatory",),
    ),
    Fault(
        "blood-thinner-milder", "medicine verdict milder",
        "With a blood thinner an anti-inflammatory pill is to be asked about, and no longer never to be taken.",
        "It can make the person bleed inside.",
        (Edit(NSAIDS, "when: TAKES_ANTICOAGULANT or yes(blood_thinner)\n    verdict: do_not_take",
              "when: TAKES_ANTICOAGULANT or yes(blood_thinner)\n    verdict: ask_first"),),
        ("refusal:blood_thinner_and_anti_inflammatory",),
    ),
    Fault(
        "ulcer-rule-gone", "medicine rule dropped",
        "The rule on an active ulcer or an earlier bleed and anti-inflammatory pills is taken out.",
        "A pill that makes the stomach bleed is only to be asked about.",
        (Edit(NSAIDS, "  - id: NS-04\n", "", until="  - id: NS-05\n"),),
        ("refusal:bleeding_stomach_and_anti_inflammatory",),
        (Edit("hazards/advice.yaml", "NS-03, NS-04, ", "NS-03, "),),
    ),
    Fault(
        "second-paracetamol-rule-gone", "medicine rule dropped",
        "The rule against taking paracetamol twice is taken out.",
        "Two products that both hold it can destroy the liver.",
        (Edit(PARACETAMOL, "  - id: AP-01\n", "", until="  - id: AP-02\n"),),
        ("refusal:paracetamol_twice",),
        (Edit("hazards/advice.yaml", "[AP-01, AP-02", "[AP-02"),),
    ),
    Fault(
        "high-kidney-number-severe", "medicine rule inverted",
        "Kidneys count as very weak from a kidney number of 30 up, and not below it.",
        "With failing kidneys the pill that harms them is not forbidden.",
        (Edit("definitions.yaml", "egfr < 30", "egfr >= 30"),),
        ("medicine_verdicts_monotone",),
    ),
    Fault(
        "duloxetine-to-do", "prescription medicine to do",
        "Duloxetine stands under do in place of ask.",
        "A prescription medicine is put before a person as something to take.",
        (Edit(COMBINED, "    label: Duloxetine (SNRI)\n    kind: medicine\n    role: ask\n",
              "    label: Duloxetine (SNRI)\n    kind: medicine\n    role: do\n    horizon: this_month\n    medicine: duloxetine\n"),),
        ("every_option_can_be_done",),
    ),
    Fault(
        "duloxetine-over-the-counter", "prescription medicine over the counter",
        "Duloxetine is said to be sold over the counter, and stands under do.",
        "A prescription medicine is recommended to a person.",
        (
            Edit(PRODUCTS, "ingredient: duloxetine\n    availability: prescription", "ingredient: duloxetine\n    availability: over_the_counter"),
            Edit(COMBINED, "    label: Duloxetine (SNRI)\n    kind: medicine\n    role: ask\n",
                 "    label: Duloxetine (SNRI)\n    kind: medicine\n    role: do\n    horizon: this_month\n    medicine: duloxetine\n"),
        ),
        ("refusal:prescription_at_most_asked_about",),
    ),
    Fault(
        "needle-to-do", "procedure to do",
        "An injection into tight muscle spots stands under do in place of ask.",
        "A procedure is recommended to a person.",
        (Edit(PRIMARY, "    kind: procedure\n    role: ask\n    gate: G-INJ-ANTICOAG\n",
              "    kind: procedure\n    role: do\n    horizon: this_month\n    gate: G-INJ-ANTICOAG\n"),),
        ("nothing_prescription_only_under_do",),
    ),
)

PLANS = (
    Fault(
        "walk-while-waiting", "while_waiting set",
        "Daily walks are said to be safe while waiting to be seen.",
        "Somebody told to go to an emergency department is told to walk each day.",
        (Edit(SELF_CARE, "    held_by: [fracture, spinal_infection, spinal_cord]\n    review_days: 14\n    stop_if: a leg goes weak",
              '    held_by: [fracture, spinal_infection, spinal_cord]\n    while_waiting: "yes"\n    review_days: 14\n    stop_if: a leg goes weak'),),
        ("refusal:exercise_before_the_hospital",),
    ),
    Fault(
        "waits-from-an-emergency-only", "waiting_from_rank raised",
        "A plan waits from an emergency on, and no longer from the same day on.",
        "Who has to be seen today is told to exercise and to take pills first.",
        (Edit("care/plan.yaml", "waiting_from_rank: 4", "waiting_from_rank: 5"),),
        ("only_what_is_safe_while_waiting",),
    ),
    Fault(
        "children-do-not-wait", "waiting condition weakened",
        "A plan is open to children from 10 years on, and no longer from 16.",
        "A plan and medicines for adults are given to a child.",
        (Edit("care/plan.yaml", "waiting_if: age_years < 16 or", "waiting_if: age_years < 10 or"),),
        ("only_what_is_safe_while_waiting",),
        (
            Edit("care/plan.yaml", "{age_years: 15}, expect: true", "{age_years: 9}, expect: true"),
            Edit("care/plan.yaml", "{age_years: 16}, expect: false", "{age_years: 10}, expect: false"),
        ),
    ),
    Fault(
        "open-warnings-do-not-wait", "waiting condition weakened",
        "A plan no longer waits for warning questions without an answer.",
        "A plan for plain back pain is given while nobody knows of danger signs.",
        (Edit("care/plan.yaml", "waiting_for: [unanswered]", "waiting_for: [repeat_contact]"),),
        ("only_what_is_safe_while_waiting",),
    ),
    Fault(
        "walk-not-held-by-fracture", "held_by dropped",
        "Daily walks are no longer put on hold by a suspected fracture.",
        "A broken spine is loaded before anybody has looked.",
        (Edit(SELF_CARE, "    held_by: [fracture, spinal_infection, spinal_cord]\n    review_days: 14\n    stop_if: a leg goes weak",
              "    held_by: [spinal_infection, spinal_cord]\n    review_days: 14\n    stop_if: a leg goes weak"),),
        ("refusal:exercise_after_a_major_injury",),
    ),
    Fault(
        "exercise-not-held-by-cancer", "held_by dropped",
        "Exercises are no longer put on hold by suspected cancer.",
        "A spine weakened by cancer is loaded before anybody has looked.",
        (Edit("exercises/rules.yaml", "held_by: [fracture, spinal_infection, cancer, spinal_cord, heart, children]",
              "held_by: [fracture, spinal_infection, spinal_cord, heart, children]"),),
        ("refusal:exercise_with_cancer_not_yet_looked_at",),
    ),
    Fault(
        "warmth-over-a-patch", "contraindication dropped",
        "Warmth is offered over a medicine patch.",
        "Warmth lets too much of an opioid through the skin; people have died.",
        (Edit(SELF_CARE, "      - id: medicine_patch\n", "", until="    cases:\n      - given: {\n            skin_numb"),),
        ("refusal:warmth_over_a_medicine_patch",),
        (
            Edit(SELF_CARE, 'fever: "no", medicated_patch: "no"}', 'fever: "no"}'),
            Edit(SELF_CARE, '      - {given: {medicated_patch: "yes"}, expect: false}\n', ""),
            Edit("questions/care_facts.yaml", "  - id: medicated_patch\n", "  - id: medicated_patch\n    context: For the clinician.\n"),
        ),
    ),
    Fault(
        "walk-with-new-weakness", "contraindication dropped",
        "Walking as an exercise is offered to somebody whose leg is newly weak.",
        "New weakness has to be looked at, and a weak leg falls.",
        (Edit("exercises/aerobic.yaml", "      - id: new_weakness\n", "", until="    sources: [WALKBACK24, AOPT21]"),),
        ("refusal:walking_exercise_with_a_dragging_foot",),
        (Edit("exercises/aerobic.yaml", ', chest_pain: "no", leg_weak: none, foot_drop: "no", onset_days: 20}',
              ', chest_pain: "no", onset_days: 20}', times=2),),
        ("red_flags/weakness.yaml",),
    ),
    Fault(
        "epidural-gate-gone", "gate removed",
        "An epidural injection needs no gate any more.",
        "It is offered for back pain and late, where it only has risks.",
        (Edit(SPECIALIST, "    gate: G-ESI\n", ""),),
        ("refusal:epidural_when_pain_is_not_new", "refusal:epidural_when_pain_is_not_severe",),
        near=("care/gates.yaml",),
    ),
    Fault(
        "nothing-left-to-do", "plan emptied",
        "Heat, rest and the rest of the first rung of the plan for new pain are only to be asked about, one by one.",
        "A person is left with nothing.",
        (Edit(SELF_CARE, "    role: do\n", "    role: ask\n", times=19),),
        ("plan_is_never_empty",),
    ),
)

FAULTS = (*MEDICINES, *PLANS)
