"""A knowledge folder to one checked, frozen Guideline. The only module that reads `knowledge/`.

`read_guideline` lists all faults at once. Adding a question, concept or source is adding a file; the folders and
file names below are all there is to know.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from sureback.errors import KnowledgeError, UnreadableInput
from sureback.language import checks
from sureback.language.evidence import Fact
from sureback.language.forms import Faults, Form
from sureback.language.guideline import (
    Approval,
    Codes,
    Concept,
    Contradiction,
    Country,
    Definition,
    Derivation,
    EmergencyItem,
    Guideline,
    Level,
    Place,
    Polarity,
    Question,
    Rule,
    SafetyNetItem,
    Source,
    TelephoneNumber,
    Value,
)
from sureback.language.read_care import CARE, CHECKLISTS, LIBRARY_FOLDERS, POPULATION, SAFETY, HalfDraft
from sureback.language.read_derivations import read_derivation
from sureback.language.read_records import read_cases
from sureback.language.text_trees import Block, Items, Text, decode
from sureback.language.yaml_trees import parse_yaml

TYPES = ("tri", "bool", "one", "multi", "int", "dec", "text", "date", "list", "record")
PLACE = re.compile(r"^[:, ]*(line \d+, )?")
FOLDERS = ("sources", "questions", "red_flags")
SINGLE_FILES = ("definitions", "levels", "places", "countries", "safety_net", "contradictions", "derivations")
Record = TypeVar("Record")


def read_guideline(folder: Path) -> Guideline:
    """Read and check a knowledge folder. Raises KnowledgeError listing every fault with file and line."""
    draft = _Draft(folder)
    guideline = draft.read()
    checks.check(guideline, draft.faults, draft.lines, is_complete=draft.is_complete)
    if draft.faults.listed:
        raise KnowledgeError(sorted(draft.faults.listed, key=lambda fault: (fault.file, fault.line or 0)))
    return guideline


class _Draft:
    """A knowledge folder while it is being read: records by id, where each stands, and the faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults = Faults()
        self.lines: checks.Lines = {}
        self.is_complete = True
        self._read_folders: dict[str, list[Form]] = {}

    def read(self) -> Guideline:
        if not self.folder.is_dir():
            raise UnreadableInput(f"{self.folder}: there is no such folder. Give the folder that holds guideline.yaml.")
        head = self._head()
        sources = self._records("source", self._folder_forms("sources"), read_source)
        facts = {
            Path(outer.file).stem: outer.choice("facts", ("all", "none")) for outer in self._folder_forms("questions")
        }
        questions = self._records(
            "question",
            self._listed_in("questions", "questions", "question"),
            lambda form, group: read_question(form, group, facts[group]),
        )
        concepts = self._records("concept", self._folder_forms("red_flags"), read_concept)
        rules = self._records("rule", self._rule_forms, read_rule)
        single = {name: self._single(name) for name in SINGLE_FILES}
        care = HalfDraft(CARE, self.folder, self.faults, self.lines, self._parse).read()
        safety = HalfDraft(SAFETY, self.folder, self.faults, self.lines, self._parse).read()
        population = HalfDraft(POPULATION, self.folder, self.faults, self.lines, self._parse).read()
        checklists = HalfDraft(CHECKLISTS, self.folder, self.faults, self.lines, self._parse).read()
        self._unknown_files()
        return Guideline(
            **head,  # type: ignore[arg-type]  # the seven fields _head reads
            sources=sources,
            questions=questions,
            concepts=concepts,
            rules=rules,
            definitions=self._records("definition", single["definitions"], read_definition),
            levels=self._levels(single["levels"]),
            places=self._records("place", single["places"], read_place),
            countries=self._records("country", single["countries"], read_country),
            safety_net=tuple(self._records("safety net item", single["safety_net"], read_safety_net_item).values()),
            contradictions=tuple(self._records("contradiction", single["contradictions"], read_contradiction).values()),
            derivations=tuple(self._derivations(single["derivations"])),
            care=care,
            safety=safety,
            population=population,
            checklists=checklists.checklists if checklists else {},
        )

    def _derivations(self, forms: list[Form]) -> Iterator[Derivation]:
        """Derivations have no id of their own: several may fill one answer. Their place in the file stands for it."""
        for number, form in enumerate(forms, 1):
            self.lines["derivation", str(number)] = (form.file, form.line)
            yield read_derivation(form)

    def _levels(self, forms: list[Form]) -> dict[str, Level]:
        levels = self._records("level", forms, read_level)
        return dict(sorted(levels.items(), key=lambda item: item[1].rank))

    def _head(self) -> Mapping[str, object]:
        forms = self._file_forms("guideline.yaml", "guideline")
        form = forms[0] if forms else Form(Block(1), "guideline.yaml", "guideline", self.faults)
        head = {
            "approvals": tuple(read_approval(item) for item in form.forms("approvals", "approval", needed=False)),
            **{
                field: form.text(field)
                for field in ("id", "title", "version", "effective_on", "intended_use", "not_for")
            },
        }
        form.done()
        return head

    def _single(self, name: str) -> list[Form]:
        what = name.replace("_", " ").removesuffix("s")
        return self._file_forms(f"{name}.yaml", name, what)

    def _file_forms(self, file: str, key: str, what: str = "guideline") -> list[Form]:
        path = self.folder / file
        if not path.is_file():
            self.faults.note(file, None, "the file is missing.", "Every knowledge folder needs it.")
            return []
        tree = self._tree(path)
        if tree is None:
            return []
        outer = Form(tree, file, file, self.faults)
        if what == "guideline":
            inner = outer.form(key)
            found = [] if inner is None else [inner]
            if inner is None:
                outer.fault(f"`{key}` is missing.", f"Start the file with '{key}:'.")
        else:
            found = outer.forms(key, what)
        outer.done()
        return found

    def _folder_forms(self, folder: str) -> list[Form]:
        """One form a file of a folder, read once however often it is asked for."""
        if folder not in self._read_folders:
            paths = sorted((self.folder / folder).glob("*.yaml"))
            if not paths:
                self.faults.note(folder, None, "no YAML file stands in this folder.", "Add at least one.")
            self._read_folders[folder] = [
                Form(self._tree(path), self._name(path), path.stem, self.faults) for path in paths
            ]
        return self._read_folders[folder]

    def _listed_in(self, folder: str, key: str, what: str) -> list[Form]:
        found = []
        for outer in self._folder_forms(folder):
            found += outer.forms(key, what)
            outer.done()
        return found

    @property
    def _rule_forms(self) -> list[Form]:
        return [form for outer in self._folder_forms("red_flags") for form in outer.forms("rules", "rule")]

    def _records(self, kind: str, forms: list[Form], read: Callable[[Form, str], Record]) -> dict[str, Record]:
        records: dict[str, Record] = {}
        for form in forms:
            group = Path(form.file).stem
            record = read(form, group)
            form.done()
            identity = str(getattr(record, "id"))  # noqa: B009 - records share an id, not a type
            if identity in records:
                first_file, first_line = self.lines[kind, identity]
                form.fault(f"the id stands twice (first in {first_file}:{first_line}).", "Ids are unique; rename one.")
            else:
                records[identity] = record
                self.lines[kind, identity] = (form.file, form.line)
        return records

    def _tree(self, path: Path) -> object | None:
        """The file's tree; None when it cannot be read, which is then its one fault."""
        name = self._name(path)
        try:
            return self._parse(path.read_bytes(), name)
        except OSError as error:
            self.faults.note(name, None, f"it cannot be read ({error.strerror}).")
        self.is_complete = False
        return None

    def _parse(self, written: bytes, name: str) -> object | None:
        try:
            return parse_yaml(decode(written, name), name)
        except UnreadableInput as error:
            self.faults.note(name, error.line, PLACE.sub("", str(error).removeprefix(name)))
        self.is_complete = False
        return None

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _unknown_files(self) -> None:
        """A file that looks like knowledge and is not read would be believed to count."""
        for path in sorted(self.folder.rglob("*")):
            name = self._name(path)
            if path.is_file() and not path.name.startswith(".") and not self._is_read(name):
                self.faults.note(
                    name, None, "nothing reads this file.", "Move it to a folder that is read, or remove it."
                )

    def _is_read(self, name: str) -> bool:
        folder, _, file = name.rpartition("/")
        if folder in (*FOLDERS, *CARE.folders, *SAFETY.folders, *POPULATION.folders):
            return file.endswith(".yaml")
        if folder in LIBRARY_FOLDERS:
            return file.endswith(".md")
        if folder == "" and file in (*CARE.files, *CHECKLISTS.files):
            return True
        return folder == "" and (file == "guideline.yaml" or file.removesuffix(".yaml") in SINGLE_FILES)


