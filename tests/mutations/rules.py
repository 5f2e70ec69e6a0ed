# ruff: noqa: E501 - a passage is written as it stands in its file
# fmt: off
"""Seeded faults of rules and definitions."""

from tests.mutations.fault import Edit, Fault

DEFINITIONS = "definitions.yaml"


def of(concept: str, old: str, new: str = "", until: str | None = None, times: int = 1) -> Edit:
    """An edit of a file of red flags."""
    return Edit(f"red_flags/{concept}.yaml", old, new, until, times)


ALARMS = (
    Fault(
        "tuberculosis-forgotten", "alarm dropped",
        "Tuberculosis no longer counts as an infection that can settle in the spine.",
        "Fever after tuberculosis is then seen the same day and not in hospital.",
        (Edit(DEFINITIONS, "bloodstream, endocarditis, tb}", "bloodstream, endocarditis}"),),
        ("claim:fever_after_infection_or_spine_procedure",),
    ),
    Fault(
        "horse-forgotten", "alarm dropped",
        "A fall from a horse, or a kick by one, is no dangerous way to be hurt any more.",
        "A rider with a broken spine is not sent for a scan.",
        (Edit(DEFINITIONS, "bicycle_crash, horse, heavy_object_on_back})", "bicycle_crash, heavy_object_on_back})"),),
        ("claim:major_injury_recent", "every_alarm_counts"),
    ),
    Fault(
        "wide-aorta-getting-worse-forgotten", "alarm dropped",
        "Fast growing pain no longer counts beside a wide aorta, only severe or new pain.",
        "A leaking aneurysm is left to wait.",
        (of("aortic_aneurysm", "(SEVERE or upto(onset_days, 14) or yes(worse_fast))", "(SEVERE or upto(onset_days, 14))"),),
        ("claim:wide_aorta_found",),
        (of("aortic_aneurysm", 'pain_now: 2, worse_fast: "no"}', "pain_now: 2}", times=2),),
    ),
    Fault(
        "stiff-neck-rule-gone", "rule dropped",
        "The rule on a stiff neck with headache is taken out.",
        "Meningitis no longer leads to an ambulance.",
        (of("sepsis_meningitis", "  - id: INF-8\n", until="  - id: DRO-1\n"),),
        ("claim:stiff_neck",),
    ),
    Fault(
        "child-rule-gone", "child rule removed",
        "The rule that no child under 16 is left with self-care alone is taken out.",
        "A child whose answers raise no other rule is told to care for it at home.",
        (of("children", "  - id: PED-5\n", until="  - id: PED-6\n"),),
        ("under_16_never_self_care", "claim:under_sixteen"),
        (Edit("hazards/people_and_upkeep.yaml", "rules: [PED-1, PED-5]", "rules: [PED-1]"),),
    ),
)

LEVELS = (
    Fault(
        "bladder-scan-lowered", "level lowered",
        "200 mL left in the bladder leads to the same day and not to an emergency department.",
        "Cauda equina compression found on examination waits for hours.",
        (of("cauda_equina", "- id: CES-6\n    level: ed_now", "- id: CES-6\n    level: same_day"),),
        ("claim:urine_left_behind", "claim:perianal_feeling_lost", "claim:anal_squeeze_lost"),
    ),
    Fault(
        "overdose-lowered", "level lowered",
        "Drowsy on an opioid with a sedative leads to an emergency department and not to an ambulance.",
        "The person may stop breathing on the way.",
        (of("medicine_harm", "- id: TOX-2\n    level: ambulance_now", "- id: TOX-2\n    level: ed_now"),),
        ("claim:opioid_and_sedative_and_drowsy",),
    ),
    Fault(
        "unsure-lowered", "level lowered",
        "Not sure about an emergency sign leads to a routine visit.",
        "Not sure is then nearly the same as no.",
        (of("unanswered", "- id: UNK-1\n    level: same_day", "- id: UNK-1\n    level: routine"),),
        ("not_sure_keeps_its_floor", "claim:not_sure_of_an_emergency_sign"),
    ),
    Fault(
        "clot-levels-swapped", "levels swapped",
        "Short breath with a swollen calf leads to the same day, a swollen calf alone to an ambulance.",
        "A clot in the lung is no longer the graver of the two.",
        (
            of("lungs_and_clots", "- id: PE-1\n    level: ambulance_now", "- id: PE-1\n    level: same_day"),
            of("lungs_and_clots", "- id: DVT-1\n    level: same_day", "- id: DVT-1\n    level: ambulance_now"),
        ),
        ("claim:breathless_with_sign_of_clot",),
    ),
    Fault(
        "weakness-levels-swapped", "levels swapped",
        "Weakness that grows leads to the same day, weakness that is new and steady to an emergency department.",
        "The graver course of the two is the less urgent.",
        (
            of("weakness", "- id: MOT-2\n    level: ed_now", "- id: MOT-2\n    level: same_day"),
            of("weakness", "- id: MOT-3\n    level: same_day", "- id: MOT-3\n    level: ed_now"),
        ),
        ("claim:weakness_growing_or_sudden", "alarm_never_lowers"),
    ),
)

