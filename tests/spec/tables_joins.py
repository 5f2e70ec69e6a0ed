"""Tables of what joins expressions: and, or, not, count, definitions, brackets."""

from tests.spec.table import Chapter, F, Row, T, Table, U, rows

JOINS = Chapter(
    "Joining expressions",
    (
        Table(
            "and",
            "Both hold. One that is certainly false decides it, whatever the other is.",
            "yes(numb) and yes(weak)",
            rows(
                ({"numb": "yes", "weak": "yes"}, T),
                ({"numb": "yes", "weak": "no"}, F),
                ({"numb": "yes", "weak": "not_sure"}, U),
                ({"numb": "no", "weak": "yes"}, F),
                ({"numb": "no", "weak": "no"}, F),
                ({"numb": "no", "weak": "not_sure"}, F),
                ({"numb": "not_sure", "weak": "yes"}, U),
                ({"numb": "not_sure", "weak": "no"}, F),
                ({"numb": "not_sure", "weak": "not_sure"}, U),
            ),
        ),
        Table(
            "or",
            "At least one holds. One that is certainly true decides it, whatever the other is.",
            "yes(numb) or yes(weak)",
            rows(
                ({"numb": "yes", "weak": "yes"}, T),
                ({"numb": "yes", "weak": "no"}, T),
                ({"numb": "yes", "weak": "not_sure"}, T),
                ({"numb": "no", "weak": "yes"}, T),
                ({"numb": "no", "weak": "no"}, F),
                ({"numb": "no", "weak": "not_sure"}, U),
                ({"numb": "not_sure", "weak": "yes"}, T),
                ({"numb": "not_sure", "weak": "no"}, U),
                ({"numb": "not_sure", "weak": "not_sure"}, U),
            ),
        ),
        Table(
            "not",
            "The opposite. The opposite of unknown is unknown.",
            "not yes(numb)",
            rows(
                ({"numb": "yes"}, F), ({"numb": "no"}, T), ({"numb": "not_sure"}, U), ({"numb": "declined"}, U), ({}, U)
            ),
        ),
        Table(
            "not not",
            "Twice the opposite is the thing itself.",
            "not not yes(numb)",
            rows(({"numb": "yes"}, T), ({"numb": "no"}, F), ({"numb": "not_sure"}, U)),
        ),
        Table(
            "either it is or it is not",
            "An unknown answer stays unknown even where both answers would give the same truth.",
            "yes(numb) or not yes(numb)",
            rows(({"numb": "yes"}, T), ({"numb": "no"}, T), ({"numb": "not_sure"}, U), ({}, U)),
        ),
        Table(
            "and of three",
            "Any number of expressions may be joined.",
            "yes(numb) and yes(weak) and yes(fever)",
            rows(
                ({"numb": "yes", "weak": "yes", "fever": "yes"}, T),
                ({"numb": "yes", "weak": "yes", "fever": "no"}, F),
                ({"numb": "yes", "weak": "yes"}, U),
                ({"fever": "no"}, F),
            ),
        ),
        Table(
            "and binds closer than or",
            "`a or b and c` means `a or (b and c)`.",
            "yes(numb) or yes(weak) and yes(fever)",
            rows(
                ({"numb": "yes", "weak": "no", "fever": "no"}, T),
                ({"numb": "no", "weak": "yes", "fever": "yes"}, T),
                ({"numb": "no", "weak": "yes", "fever": "no"}, F),
                ({"numb": "no", "weak": "yes"}, U),
            ),
        ),
        Table(
            "brackets",
            "Brackets say otherwise.",
            "(yes(numb) or yes(weak)) and yes(fever)",
            rows(
                ({"numb": "yes", "weak": "no", "fever": "no"}, F),
                ({"numb": "no", "weak": "yes", "fever": "yes"}, T),
                ({"numb": "yes"}, U),
            ),
        ),
        Table(
            "not binds closest",
            "`not a and b` means `(not a) and b`.",
            "not yes(numb) and yes(weak)",
            rows(
                ({"numb": "no", "weak": "yes"}, T),
                ({"numb": "yes", "weak": "no"}, F),
                ({"numb": "no", "weak": "no"}, F),
                ({"weak": "yes"}, U),
            ),
        ),
        Table(
            "a gap joined to an answer",
            "An atom that looks at the gap can decide what an ordinary one leaves unknown.",
            "yes(numb) or unsure(numb)",
            rows(
                ({"numb": "yes"}, T), ({"numb": "no"}, F), ({"numb": "not_sure"}, T), ({"numb": "declined"}, U), ({}, U)
            ),
        ),
    ),
)