def read_approval(form: Form) -> Approval:
    """An approval: who signed which version for which site."""
    approval = Approval(*(form.text(field) for field in ("by", "role", "version", "site", "approved_on")))
    form.done()
    return approval


def read_source(form: Form, group: str) -> Source:
    """A publication; the file is named after its id."""
    source = Source(
        id=form.text("id"),
        authors=form.text("authors"),
        title=form.text("title"),
        published_in=form.text("published_in"),
        relied_on=form.text("relied_on"),
        read=form.choice("read", ("full", "abstract", "second_hand", "not_read")),
        year=form.whole_number("year"),
        doi=form.optional_text("doi"),
        pmid=form.optional_text("pmid"),
        superseded_by=form.optional_text("superseded_by"),
        note=form.optional_text("note"),
    )
    if source.id and source.id != group:
        form.fault(f"the file is called {group}.yaml.", f"Rename it to {source.id}.yaml.", field="id")
    return source


def read_question(form: Form, group: str, facts: str) -> Question:
    """A question: the words to ask it and the values it takes. `facts` says whether those of its file are facts: all or none."""
    kind = form.choice("type", TYPES)
    values = tuple(_read_value(value) for value in form.forms("values", "value", needed=kind in ("one", "multi")))
    polarity, alarming = _read_polarity(form)
    fact = _read_fact_or_not(form, facts)
    return Question(
        id=form.text("id"),
        ask=form.text("ask"),
        why=form.text("why"),
        label=form.text("label"),
        type=kind,  # type: ignore[arg-type]  # TYPES lists exactly the literals
        who=form.choice("who", ("patient", "clinician", "both", "record")),
        polarity=polarity,
        evidence=form.evidence(),
        group=group,
        hint=form.optional_text("hint"),
        values=values,
        alarming=alarming,
        no_polarity=form.optional_text("no_polarity"),
        minimum=form.number("min"),
        maximum=form.number("max"),
        unit=form.optional_text("unit"),
        decimals=form.whole_number("decimals") or 0,
        ask_if=form.optional_expression("ask_if"),
        emergency=_read_emergency(form, kind),
        context=form.optional_text("context"),
        may_be_not_applicable=form.flag("not_applicable", "allowed"),
        is_sided=form.flag("sided", "yes"),
        is_fact=fact != "no",
        starts_again=fact == "until_new_symptom",
        becomes=_read_becomes(form, kind),
        codes=_read_codes(form),
    )