NUMBERS = (
    Fault(
        "half-a-day-strict", "> for >=",
        "No pee for exactly 12 hours no longer counts, only for more.",
        "A blocked bladder waits at the very threshold the rule names.",
        (of("kidney_stone", "when: no_pee_hours >= 12", "when: no_pee_hours > 12"),),
        ("claim:no_pee_for_half_a_day",),
        (
            of("kidney_stone", "{no_pee_hours: 12}, expect: true", "{no_pee_hours: 13}, expect: true"),
            of("kidney_stone", "{no_pee_hours: 11}, expect: false", "{no_pee_hours: 12}, expect: false"),
        ),
    ),
    Fault(
        "power-of-three-strict", "< for <=",
        "A muscle power of 3 is no longer severe, only less than 3.",
        "A leg that cannot be lifted against any push is not an emergency.",
        (of("weakness", "when: motor_min_new <= 3 or", "when: motor_min_new < 3 or"),),
        ("claim:power_of_three_or_less",),
        (
            of("weakness", "{given: {motor_min_new: 3}, expect: true}", "{given: {motor_min_new: 2}, expect: true}"),
            of("weakness", "motor_min_new: 4, motor_drop: 0, motor_roots: 1}", "motor_min_new: 3, motor_drop: 0, motor_roots: 1}"),
        ),
    ),
    Fault(
        "spondyloarthritis-for-the-old", ">= for <",
        "Inflamed joints are looked for in pain that began at 45 or later, and not before.",
        "Whom the four items describe is left with self-care.",
        (of("axial_spondyloarthritis", "when: back_started_age < 45 and pain_months > 3 and size",
            "when: back_started_age >= 45 and pain_months > 3 and size"),),
        ("claim:four_items_of_spondyloarthritis",),
    ),
    Fault(
        "fever-from-39", "threshold moved",
        "A fever begins at 39 and not at 38 degrees.",
        "Somebody with 38.5 degrees and a risk of spinal infection is not sent to hospital.",
        (Edit(DEFINITIONS, "when: yes(fever) or temp_c >= 38.0", "when: yes(fever) or temp_c >= 39.0"),),
        ("claim:fever_with_back_pain", "claim:fever_and_injected_drugs"),
        (
            Edit(DEFINITIONS, '{given: {fever: "no", temp_c: 38.0}, expect: true}',
                 '{given: {fever: "no", temp_c: 39.0}, expect: true}'),
            Edit(DEFINITIONS, "temp_c: 37.9}", "temp_c: 38.9}", times=2),
        ),
    ),
    Fault(
        "first-colic-from-70", "threshold moved",
        "A first colic is suspected to be the artery from 70 years on and not from 60.",
        "An aneurysm that leaks at 65 is taken for a kidney stone.",
        (of("aortic_aneurysm", "when: age_years >= 60 and yes(waves_to_groin)", "when: age_years >= 70 and yes(waves_to_groin)"),),
        ("claim:first_colic_at_sixty",),
        (
            of("aortic_aneurysm", '{age_years: 60, waves_to_groin: "yes"}, expect: true',
               '{age_years: 70, waves_to_groin: "yes"}, expect: true'),
            of("aortic_aneurysm", '{age_years: 59, waves_to_groin: "yes"}, expect: false',
               '{age_years: 69, waves_to_groin: "yes"}, expect: false'),
        ),
    ),
    Fault(
        "fracture-count-raised", "count raised",
        "All four signs of a broken bone have to be there and not three of them.",
        "An older woman on steroid tablets who had no fall waits.",
        (of("fracture", "yes(steroid_long)) >= 3", "yes(steroid_long)) >= 4"),),
        ("claim:older_woman_on_steroids",),
    ),
    Fault(
        "two-unsure-answers-needed", "count raised",
        "One answer of not sure to an emergency sign is not enough any more; it takes two.",
        "Somebody unsure about one sign only is left with self-care.",
        (of("unanswered", "unsure(black_stool_vomit_blood)) >= 1", "unsure(black_stool_vomit_blood)) >= 2"),),
        ("not_sure_keeps_its_floor", "claim:not_sure_of_an_emergency_sign"),
    ),
    Fault(
        "third-contact-or-fewer", "repeat contact inverted",
        "Up to two contacts without gain count, and not two or more.",
        "Who comes back once more is seen later than who came back less often.",
        (of("repeat_contact", "when: contacts_without_gain >= 2", "when: contacts_without_gain <= 2"),),
        ("repeat_contact_never_lowers", "alarm_never_lowers", "claim:third_contact_without_gain"),
        (
            of("repeat_contact", "{contacts_without_gain: 1}, expect: false}", "{contacts_without_gain: 1}, expect: true}"),
            of("repeat_contact", "{contacts_without_gain: 50}, expect: true}", "{contacts_without_gain: 3}, expect: false}"),
        ),
    ),
)