COUNTS = Chapter(
    "Counting",
    (
        Table(
            "count",
            "At least this many hold. It is unknown only while the unknown ones could make the difference.",
            "count(yes(numb), yes(weak), yes(fever)) >= 2",
            rows(
                ({"numb": "yes", "weak": "yes", "fever": "yes"}, T),
                ({"numb": "yes", "weak": "yes", "fever": "no"}, T),
                ({"numb": "yes", "weak": "yes", "fever": "not_sure"}, T),
                ({"numb": "yes", "weak": "no", "fever": "no"}, F),
                ({"numb": "yes", "weak": "no", "fever": "not_sure"}, U),
                ({"numb": "yes", "weak": "not_sure", "fever": "not_sure"}, U),
                ({"numb": "no", "weak": "no", "fever": "no"}, F),
                ({"numb": "no", "weak": "no", "fever": "not_sure"}, F),
                ({"numb": "no", "weak": "not_sure", "fever": "not_sure"}, U),
                ({"numb": "not_sure", "weak": "not_sure", "fever": "not_sure"}, U),
                ({"numb": "no", "weak": "yes", "fever": "yes"}, T),
                ({"numb": "yes", "weak": "declined"}, U),
                ({}, U),
            ),
        ),
        Table(
            "count of at least one",
            "It is then the same as `or`.",
            "count(yes(numb), yes(weak)) >= 1",
            rows(
                ({"numb": "yes"}, T),
                ({"numb": "no", "weak": "no"}, F),
                ({"numb": "no"}, U),
            ),
        ),
        Table(
            "count of all",
            "It is then the same as `and`.",
            "count(yes(numb), yes(weak)) >= 2",
            rows(
                ({"numb": "yes", "weak": "yes"}, T),
                ({"numb": "no"}, F),
                ({"numb": "yes"}, U),
            ),
        ),
        Table(
            "count of anything",
            "Whole expressions may be counted, other counts and definitions among them.",
            "count(ANY_SIGN, yes(weak) and yes(fever), temp_c >= 38, not_yes(weak)) >= 2",
            rows(
                ({"numb": "yes", "temp_c": 38, "weak": "yes", "fever": "no"}, T),
                ({"numb": "no", "leg": "none", "temp_c": 37.9, "weak": "no"}, F),
                ({"numb": "no", "leg": "none", "temp_c": 38, "weak": "yes", "fever": "not_sure"}, U),
                ({"numb": "yes", "weak": "declined"}, T),
                Row({"numb": "yes"}, T, U),
            ),
        ),
    ),
)

NAMES = Chapter(
    "Definitions",
    (
        Table(
            "a definition",
            "A name stands for the expression it was given in `definitions.yaml`; here `yes(numb) or leg == both`.",
            "ANY_SIGN",
            rows(
                ({"numb": "yes"}, T),
                ({"leg": "both"}, T),
                ({"numb": "no", "leg": "one"}, F),
                ({"numb": "no"}, U),
                ({"numb": "not_sure", "leg": "none"}, U),
                ({}, U),
            ),
        ),
        Table(
            "a definition of definitions",
            "A definition may name others; here `ANY_SIGN and yes(fever)`.",
            "SIGN_AND_FEVER",
            rows(
                ({"leg": "both", "fever": "yes"}, T),
                ({"leg": "both", "fever": "no"}, F),
                ({"numb": "no", "leg": "none", "fever": "yes"}, F),
                ({"fever": "no"}, F),
                ({"fever": "yes"}, U),
                ({}, U),
            ),
        ),
        Table(
            "not a definition",
            "A name joins like any other expression.",
            "not ANY_SIGN and yes(fever)",
            rows(
                ({"numb": "no", "leg": "none", "fever": "yes"}, T),
                ({"numb": "yes", "fever": "yes"}, F),
                ({"numb": "no", "fever": "yes"}, U),
            ),
        ),
    ),
)