def _read_value(form: Form) -> Value:
    value = Value(form.text("id"), form.text("say"))
    form.done()
    return value


def _read_polarity(form: Form) -> tuple[Polarity, tuple[str, ...]]:
    if isinstance(form.raw("alarming"), Items):
        return "symbols", form.texts("alarming", needed=True)
    words: tuple[Polarity, ...] = ("none", "higher", "lower")
    return form.choice("alarming", words), ()


def _read_fact_or_not(form: Form, facts: str) -> str:
    """Whether the answer is a fact: what the file says of all its questions, or the question's own exception."""
    usual = "yes" if facts == "all" else "no"
    if not form.has("fact"):
        return usual
    words = tuple(word for word in ("yes", "no", "until_new_symptom") if word != usual)
    return form.choice("fact", words)


def _read_becomes(form: Form, kind: str) -> Mapping[str, str]:
    if isinstance(form.raw("becomes"), Block):
        return form.mapping("becomes")
    said = form.optional_text("becomes")
    return {} if said is None else {"number" if kind in ("int", "dec") else "yes": said}


def _read_emergency(form: Form, kind: str) -> EmergencyItem | None:
    inner = form.form("emergency")
    if inner is None:
        return None
    place = inner.whole_number("place")
    if place is None:
        inner.fault("`place` is missing.", "Give the line's place in the checklist, a whole number.")
    none_means: str | tuple[str, ...] = inner.optional_text("none_means") or "no"
    item = EmergencyItem(
        place=place or 0,
        tick=inner.text("tick"),
        none_means=() if kind == "multi" else none_means,
        not_sure_at_least=inner.text("not_sure_at_least"),
        unanswered_at_least=inner.optional_text("unanswered_at_least"),
        may_stay_unanswered=inner.optional_text("may_stay_unanswered"),
        self_care_with=inner.texts("self_care_with"),
        self_care_because=inner.optional_text("self_care_because"),
    )
    if bool(item.self_care_with) != (item.self_care_because is not None):
        inner.fault(
            "`self_care_with` and `self_care_because` go together.", "Give the answers and the reason, or neither."
        )
    if item.unanswered_at_least is None and item.may_stay_unanswered is None:
        inner.fault(
            "`unanswered_at_least` is missing.",
            "Give the lowest level, or say in 'may_stay_unanswered:' why there is none.",
        )
    inner.done()
    return item


