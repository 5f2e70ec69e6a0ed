"""The published schemas, as files beside this module."""

from pathlib import Path


def outcome_schema_text() -> str:
    """The JSON Schema of `sureback.outcome/1`."""
    return (Path(__file__).parent / "outcome-1.schema.json").read_text(encoding="utf-8")