WORDS = (
    Fault(
        "calf-negated", "atom negated",
        "A calf that is not swollen leads to the same day, and a swollen one to nothing.",
        "A clot in the leg is sent home.",
        (of("lungs_and_clots", "when: yes(calf_swelling)\n", "when: not yes(calf_swelling)\n"),),
        ("alarm_never_lowers", "claim:swollen_calf"),
    ),
    Fault(
        "unsteady-negated", "atom negated",
        "Cord reflexes count beside legs that are steady, and not beside unsteady ones.",
        "The sign that makes cord trouble urgent makes it less urgent.",
        (of("spinal_cord", "(yes(worse_fast) or leg_weak in {one, both} or yes(unsteady))",
            "(yes(worse_fast) or leg_weak in {one, both} or not yes(unsteady))"),),
        ("alarm_never_lowers", "claim:cord_reflexes_with_symptoms"),
    ),
    Fault(
        "breathless-and-blood", "and for or",
        "Short breath and coughing blood have to come together.",
        "Either alone can be a clot in the lung and is not seen.",
        (of("lungs_and_clots", "when: yes(breathless) or yes(cough_blood)", "when: yes(breathless) and yes(cough_blood)"),),
        ("claim:breathless_or_coughing_blood",),
    ),
    Fault(
        "clot-history-and-birth", "and for or",
        "Of the four signs of a clot beside pain on breathing, a birth and an earlier clot count only together.",
        "Pain on breathing after an earlier clot is not sent to hospital.",
        (of("lungs_and_clots", "yes(postpartum_6wk) or yes(clot_before))", "(yes(postpartum_6wk) and yes(clot_before)))"),),
        ("claim:pain_on_breathing_with_sign_of_clot",),
    ),
    Fault(
        "cough-not-unsure", "unsure item dropped",
        "Not sure about coughing blood is left out of the rule on unsure answers.",
        "Not sure about it is then treated as no.",
        (of("unanswered", "unsure(cough_blood), "),),
        ("not_sure_keeps_its_floor", "claim:not_sure_of_an_emergency_sign"),
    ),
    Fault(
        "self-harm-may-be-missing", "missing question dropped",
        "The question about self-harm may stay without an answer.",
        "Self-care is advised to somebody who was never asked.",
        (of("unanswered", " or missing(self_harm)\n", "\n"),),
        ("no_self_care_without_benign_answers", "not_sure_keeps_its_floor", "claim:emergency_sign_unanswered"),
        (of("unanswered", ', fever: "no", self_harm: none', ', fever: "no"', times=4),),
    ),
    Fault(
        "emergency-gate-gone", "gate removed",
        "The rule that withholds self-care until every emergency question has an answer is taken out.",
        "Nothing asked then means nothing wrong.",
        (of("unanswered", "  - id: UNK-2\n", until="  - id: UNK-5\n"),),
        ("no_self_care_without_benign_answers", "claim:emergency_sign_unanswered"),
    ),
    Fault(
        "pregnancy-gate-gone", "gate removed",
        "Bleeding and warning signs may both have no answer when a pregnancy is possible; before, neither might.",
        "Self-care is advised while nobody knows of bleeding.",
        (of("unanswered", "(missing(vaginal_bleed) or missing(preg_warning))", "(missing(vaginal_bleed) and missing(preg_warning))"),),
        ("gate_closes_only_by_answers", "claim:pregnancy_signs_unanswered"),
    ),
    Fault(
        "rash-not-ruled-out", "not_yes for yes",
        "Whoever is not known to have a rash is seen the same day: `not_yes` stands for `yes`.",
        "A real rash on one side no longer counts.",
        (of("shingles", "when: yes(rash_one_side)", "when: not_yes(rash_one_side)"),),
        ("claim:one_sided_rash", "alarm_never_lowers"),
        (
            of("shingles", '{rash_one_side: "yes"}, expect: true', '{rash_one_side: "yes"}, expect: false'),
            of("shingles", '{rash_one_side: "no"}, expect: false', '{rash_one_side: "no"}, expect: true'),
            of("shingles", "      - {given: {rash_one_side: not_sure}, expect: unknown}\n"),
            of("shingles", "    cases:\n", "    never_unknown: true\n    cases:\n"),
        ),
    ),
    Fault(
        "reviewed-must-be-told", "yes for not_yes",
        "A bout counts as not looked at only when the person says that it was looked at.",
        "Cancer that nobody has looked at no longer leads to an early visit.",
        (Edit(DEFINITIONS, "when: not_yes(reviewed_this_episode)", "when: yes(reviewed_this_episode)"),),
        ("claim:cancer_not_yet_looked_at",),
        (
            Edit(DEFINITIONS, '      - {given: {reviewed_this_episode: "no"}, expect: true}\n'
                 "      - {given: {reviewed_this_episode: not_sure}, expect: true}\n      - {given: {}, expect: true}\n"
                 '      - {given: {reviewed_this_episode: "yes"}, expect: false}\n',
                 '      - {given: {reviewed_this_episode: "no"}, expect: false}\n'
                 "      - {given: {reviewed_this_episode: not_sure}, expect: unknown}\n"
                 '      - {given: {reviewed_this_episode: "yes"}, expect: true}\n'),
            Edit(DEFINITIONS, "when: yes(reviewed_this_episode)\n    sources: [SUREBACK26]\n    basis: inferred\n    never_unknown: true\n",
                 "when: yes(reviewed_this_episode)\n    sources: [SUREBACK26]\n    basis: inferred\n"),
        ),
    ),
    Fault(
        "numb-start-must-be-known", "<= for upto",
        "A cauda equina sign counts as new only when its day is told: a plain comparison stands for `upto`.",
        "An unknown start is no longer read as recent.",
        (of("cauda_equina", "when: A4_ANY and upto(ces_days, 14)", "when: A4_ANY and ces_days <= 14"),),
        ("claim:saddle_numb_new", "claim:bowel_sign_new"),
    ),
    Fault(
        "sensation-set-wrong", "wrong symbol in a set",
        "Normal feeling stands in the set where absent feeling belongs.",
        "Lost feeling in the saddle on examination is not an emergency.",
        (of("cauda_equina", "when: sens_S2_4 in {reduced, absent}", "when: sens_S2_4 in {reduced, normal}"),),
        ("claim:perianal_feeling_lost", "every_alarm_counts"),
    ),
    Fault(
        "withdrawal-set-wrong", "wrong symbol in a set",
        "Other medicines stand in the set where pills for sleep and anxiety belong.",
        "Stopping a sedative all at once can cause seizures, and no longer leads to the same day.",
        (of("medicine_harm", "{steroid, muscle_relaxant, sleeping_or_anxiety})", "{steroid, muscle_relaxant, other})"),),
        ("claim:steroid_or_relaxant_stopped",),
    ),
    Fault(
        "severe-needs-word-and-number", "definition weakened",
        "Pain is severe only when both the word and the number say so.",
        "Most people give one of the two; their severe pain no longer counts in fifteen rules.",
        (Edit(DEFINITIONS, "when: pain_word == severe or pain_now >= 8", "when: pain_word == severe and pain_now >= 8"),),
        ("claim:pulsing_tummy_severe_or_sudden", "claim:sickle_cell_and_severe_pain"),
    ),
    Fault(
        "one-weak-leg-no-nerve-sign", "definition weakened",
        "Weakness of one leg no longer counts among the nerve signs, only of both.",
        "Fever, cancer or a blood thinner with a weak leg is less urgent.",
        (Edit(DEFINITIONS, "when: leg_numb in {one, both} or leg_weak in {one, both} or yes(foot_drop)",
              "when: leg_numb in {one, both} or leg_weak == both or yes(foot_drop)"),),
        ("claim:fever_and_nerve_sign",),
    ),
    Fault(
        "gate-that-is-none", "completeness gate declared falsely",
        "The rule on a rash falls silent once chills are told of, and says that it is a completeness gate.",
        "An alarming answer lowers the urgency, and the exception hides it.",
        (of("shingles", "when: yes(rash_one_side)\n",
            "when: yes(rash_one_side) and missing(chills_sweats)\n    completeness_gate: It waits for chills.\n"),),
        ("claim:one_sided_rash",),
        (of("shingles", "    completeness_gate: It waits for chills.\n", ""),
         of("shingles", '{rash_one_side: "yes"}, expect: true', '{rash_one_side: "yes", chills_sweats: "no"}, expect: false'),
         of("shingles", "    cases:\n", '    cases:\n      - {given: {rash_one_side: "yes"}, expect: true}\n')),
    ),
    Fault(
        "gate-on-unsure", "completeness gate declared falsely",
        "The rule on new weakness falls silent once its course is told, and says that it is a completeness gate.",
        "Weakness told to be new is no longer seen the same day.",
        (of("weakness", "(leg_weak_change == new_14d or missing(leg_weak_change))\n",
            "missing(leg_weak_change)\n    completeness_gate: It waits for the course of the weakness.\n"),),
        ("claim:weakness_new",),
        (of("weakness", "    completeness_gate: It waits for the course of the weakness.\n", ""),),
    ),
    Fault(
        "says-it-never-decides", "never_decides declared falsely",
        "The rule on lost feeling at S2 to S4 says that another rule always decides.",
        "A reviewer may then take it out, and nothing decides.",
        (of("cauda_equina", "when: sens_S2_4 in {reduced, absent}\n",
            "when: sens_S2_4 in {reduced, absent}\n    never_decides: The examination of the anus leads to the same level.\n"),),
        ("every_rule_decides_something",),
    ),
    Fault(
        "headache-of-pregnant-males", "dead rule",
        "The rule on headache late in pregnancy holds for males only, whom a contradiction keeps from being pregnant.",
        "It never fires, and high blood pressure of pregnancy is not found.",
        (of("pregnancy", "when: yes(headache) and yes(pregnant) and (", "when: yes(headache) and yes(pregnant) and sex_at_birth == male and ("),),
        ("every_rule_can_fire", "claim:headache_late_in_pregnancy"),
    ),
)

FAULTS = (*ALARMS, *LEVELS, *NUMBERS, *WORDS)
