"""Tables of the atoms that look at the gap itself: unsure, missing, not_yes, upto. They are never unknown as answers stand."""

from tests.spec.table import Chapter, F, Row, T, Table, U, rows

GAPS = Chapter(
    "Looking at what is not known",
    (
        Table(
            "unsure",
            "The answer is exactly `not_sure`. A question that may still be answered leaves it open in the second reading.",
            "unsure(numb)",
            rows(
                ({"numb": "yes"}, F),
                ({"numb": "no"}, F),
                ({"numb": "not_sure"}, T),
                ({"numb": "declined"}, F),
                Row({}, F, U),
            ),
        ),
        Table(
            "unsure of a choice",
            "It asks the same of a question with one choice.",
            "unsure(leg)",
            rows(
                ({"leg": "none"}, F),
                ({"leg": "both"}, F),
                ({"leg": "not_sure"}, T),
                ({"leg": "declined"}, F),
                Row({}, F, U),
            ),
        ),
        Table(
            "unsure of several choices",
            "An empty list is an answer, and a sure one.",
            "unsure(medicines)",
            rows(
                ({"medicines": []}, F),
                ({"medicines": ["steroid"]}, F),
                ({"medicines": "not_sure"}, T),
                ({"medicines": "declined"}, F),
                Row({}, F, U),
            ),
        ),
        Table(
            "missing",
            "There is no answer: the question was not asked, or was declined. `not_sure` is an answer.",
            "missing(numb)",
            rows(
                ({"numb": "yes"}, F),
                ({"numb": "no"}, F),
                ({"numb": "not_sure"}, F),
                ({"numb": "declined"}, T),
                Row({}, T, U),
            ),
        ),
        Table(
            "missing, when the question may not apply",
            "`not_applicable` is an answer, so nothing is missing.",
            "missing(pregnant)",
            rows(
                ({"pregnant": "not_applicable"}, F),
                ({"pregnant": "yes"}, F),
                ({"pregnant": "declined"}, T),
                Row({}, T, U),
            ),
        ),
        Table(
            "missing a number",
            "It asks the same of a number; 0 is an answer.",
            "missing(hours)",
            rows(
                ({"hours": 0}, F),
                ({"hours": 24}, F),
                ({"hours": "not_sure"}, F),
                ({"hours": "declined"}, T),
                Row({}, T, U),
            ),
        ),
        Table(
            "missing a finding",
            "A finding that no clinician will be asked for stays missing in the second reading.",
            "missing(reflex_gone)",
            rows(
                ({"reflex_gone": True}, F),
                ({"reflex_gone": False}, F),
                ({"reflex_gone": "not_sure"}, F),
                ({"reflex_gone": "declined"}, T),
                ({}, T),
                Row({}, T, U, examined=True),
            ),
        ),
        Table(
            "not_yes",
            "The answer is anything but yes, or there is none: for rules that must act unless a finding is certain.",
            "not_yes(numb)",
            rows(
                ({"numb": "yes"}, F),
                ({"numb": "no"}, T),
                ({"numb": "not_sure"}, T),
                ({"numb": "declined"}, T),
                Row({}, T, U),
            ),
        ),
        Table(
            "not_yes, when the question may not apply",
            "`not_applicable` is anything but yes.",
            "not_yes(pregnant)",
            rows(({"pregnant": "yes"}, F), ({"pregnant": "not_applicable"}, T), Row({}, T, U)),
        ),
        Table(
            "upto",
            "The number is at most this, or no number is known: an unknown start is read as a recent one.",
            "upto(hours, 24)",
            rows(
                ({"hours": 0}, T),
                ({"hours": 24}, T),
                ({"hours": 25}, F),
                ({"hours": "not_sure"}, T),
                ({"hours": "declined"}, T),
                Row({}, T, U),
            ),
        ),
        Table(
            "upto a decimal number",
            "It asks the same of a decimal number.",
            "upto(temp_c, 35.5)",
            rows(
                ({"temp_c": 35.4}, T),
                ({"temp_c": 35.5}, T),
                ({"temp_c": 35.6}, F),
                ({"temp_c": "not_sure"}, T),
                ({"temp_c": "declined"}, T),
                Row({}, T, U),
            ),
        ),
        Table(
            "not upto",
            "Turned round, it is true only when a number is known and is larger.",
            "not upto(hours, 24)",
            rows(
                ({"hours": 24}, F),
                ({"hours": 25}, T),
                ({"hours": "not_sure"}, F),
                ({"hours": "declined"}, F),
                Row({}, F, U),
            ),
        ),
    ),
)
