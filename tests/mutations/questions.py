# ruff: noqa: E501 - a passage is written as it stands in its file
# fmt: off
"""Seeded faults of questions, derivations, contradictions and levels."""

from tests.mutations.fault import Edit, Fault


def of(group: str, old: str, new: str = "", until: str | None = None) -> Edit:
    """An edit of a file of questions."""
    return Edit(f"questions/{group}.yaml", old, new, until)


POLARITY = (
    Fault(
        "unsteady-polarity-turned", "polarity misplaced",
        "For unsteady legs the answer no is the alarming one.",
        "Every proof about alarming answers would be about the wrong answer.",
        (of("legs", '    label: Unsteadiness or stiff, heavy legs\n    type: tri\n    who: patient\n    alarming: ["yes"]',
            '    label: Unsteadiness or stiff, heavy legs\n    type: tri\n    who: patient\n    alarming: ["no"]'),),
        ("alarm_never_lowers", "every_alarm_counts"),
        (
            Edit("checklists.yaml", '      - {question: unsteady, tick: "Unsteady, or my legs feel so stiff and heavy that I trip"}\n', ""),
            of("legs", "    becomes: you get unsteady, or your legs get so stiff and heavy that you trip\n"),
        ),
    ),
    Fault(
        "one-numb-leg-harmless", "polarity misplaced",
        "Numbness of one leg is no alarming answer any more, only of both.",
        "An emergency item would count as answered harmlessly.",
        (of("legs", "    alarming: [one, both]\n    emergency:\n      place: 7", "    alarming: [both]\n    emergency:\n      place: 7"),),
        ("only_alarms_raise",),
        (of("legs", "      one: a leg gets numb or tingles\n"),),
    ),
    Fault(
        "contacts-polarity-turned", "repeat contact inverted",
        "Fewer contacts without gain are the alarming end, and not more.",
        "Coming back again would be shown to be harmless.",
        (of("follow_up", "unit: contacts\n    alarming: higher", "unit: contacts\n    alarming: lower"),),
        ("alarm_never_lowers",),
        (Edit("checklists.yaml", '      - {question: contacts_without_gain, tick: I have asked for help with this bout before and did not get better, none_means: "0"}\n', ""),),
    ),
    Fault(
        "kidney-number-turned", "polarity misplaced",
        "A higher kidney number is the alarming end, and not a lower one.",
        "That verdicts only get graver with risk would be shown of the wrong end.",
        (of("medicine_safety", "ask_if: kidney_disease == unknown_stage\n    alarming: lower",
            "ask_if: kidney_disease == unknown_stage\n    alarming: higher"),),
        ("medicine_verdicts_monotone",),
    ),
)