def _read_codes(form: Form) -> Codes:
    inner = form.form("codes")
    if inner is None:
        return Codes()
    codes = Codes(inner.texts("icd10cm"), inner.texts("loinc"), inner.texts("loinc_unchecked"))
    inner.done()
    return codes


def read_definition(form: Form, group: str) -> Definition:
    """A named expression."""
    when, written = form.expression("when")
    return Definition(
        id=form.text("id"),
        name=form.text("name"),
        when=when,
        written=written,
        evidence=form.evidence(),
        cases=read_cases(form),
        never_unknown=form.flag("never_unknown", "true"),
    )


def read_concept(form: Form, group: str) -> Concept:
    """A clinical concept; its id is the file's name. The rules in the same file are read apart."""
    form.raw("rules")
    return Concept(
        id=group,
        name=form.text("concept"),
        summary=form.text("summary"),
        work_up=form.text("work_up"),
        facts=tuple(_read_fact(fact) for fact in form.forms("facts", "fact", needed=False)),
    )


def _read_fact(form: Form) -> Fact:
    fact = Fact(form.text("say"), form.evidence())
    form.done()
    return fact


def read_rule(form: Form, group: str) -> Rule:
    """A rule of a concept."""
    when, written = form.expression("when")
    return Rule(
        id=form.text("id"),
        level=form.text("level"),
        when=when,
        written=written,
        say=form.text("say"),
        tell=form.text("tell"),
        evidence=form.evidence(),
        concept=group,
        cases=read_cases(form),
        go_to=form.optional_text("go_to"),
        leaves_out=form.optional_text("leaves_out"),
        completeness_gate=form.optional_text("completeness_gate"),
        never_decides=form.optional_text("never_decides"),
        never_unknown=form.flag("never_unknown", "true"),
    )


def read_level(form: Form, group: str) -> Level:
    """An urgency level."""
    deadline, follow_up = form.form("deadline"), form.form("follow_up")
    if deadline is not None and not deadline.has("hours"):
        deadline.fault("`hours` is missing.", "Give the hours until the person must be seen; 0 is now.")
    level = Level(
        id=form.text("id"),
        rank=form.whole_number("rank") or 0,
        title=form.text("title"),
        say=form.text("say"),
        go_to=form.text("go_to"),
        deadline_hours=deadline.whole_number("hours") if deadline else None,
        deadline_say=deadline.text("say") if deadline else None,
        rest_is_optional=form.flag("optional_rest", "yes"),
        mappings=form.mapping("mappings"),
        follow_up_days=follow_up.whole_numbers("days") if follow_up else (),
        days_after_deadline=follow_up.whole_number("days_after_deadline") if follow_up else None,
        follow_up_say=follow_up.text("say") if follow_up else "",
        evidence=form.evidence(),
    )
    for inner in (deadline, follow_up):
        if inner is not None:
            inner.done()
    return level


def read_place(form: Form, group: str) -> Place:
    """Where to go."""
    return Place(form.text("id"), form.text("say"), form.texts("numbers"), form.evidence())


def read_country(form: Form, group: str) -> Country:
    """A country's telephone numbers."""
    numbers = []
    for number in form.forms("numbers", "number"):
        numbers.append(TelephoneNumber(number.text("kind"), number.text("number"), number.text("say")))
        number.done()
    return Country(form.text("id"), form.text("name"), tuple(numbers), form.evidence())


def read_safety_net_item(form: Form, group: str) -> SafetyNetItem:
    """Something to watch for."""
    to_rank = form.whole_number("to_rank")
    return SafetyNetItem(
        id=form.text("id"),
        say=form.text("say"),
        from_rank=form.whole_number("from_rank") or 0,
        to_rank=6 if to_rank is None else to_rank,
        when=form.optional_expression("when"),
        evidence=form.evidence(),
        covers=form.optional_expression("covers"),
        urgency=form.optional_text("urgency"),
    )


def read_contradiction(form: Form, group: str) -> Contradiction:
    """Answers that cannot all be right."""
    when, written = form.expression("when")
    return Contradiction(form.text("id"), when, written, form.text("say"), form.evidence())


def plain(tree: object) -> object:
    """A tree of Block, Items and Text as plain dictionaries, lists and strings."""
    match tree:
        case Block():
            return {key: plain(value) for key, value in tree.items()}
        case Items():
            return [plain(item) for item in tree]
        case Text():
            return str(tree)
        case _:
            return tree
