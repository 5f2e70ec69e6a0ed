"""Tables of the atoms over numbers: six orders, each with the number on either side, whole and decimal."""

from tests.spec.table import Chapter, F, Row, T, Table, Truth, U, rows

TEMPERATURES = (37.9, 38, 38.1)
HOURS = (23, 24, 25)
ONLY_THE_NUMBER = "The number may stand on either side; the sentence reads the same way round as in print."


def _over(question: str, numbers: tuple[float, ...], truths: tuple[Truth, ...]) -> tuple[Row, ...]:
    """A row for each number, and one for each way of not telling a number."""
    told = [({question: number}, truth) for number, truth in zip(numbers, truths, strict=True)]
    return rows(*told, ({question: "not_sure"}, U), ({question: "declined"}, U), ({}, U))


NUMBERS = Chapter(
    "Numbers",
    (
        Table(">=", "The number is this or more.", "temp_c >= 38", _over("temp_c", TEMPERATURES, (F, T, T))),
        Table(">", "The number is more than this.", "temp_c > 38", _over("temp_c", TEMPERATURES, (F, F, T))),
        Table("<=", "The number is this or less.", "temp_c <= 38", _over("temp_c", TEMPERATURES, (T, T, F))),
        Table("<", "The number is less than this.", "temp_c < 38", _over("temp_c", TEMPERATURES, (T, F, F))),
        Table("== a number", "The number is exactly this.", "temp_c == 38", _over("temp_c", TEMPERATURES, (F, T, F))),
        Table("!= a number", "The number is any other.", "temp_c != 38", _over("temp_c", TEMPERATURES, (T, F, T))),
        Table(
            "a threshold between whole degrees",
            "Decimal numbers are compared exactly as written.",
            "temp_c >= 37.9",
            _over("temp_c", (37.8, 37.9, 38), (F, T, T)),
        ),
        Table("whole numbers", "Whole numbers are compared alike.", "hours >= 24", _over("hours", HOURS, (F, T, T))),
        Table("24 <= hours", ONLY_THE_NUMBER, "24 <= hours", _over("hours", HOURS, (F, T, T))),
        Table("24 < hours", ONLY_THE_NUMBER, "24 < hours", _over("hours", HOURS, (F, F, T))),
        Table("24 >= hours", ONLY_THE_NUMBER, "24 >= hours", _over("hours", HOURS, (T, T, F))),
        Table("24 > hours", ONLY_THE_NUMBER, "24 > hours", _over("hours", HOURS, (T, F, F))),
        Table("24 == hours", ONLY_THE_NUMBER, "24 == hours", _over("hours", HOURS, (F, T, F))),
        Table("24 != hours", ONLY_THE_NUMBER, "24 != hours", _over("hours", HOURS, (T, F, T))),
        Table(
            "a span",
            "Two comparisons joined by `and` make a span; comparisons are never chained.",
            "hours >= 24 and hours < 72",
            _over("hours", (23, 24, 71, 72), (F, T, T, F)),
        ),
        Table(
            "nought is a number",
            "The answer 0 is an answer like any other, not a missing one.",
            "hours < 1",
            _over("hours", (0, 1), (T, F)),
        ),
    ),
)
