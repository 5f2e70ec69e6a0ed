"""Tables of the second reading: what the same answers say about whatever may still be answered."""

from tests.spec.table import Chapter, F, Row, T, Table, U, rows

READINGS = Chapter(
    "Questions that will not be asked",
    (
        Table(
            "a gate that is shut",
            "`below_knee` is asked only if `leg in {one, both}`. When that is certainly false the question does not apply: "
            "its ordinary atoms are false in the second reading.",
            "yes(below_knee)",
            rows(
                Row({"leg": "none"}, U, F),
                ({"leg": "one"}, U),
                ({"leg": "both"}, U),
                ({"leg": "not_sure"}, U),
                ({"leg": "declined"}, U),
                ({}, U),
                ({"leg": "none", "below_knee": "yes"}, T),
                ({"leg": "none", "below_knee": "not_sure"}, U),
                ({"leg": "one", "below_knee": "no"}, F),
            ),
        ),
        Table(
            "the opposite behind a shut gate",
            "The atom is false, so its opposite is true.",
            "not yes(below_knee)",
            rows(Row({"leg": "none"}, U, T), ({"leg": "one"}, U), ({}, U)),
        ),
        Table(
            "missing behind a shut gate",
            "It stays missing, because it will not be asked.",
            "missing(below_knee)",
            rows(({"leg": "none"}, T), Row({"leg": "one"}, T, U), Row({}, T, U), ({"below_knee": "declined"}, T)),
        ),
        Table(
            "unsure behind a shut gate",
            "Nobody can be unsure of what is not asked.",
            "unsure(below_knee)",
            rows(({"leg": "none"}, F), Row({"leg": "one"}, F, U), ({"leg": "none", "below_knee": "not_sure"}, T)),
        ),
        Table(
            "not_yes behind a shut gate",
            "What is not asked is not answered yes.",
            "not_yes(below_knee)",
            rows(({"leg": "none"}, T), Row({"leg": "one"}, T, U), ({"leg": "none", "below_knee": "yes"}, F)),
        ),
        Table(
            "a number behind a shut gate",
            "`days` is asked only if `ANY_SIGN`. Every comparison of a number that does not apply is false.",
            "days >= 15",
            rows(
                Row({"numb": "no", "leg": "none"}, U, F),
                ({"numb": "no"}, U),
                ({"numb": "yes"}, U),
                ({"numb": "no", "leg": "none", "days": 15}, T),
            ),
        ),
        Table(
            "!= of a number behind a shut gate",
            "It is the opposite of `==`, as everywhere, and so true.",
            "days != 3",
            rows(Row({"numb": "no", "leg": "none"}, U, T), ({"numb": "yes"}, U)),
        ),
        Table(
            "not == of a number behind a shut gate",
            "The comparison is false, so its opposite is true.",
            "not days == 3",
            rows(Row({"numb": "no", "leg": "none"}, U, T), ({"numb": "yes"}, U)),
        ),
        Table(
            "upto behind a shut gate",
            "No number is known and none will be, so it holds.",
            "upto(days, 14)",
            rows(
                ({"numb": "no", "leg": "none"}, T),
                Row({"numb": "yes"}, T, U),
                ({"numb": "yes", "days": 15}, F),
                ({"numb": "yes", "days": "not_sure"}, T),
            ),
        ),
        Table(
            "a gate behind a gate",
            "`foot_drop` is asked only if `yes(below_knee)`. What does not apply shuts every gate that needs it.",
            "yes(foot_drop)",
            rows(
                Row({"leg": "none"}, U, F),
                Row({"leg": "one", "below_knee": "no"}, U, F),
                ({"leg": "one", "below_knee": "yes"}, U),
                ({"leg": "one"}, U),
                ({"leg": "one", "below_knee": "not_sure"}, U),
                ({"leg": "one", "below_knee": "declined"}, U),
                ({"leg": "none", "below_knee": "yes"}, U),
                ({}, U),
            ),
        ),
        Table(
            "an examination that is not being made",
            "Questions for the clinician do not apply unless a clinician is examining. An answer given counts either way.",
            "power <= 3",
            rows(
                Row({}, U, F),
                Row({}, U, U, examined=True),
                ({"power": 3}, T),
                ({"power": 4}, F),
                Row({"power": 3}, T, T, examined=True),
                ({"power": "not_sure"}, U),
                Row({"power": "declined"}, U, U, examined=True),
            ),
        ),
        Table(
            "a score from a form or a record",
            "No interview asks for it, so it does not apply either, unless a clinician is examining.",
            "score >= 4",
            rows(
                Row({}, U, F),
                Row({}, U, U, examined=True),
                ({"score": 4}, T),
                ({"score": 3}, F),
                ({"score": "not_sure"}, U),
            ),
        ),
        Table(
            "a question for both",
            "A question that the person or the clinician may answer is open, examined or not.",
            "temp_c >= 38",
            rows(({}, U), Row({}, U, U, examined=True)),
        ),
        Table(
            "open questions in a joined expression",
            "A part that will not be asked no longer keeps the whole open.",
            "yes(numb) and yes(below_knee)",
            rows(
                Row({"numb": "yes", "leg": "none"}, U, F),
                ({"numb": "yes", "leg": "one"}, U),
                Row({"leg": "none"}, U, F),
            ),
        ),
        Table(
            "a gap that may still be filled",
            "As it stands a gap can fire a rule; whether it will stay a gap is open until it is asked or ruled out.",
            "missing(numb) and unsure(leg)",
            rows(
                Row({"leg": "not_sure"}, T, U),
                ({"numb": "declined", "leg": "not_sure"}, T),
                ({"leg": "none"}, F),
                ({"numb": "no"}, F),
                Row({}, F, U),
            ),
        ),
    ),
)
