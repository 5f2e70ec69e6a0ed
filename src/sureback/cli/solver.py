"""What the solver adds where it is installed. Without it everything but the proofs works, with three-valued bounds."""

from typing import TYPE_CHECKING

from sureback.errors import InputError

if TYPE_CHECKING:
    from sureback.care.interview.completions import Bounds
    from sureback.language.guideline import Guideline

NEEDS_SOLVER = (
    "this needs the solver z3, which is not installed. Install it with: python -m pip install 'sureback[prove]'. "
    "Everything else works without it."
)


def has_solver() -> bool:
    """Whether z3 is installed and can be loaded."""
    try:
        import z3  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True


def need_solver() -> None:
    """Raise InputError, naming the extra, when z3 is not installed."""
    if not has_solver():
        raise InputError(NEEDS_SOLVER)


def exact_bounds(guideline: "Guideline", *, examined: bool = False) -> "Bounds | None":
    """The exact bounds of a guideline's sheets; None without the solver."""
    if not has_solver():
        return None
    from sureback.proofs.bounds import ExactBounds  # noqa: PLC0415

    return ExactBounds(guideline, examined=examined)
