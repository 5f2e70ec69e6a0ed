"""References from one entry to another: a text whose annotation says what it names, so that the reader can check it."""

from typing import Annotated

from msgspec import Struct


class Ref(Struct, frozen=True):
    """The text names an entry of this kind."""

    kind: str


SourceId = Annotated[str, Ref("source")]
QuestionId = Annotated[str, Ref("question")]
ProfileId = Annotated[str, Ref("profile")]
ConceptId = Annotated[str, Ref("concept")]
SettingId = Annotated[str, Ref("setting")]
StageId = Annotated[str, Ref("stage")]
CauseId = Annotated[str, Ref("cause")]
OptionId = Annotated[str, Ref("option")]
GateId = Annotated[str, Ref("gate")]
PathwayId = Annotated[str, Ref("pathway")]
MedicineId = Annotated[str, Ref("medicine")]
IngredientId = Annotated[str, Ref("ingredient")]
ExerciseId = Annotated[str, Ref("exercise")]
InstrumentId = Annotated[str, Ref("instrument")]
RuleId = Annotated[str, Ref("rule")]
LevelId = Annotated[str, Ref("level")]
MedicineRuleId = Annotated[str, Ref("medicine rule")]
PropertyId = Annotated[str, Ref("property")]
LibraryId = Annotated[str, Ref("library entry")]
