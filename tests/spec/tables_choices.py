"""Tables of the atoms over words: yes-or-no questions, findings, one choice, several choices."""

from tests.spec.table import Chapter, F, Row, T, Table, U, rows

YES_OR_NO = Chapter(
    "Yes-or-no questions and findings",
    (
        Table(
            "yes",
            "A yes-or-no question was answered yes. Not asked, not sure and declined all leave it unknown, never false.",
            "yes(numb)",
            rows(
                ({"numb": "yes"}, T),
                ({"numb": "no"}, F),
                ({"numb": "not_sure"}, U),
                ({"numb": "declined"}, U),
                ({}, U),
            ),
        ),
        Table(
            "yes, when the question may not apply",
            "`not_applicable` is an answer: the finding is not there.",
            "yes(pregnant)",
            rows(
                ({"pregnant": "yes"}, T),
                ({"pregnant": "no"}, F),
                ({"pregnant": "not_applicable"}, F),
                ({"pregnant": "not_sure"}, U),
                ({"pregnant": "declined"}, U),
                ({}, U),
            ),
        ),
        Table(
            "true",
            "A clinician's finding is true. Unless a clinician is examining, an unanswered finding will not be asked for "
            "and is false in the second reading.",
            "true(reflex_gone)",
            rows(
                ({"reflex_gone": True}, T),
                ({"reflex_gone": False}, F),
                ({"reflex_gone": "not_sure"}, U),
                ({"reflex_gone": "declined"}, U),
                Row({}, U, F),
                Row({}, U, U, examined=True),
                Row({"reflex_gone": False}, F, F, examined=True),
            ),
        ),
    ),
)

ONE_CHOICE = Chapter(
    "Questions with one choice",
    (
        Table(
            "==",
            "The chosen value is this one. Values are written bare, without quotation marks.",
            "leg == both",
            rows(
                ({"leg": "both"}, T),
                ({"leg": "one"}, F),
                ({"leg": "none"}, F),
                ({"leg": "not_sure"}, U),
                ({"leg": "declined"}, U),
                ({}, U),
            ),
        ),
        Table(
            "!=",
            "Another value was chosen. Without an answer it is unknown, not true.",
            "leg != none",
            rows(
                ({"leg": "none"}, F),
                ({"leg": "one"}, T),
                ({"leg": "both"}, T),
                ({"leg": "not_sure"}, U),
                ({"leg": "declined"}, U),
                ({}, U),
            ),
        ),
        Table(
            "in",
            "The chosen value is one of these.",
            "leg in {one, both}",
            rows(
                ({"leg": "one"}, T),
                ({"leg": "both"}, T),
                ({"leg": "none"}, F),
                ({"leg": "not_sure"}, U),
                ({"leg": "declined"}, U),
                ({}, U),
            ),
        ),
        Table(
            "not in",
            "The chosen value is none of these. Without an answer it is unknown, not true.",
            "leg not in {one, both}",
            rows(
                ({"leg": "none"}, T),
                ({"leg": "one"}, F),
                ({"leg": "both"}, F),
                ({"leg": "not_sure"}, U),
                ({"leg": "declined"}, U),
                ({}, U),
            ),
        ),
    ),
)

SEVERAL_CHOICES = Chapter(
    "Questions with several choices, and lists",
    (
        Table(
            "has",
            'This value was chosen, whatever else was. An empty list is the answer "none of these", and so false.',
            "has(medicines, steroid)",
            rows(
                ({"medicines": ["steroid"]}, T),
                ({"medicines": ["thinner", "steroid"]}, T),
                ({"medicines": ["thinner"]}, F),
                ({"medicines": []}, F),
                ({"medicines": "not_sure"}, U),
                ({"medicines": "declined"}, U),
                ({}, U),
            ),
        ),
        Table(
            "has_any",
            "At least one of these values was chosen.",
            "has_any(medicines, {steroid, thinner})",
            rows(
                ({"medicines": ["steroid"]}, T),
                ({"medicines": ["thinner"]}, T),
                ({"medicines": ["steroid", "thinner"]}, T),
                ({"medicines": ["insulin", "thinner"]}, T),
                ({"medicines": ["insulin"]}, F),
                ({"medicines": []}, F),
                ({"medicines": "not_sure"}, U),
                ({"medicines": "declined"}, U),
                ({}, U),
            ),
        ),
        Table(
            "size",
            "At least this many values were chosen.",
            "size(medicines) >= 2",
            rows(
                ({"medicines": ["steroid", "thinner", "insulin"]}, T),
                ({"medicines": ["steroid", "thinner"]}, T),
                ({"medicines": ["steroid"]}, F),
                ({"medicines": []}, F),
                ({"medicines": "not_sure"}, U),
                ({"medicines": "declined"}, U),
                ({}, U),
            ),
        ),
        Table(
            "size of at least one",
            "Anything was chosen at all.",
            "size(medicines) >= 1",
            rows(
                ({"medicines": ["insulin"]}, T),
                ({"medicines": []}, F),
                ({"medicines": "not_sure"}, U),
                ({"medicines": "declined"}, U),
                ({}, U),
            ),
        ),
        Table(
            "size of a list",
            "A list of texts is counted by its entries.",
            "size(allergies) >= 2",
            rows(
                ({"allergies": ["nuts", "latex"]}, T),
                ({"allergies": ["nuts"]}, F),
                ({"allergies": []}, F),
                ({"allergies": "not_sure"}, U),
                ({"allergies": "declined"}, U),
                ({}, U),
            ),
        ),
    ),
)
