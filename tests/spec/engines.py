"""Every engine that must agree with the tables. A new engine joins by one more entry in ENGINES."""

from collections.abc import Callable

from sureback.engines.reference import Evaluation
from sureback.language.guideline import Guideline
from sureback.language.nodes import Expression
from sureback.language.sheets import Sheet
from sureback.language.truth import Reading
from tests.spec.table import Truth

Engine = Callable[[Guideline, Sheet, Expression, Reading, bool], Truth]


def reference(guideline: Guideline, sheet: Sheet, expression: Expression, reading: Reading, examined: bool) -> Truth:
    """The judge."""
    return Evaluation(guideline, sheet, reading, examined=examined).truth(expression)


ENGINES: dict[str, Engine] = {"reference": reference}