ASKING = (
    Fault(
        "course-of-weakness-not-asked", "ask_if narrowed",
        "Whether weakness is new is asked only when both legs are weak.",
        "Somebody with one newly weak leg is never asked the question that sends them to hospital.",
        (of("legs", "    ask_if: leg_weak in {one, both} or unsure(leg_weak)\n    alarming: [new_14d",
            "    ask_if: leg_weak == both\n    alarming: [new_14d"),),
        ("what_matters_is_asked",),
        near=("red_flags/weakness.yaml",),
    ),
    Fault(
        "bleeding-not-asked", "ask_if narrowed",
        "Bleeding is asked of those who know that they are pregnant, and no longer of those who may be.",
        "A pregnancy outside the womb that nobody knows of is not found.",
        (of("pregnancy_signs", "    ask_if: missing(sex_at_birth) or unsure(sex_at_birth) or sex_at_birth in {female, intersex} or yes(pregnant)\n",
            "    ask_if: yes(pregnant)\n"),),
        (),
        near=("red_flags/ectopic_pregnancy.yaml", "red_flags/unanswered.yaml"),
    ),
    Fault(
        "injury-not-asked", "ask_if narrowed",
        "How an injury happened is asked only after a major one.",
        "A dangerous fall that the person calls minor is not found.",
        (of("injury", "    ask_if: trauma in {minor, major} or missing(trauma) or unsure(trauma)\n", "    ask_if: trauma == major\n"),),
        ("what_matters_is_asked",),
        near=("red_flags/fracture.yaml", "red_flags/unanswered.yaml"),
    ),
    Fault(
        "chest-pain-off-the-first-screen", "emergency item removed",
        "Chest pain is taken off the first screen.",
        "A heart attack is asked about after thirty other questions, or never.",
        (of("heart_lungs_vessels", "    emergency:\n      place: 11\n", until="    sources: [NHS-BACK]\n    basis: seen\n    codes: {icd10cm: [R07.9]}"),),
        ("gate_closes_only_by_answers",),
    ),
    Fault(
        "cannot-walk-is-none", "none_means changed",
        "None of these on the first screen means that the person cannot walk because the legs are weak.",
        "The button for no danger sign gives an alarming answer, and the wrong answer for the rest.",
        (of("movement", '      none_means: "yes"', "      none_means: no_because_weak"),),
        (),
    ),
    Fault(
        "fever-may-stay-open", "floor lowered",
        "Fever may stay without an answer, and the rule that withholds self-care does not wait for it any more.",
        "Self-care is advised to somebody who was never asked about fever.",
        (
            of("infection", "tick: Fever or shivering since this began\n      not_sure_at_least: same_day\n      unanswered_at_least: routine",
               "tick: Fever or shivering since this began\n      not_sure_at_least: same_day\n      may_stay_unanswered: It is optional."),
            Edit("red_flags/unanswered.yaml", " or missing(fever)", ""),
        ),
        ("claim:emergency_sign_unanswered",),
        (Edit("red_flags/unanswered.yaml", ', fever: "no", self_harm: none', ", self_harm: none", times=4),),
    ),
    Fault(
        "unsure-bleeding-floor-lowered", "floor lowered",
        "Not sure about black stools may lead to a routine visit, and the rule on unsure answers leaves it out.",
        "The control and the statement of what it owes are weakened together.",
        (
            of("tummy_and_kidneys", '"Black poo like tar, or throwing up blood"\n      not_sure_at_least: same_day',
               '"Black poo like tar, or throwing up blood"\n      not_sure_at_least: routine'),
            Edit("red_flags/unanswered.yaml", ", unsure(black_stool_vomit_blood)) >= 1", ") >= 1"),
        ),
        ("claim:not_sure_of_an_emergency_sign",),
    ),
)

FOLLOWING = (
    Fault(
        "steroid-dose-implies-nothing", "derivation dropped",
        "Telling the dose of a steroid no longer says that one is taken.",
        "The dose alone leads lower than any answer to the question it presupposes.",
        (Edit("derivations.yaml", "  - fills: steroid_long\n", "", until="  - fills: weight_loss\n"),),
        ("unknown_is_never_safer_than_its_answers",),
    ),
    Fault(
        "weeks-imply-nothing", "derivation dropped",
        "Telling the week of a pregnancy no longer says that there is one.",
        "Twenty weeks told, and no rule on pregnancy holds.",
        (Edit("derivations.yaml", "  - fills: pregnant\n", "", until="  - fills: spine_procedure_6wk\n"),),
        ("unknown_is_never_safer_than_its_answers",),
    ),
    Fault(
        "cannot-pee-refused", "contradiction too wide",
        "A sheet that tells of being unable to pee is refused as a contradiction.",
        "An emergency gets an error and no answer.",
        (Edit("contradictions.yaml", "when: yes(pregnant) and sex_at_birth == male\n",
              "when: (yes(pregnant) and sex_at_birth == male) or yes(cannot_pee)\n"),),
        ("every_alarm_counts",),
    ),
    Fault(
        "same-day-goes-home", "wrong door",
        "Whoever has to be seen the same day is sent home.",
        "The level is right and the words lead nowhere.",
        (Edit("levels.yaml", "    go_to: urgent_care\n", "    go_to: home\n"),),
        ("every_sheet_has_one_urgency",),
    ),
    Fault(
        "rest-optional-too-early", "early stop too soon",
        "From the same day on every further question is optional.",
        "The questions stop before the emergency that would send the person to hospital is asked about.",
        (Edit("levels.yaml", "    go_to: urgent_care\n", '    go_to: urgent_care\n    optional_rest: "yes"\n'),),
        ("emergency_first",),
    ),
)

FAULTS = (*POLARITY, *ASKING, *FOLLOWING)
