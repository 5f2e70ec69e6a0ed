"""Plants a fault in a copy of the knowledge and tells what catches it: the reader, a case, a proof, or a small world."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from sureback.care.assess import assess
from sureback.care.cases import failing_cases
from sureback.care.outcome import Outcome
from sureback.errors import AnswersError, KnowledgeError
from sureback.language.artifact import SHIPPED
from sureback.language.guideline import Guideline
from sureback.language.reader import plain, read_guideline
from sureback.language.yaml_trees import parse_yaml
from sureback.proofs.property import Proof
from sureback.proofs.prove import prove
from tests.knowledge.medicine_sheets import EVERYTHING, WOMAN
from tests.knowledge.sheets import WELL as WELL_FOR_RULES
from tests.knowledge.shipped import AT, GUIDELINE
from tests.knowledge.test_acceptance import VIGNETTES, answers_of
from tests.mutations.fault import Edit, Fault

Person = Mapping[str, object]
WELL: Person = {**EVERYTHING, **WELL_FOR_RULES}
"""Somebody harmless who has answered what the rules and the medicines ask."""
WELL_WOMAN: Person = {name: answer for name, answer in WELL.items() if name != "vaginal_bleed"} | WOMAN
"""The same for a woman, of whom the questions are asked that decide in a pregnancy."""
MILDEST_LAST = ("do_not_take", "ask_first", "ok_to_consider")


class Found(Struct, frozen=True):
    """What catches a fault. `static` and `case` are the first message of each; `proofs` are those that fail.

    `static` is of the fault alone. `case` and `proofs` are of it with its cases adapted, where the reader would not read it
    otherwise. `is_readable` says whether there is such a way.
    """

    static: str | None
    case: str | None
    proofs: tuple[Proof, ...]
    world: str | None
    is_readable: bool

    @property
    def ways(self) -> tuple[str, ...]:
        """What catches it, the cheapest check first. Small worlds are tried where no case and no proof fails."""
        ways = {"static check": self.static, "case": self.case, "proof": self.proofs, "small world": self.world}
        return tuple(way for way, caught in ways.items() if caught)


def catch(fault: Fault, folder: Path, names: Sequence[str] | None = None, *, with_cases: bool = True) -> Found:
    """What catches a fault. `folder` does not exist yet; `names` are the properties to prove, all without any."""
    guideline, static = _read(planted(folder, fault.edits))
    if guideline is None and fault.adapted:
        shutil.rmtree(folder)
        guideline, _ = _read(planted(folder, (*fault.edits, *fault.adapted)))
    if guideline is None:
        return Found(static, None, (), None, is_readable=False)
    case = next(failing_cases(guideline), None) if with_cases else None
    proofs = _failing(guideline, names)
    world = None if case or proofs else next(looser(guideline, fault), None)
    return Found(static, case, proofs, world, is_readable=True)


def planted(folder: Path, edits: Sequence[Edit]) -> Path:
    """A copy of the knowledge with some passages replaced."""
    shutil.copytree(SHIPPED, folder)
    for edit in edits:
        path = folder / edit.file
        path.write_text(edit.applied(path.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def _read(folder: Path) -> tuple[Guideline | None, str | None]:
    try:
        return read_guideline(folder), None
    except KnowledgeError as error:
        return None, " ".join(str(error.faults[0]).split())


def _failing(guideline: Guideline, names: Sequence[str] | None) -> tuple[Proof, ...]:
    if names == ():
        return ()
    return tuple(proof for proof in prove(guideline, names or ()) if not proof.holds)


# small worlds: what the knowledge before the fault would not have allowed


def looser(guideline: Guideline, fault: Fault) -> Iterator[str]:
    """What is less urgent, newly offered, or milder for somebody than by the knowledge before."""
    first = {question.id for question in guideline.emergency_set}
    yield from (f"{one.id} is not on the first screen" for one in GUIDELINE.emergency_set if one.id not in first)
    for person in people(fault):
        before, after = _assessed(GUIDELINE, person), _assessed(guideline, person)
        if before is not None:
            yield from (f"{said}: {in_words(person, WELL)}" for said in _less_safe(before, after))


def people(fault: Fault) -> Iterator[Person]:
    """The people of the cases in the files of a fault and near it, well but for what the case tells, and those of the stories."""
    for file in dict.fromkeys([*(edit.file for edit in fault.edits), *fault.near]):
        text = (Path(SHIPPED) / file).read_text(encoding="utf-8")
        given = list(_given(plain(parse_yaml(text, file))))
        yield from (base | one for one in given for base in (WELL, WELL_WOMAN))
    yield from map(answers_of, VIGNETTES)


def _given(tree: object) -> Iterator[dict[str, object]]:
    """What every case of a file tells."""
    match tree:
        case {"given": dict() as given}:
            yield given
        case dict():
            yield from (given for part in tree.values() for given in _given(part))
        case list():
            yield from (given for part in tree for given in _given(part))


def _assessed(guideline: Guideline, person: Person) -> Outcome | None:
    """The outcome of a person, or None when the answers contradict each other."""
    try:
        return assess(guideline, person, at=AT)
    except AnswersError:
        return None


def _less_safe(before: Outcome, after: Outcome | None) -> Iterator[str]:
    if after is None:
        yield "the answers are refused"
        return
    if after.level.rank < before.level.rank:
        yield f"{after.level.id} instead of {before.level.id}"
    if int(after.could_be.rank) < before.could_be.rank:
        yield f"could be {after.could_be.id} at most, before {before.could_be.id}"
    if after.go_to.id != before.go_to.id:
        yield f"sent to {after.go_to.id} instead of {before.go_to.id}"
    if after.level.rest_is_optional and not before.level.rest_is_optional:
        yield f"every further question is optional at {after.level.id}"
    if after.level.id == before.level.id and (unasked := set(before.next_questions) - set(after.next_questions)):
        yield f"{min(unasked)} is no longer asked"
    yield from (f"{one} is offered" for one in sorted(_offered(after) - _offered(before)))
    verdicts = {one.medicine.id: one.verdict for one in before.care.plan.medicines}
    for one in after.care.plan.medicines:
        if MILDEST_LAST.index(one.verdict) > MILDEST_LAST.index(verdicts[one.medicine.id]):
            yield f"{one.medicine.id} is {one.verdict} instead of {verdicts[one.medicine.id]}"


def _offered(outcome: Outcome) -> set[str]:
    """What a person may do, the rungs of the ladder that nothing closes, and the exercises that fit."""
    plan = outcome.care.plan
    exercises = (*plan.exercises.chosen, *plan.exercises.others)
    return {
        *(f"{item.option.id} to do" for item in plan.do),
        *(f"{item.option.id} on the ladder" for item in plan.ladder if item.status in ("open", "later_step")),
        *(f"exercise {one.exercise.id}" for one in exercises),
    }


def in_words(person: Person, base: Person) -> str:
    """The answers in which a person differs from a base."""
    return ", ".join(f"{name} {answer}" for name, answer in person.items() if base.get(name, "") != answer)
