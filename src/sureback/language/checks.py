"""Static checks of a guideline: every name exists, every type fits, every rule has its cases and sources.

Whether the cases come out as expected is a question for the reference engine and is asked by `sureback check`.
"""

import keyword
from collections.abc import Callable, Iterable, Iterator, Mapping

from sureback.errors import nearest
from sureback.language import care_checks, population_checks, safety_checks
from sureback.language.checklist_checks import check_checklists
from sureback.language.derivations import answers_of, derived_from
from sureback.language.evidence import Evidence
from sureback.language.fits import atom_problems, derivation_problems
from sureback.language.forms import Faults
from sureback.language.guideline import Contradiction, Guideline, Implied, Question, Rule, SafetyNetItem
from sureback.language.nodes import (
    ALWAYS,
    ATOMS,
    NEVER_UNKNOWN,
    AllOf,
    AnyOf,
    Atom,
    Compare,
    CountAtLeast,
    Expression,
    Missing,
    Named,
    Not,
    SizeAtLeast,
    UpTo,
    walk,
)
from sureback.language.truth_tables import TruthTable, truth_tables
from sureback.language.walk_records import every_entry

Lines = dict[tuple[str, str], tuple[str, int]]
Report = Callable[..., None]

UNIT_OF_SUFFIX = {
    "_years": "years", "_months": "months", "_weeks": "weeks", "_days": "days", "_hours": "hours", "_min": "min",
    "_kg": "kg", "_cm": "cm", "_ml": "mL", "_c": "°C", "_f": "°F", "_mg": "mg/day",
}  # fmt: skip


def check(guideline: Guideline, faults: Faults, lines: Lines, *, is_complete: bool = True) -> None:
    """Note every fault of a guideline with the place where its entry stands.

    `is_complete` is false when a file could not be read: that something is never used cannot be told then.
    """
    _Checker(guideline, faults, lines, is_complete=is_complete).run()


class _Checker:
    def __init__(self, guideline: Guideline, faults: Faults, lines: Lines, *, is_complete: bool) -> None:
        self.guideline = guideline
        self.faults = faults
        self.lines = lines
        self.is_complete = is_complete

    def run(self) -> None:
        for question in self.guideline.questions.values():
            self._question(question)
        self._emergency_places()
        for table in truth_tables(self.guideline):
            self._truth_table(table)
        self._circles()
        for rule in self.guideline.rules.values():
            self._rule(rule)
        self._identical_rules()
        self._care()
        check_checklists(self.guideline, self.note)
        self._conditions()
        self._derivations()
        self._levels_and_places()
        self._sources()
        if self.is_complete:
            self._unused_sources()
            self._context()

    def note(self, kind: str, identity: str, problem: str, remedy: str = "") -> None:
        file, line = self.lines.get((kind, identity), (f"{kind}s", None))
        self.faults.note(file, line, f"{kind} '{identity}'{problem}", remedy)

    # questions

    def _question(self, question: Question) -> None:
        note = self._noter("question", question.id)
        for name in (question.id, *question.symbols):
            if not name.isidentifier() or keyword.iskeyword(name):
                note(
                    f": '{name}' cannot stand in an expression; use letters, digits and underscores, no word of Python's."
                )
        if question.id in self.guideline.definitions:
            note(": a definition has the same id.", "Rename one of them.")
        if question.type in ("int", "dec"):
            self._range(question, note)
        elif question.unit is not None or question.minimum is not None or question.maximum is not None:
            note(", `min`, `max`, `unit`: only int and dec questions have them.")
        if len(set(question.symbols)) != len(question.symbols):
            note(", `values`: a symbol stands twice.")
        if question.values and question.type not in ("one", "multi", "list"):
            note(f", `values`: a {question.type} question offers none.")
        self._polarity(question, note)
        if question.may_be_not_applicable and question.type != "tri":
            note(", `not_applicable`: only tri questions take it.")
        self._emergency(question, note)
        self._emergency_floors(question, note)
        self._changes(question, note)
        if question.ask_if is not None:
            self._expression("question", question.id, "ask_if", question.ask_if)

    def _range(self, question: Question, note: Report) -> None:
        if question.minimum is None or question.maximum is None or question.unit is None:
            note(" needs `min`, `max` and `unit`.")
        elif question.minimum >= question.maximum:
            note(f", `min`: {question.minimum} is not below `max` {question.maximum}.")
        for suffix, unit in UNIT_OF_SUFFIX.items():
            if question.id.endswith(suffix) and question.unit and question.unit.split("/")[0] != unit.split("/")[0]:
                note(f", `unit`: the id ends in '{suffix}' but the unit is '{question.unit}', not '{unit}'.")

    def _polarity(self, question: Question, note: Report) -> None:
        if question.polarity == "none" and question.no_polarity is None:
            note(" says `alarming: none` without a reason.", "Add 'no_polarity:' and a sentence.")
        if question.polarity != "none" and question.no_polarity is not None:
            note(" has both a polarity and a reason for having none.")
        if question.polarity in ("higher", "lower") and question.type not in ("int", "dec"):
            note(f", `alarming`: '{question.polarity}' fits numbers only.")
        for symbol in question.alarming:
            allowed = _answer_symbols(question)
            if symbol not in allowed:
                note(f", `alarming`: no value '{symbol}'. {nearest(symbol, allowed)}".rstrip())

    def _changes(self, question: Question, note: Report) -> None:
        """Words for a change need an answer that can change, towards an alarming one."""
        if question.starts_again and (question.minimum != 0 or question.ask_if is None):
            note(", `fact`: only a number from 0, asked when a symptom is there, starts again with a new symptom.")
        if question.becomes and question.is_fact:
            note(", `becomes`: its answer is a fact and never changes.", 'Remove the line, or say `fact: "no"`.')
        allowed = ("number",) if question.polarity in ("higher", "lower") else question.alarming
        for symbol, said in question.becomes.items():
            if symbol not in allowed:
                note(f", `becomes`: '{symbol}' is not an alarming answer. {nearest(symbol, allowed)}".rstrip())
            elif symbol == "number" and "{number}" not in said:
                note(", `becomes`: the words need {number} where the number stands.")

    def _emergency(self, question: Question, note: Report) -> None:
        if question.emergency is None or question.type == "multi":
            return
        benign = question.emergency.none_means
        if benign not in _answer_symbols(question):
            note(f", `emergency`: `none_means` is '{benign}', which is not one of its values.")
        elif benign in question.alarming:
            note(f", `emergency`: `none_means` is '{benign}', which is an alarming answer.")

    def _emergency_floors(self, question: Question, note: Report) -> None:
        item = question.emergency
        if item is None:
            return
        for field in ("not_sure_at_least", "unanswered_at_least"):
            level = getattr(item, field)
            if level and level not in self.guideline.levels:
                note(f", `emergency`, `{field}`: {_no('level', level, self.guideline.levels)}")
        if item.unanswered_at_least is not None and item.may_stay_unanswered is not None:
            note(", `emergency`: both a level for no answer and a reason for having none.", "Keep one of the two.")
        for symbol in item.self_care_with:
            if symbol not in question.alarming:
                note(f", `emergency`, `self_care_with`: '{symbol}' is not one of its alarming answers.")

    def _emergency_places(self) -> None:
        first: dict[int, str] = {}
        for question in self.guideline.questions.values():
            if question.emergency is None:
                continue
            other = first.setdefault(question.emergency.place, question.id)
            if other != question.id:
                self.note(
                    "question", question.id, f", `emergency`: place {question.emergency.place} is taken by '{other}'."
                )

    # expressions

    def _expression(self, kind: str, identity: str, field: str, expression: Expression) -> None:
        note = self._noter(kind, identity)
        for node in walk(expression):
            match node:
                case Named(name):
                    self._name(name, field, note)
                case Not() | AllOf() | AnyOf():
                    pass
                case CountAtLeast(number, parts):
                    if not 1 <= number <= len(parts):
                        note(f", `{field}`: count(...) >= {number} of {len(parts)} parts is never or always true.")
                case _:
                    self._atom(node, field, note)

    def _name(self, name: str, field: str, note: Report) -> None:
        if name in self.guideline.definitions:
            return
        if name in self.guideline.questions:
            note(f", `{field}`: '{name}' is a question; ask something of it, for example yes({name}).")
            return
        note(
            f", `{field}`: {_no('definition', name, self.guideline.definitions)}",
            "Correct the name, or add it to definitions.yaml.",
        )

    def _atom(self, atom: Atom, field: str, note: Report) -> None:
        question = self.guideline.questions.get(atom.question)
        if question is None:
            note(
                f", `{field}`: {_no('question', atom.question, self.guideline.questions)}",
                "Correct the name, or add the question to a file in questions/.",
            )
            return
        for problem in atom_problems(atom, question):
            note(f", `{field}`: {problem}")

    def _circles(self) -> None:
        for definition in self.guideline.definitions.values():
            if definition.id in self.guideline.definitions_read(definition.when):
                self.note("definition", definition.id, ", `when`: the definition leads back to itself.")
        for question in self.guideline.questions.values():
            if question.ask_if is not None and question.id in self._gate_chain(question.id, set()):
                self.note("question", question.id, ", `ask_if`: the condition leads back to the question itself.")

    def _gate_chain(self, identity: str, seen: set[str]) -> set[str]:
        question = self.guideline.questions.get(identity)
        if question is None or question.ask_if is None:
            return seen
        for needed in self.guideline.questions_read(question.ask_if):
            if needed not in seen:
                seen.add(needed)
                self._gate_chain(needed, seen)
        return seen

    # rules and definitions

    def _rule(self, rule: Rule) -> None:
        note = self._noter("rule", rule.id)
        if rule.level not in self.guideline.levels:
            note(f", `level`: {_no('level', rule.level, self.guideline.levels)}")
        if rule.go_to is not None and rule.go_to not in self.guideline.places:
            note(f", `go_to`: {_no('place', rule.go_to, self.guideline.places)}")
        if rule.completeness_gate is not None:
            self._completeness_gate(rule, note)

    def _completeness_gate(self, rule: Rule, note: Report) -> None:
        """A gate may fall silent beside an alarming answer, so it may hold back self-care alone and nothing graver."""
        if rule.level in self.guideline.levels and self.guideline.rank(rule) > 1:
            note(
                ", `completeness_gate`: only a rule at the level above self-care may be one.",
                "Take it out, or lower the level.",
            )
        if not any(isinstance(node, Missing) for node in walk(rule.when)):
            note(", `completeness_gate`: it waits for no answer.", "Take it out, or read `missing(...)`.")

    def _truth_table(self, entry: TruthTable) -> None:
        note = self._noter(entry.kind, entry.entry, entry.id)
        self._expression(entry.kind, entry.entry, "when", entry.when)
        if entry.when == ALWAYS:
            return
        expected = {case.expect for case in entry.cases}
        for truth, word in ((True, "true"), (False, "false")):
            if truth not in expected:
                note(f" has no case that is {word}.", f"Add a case with 'expect: {word}'.")
        if entry.never_unknown and None in expected:
            note(" says never_unknown but has an unknown case.")
        if not entry.never_unknown and None not in expected:
            note(" has no case that is unknown.", "Add one, or 'never_unknown: true' if every atom is two-valued.")
        if entry.never_unknown and not self._is_never_unknown(entry.when):
            note(", `never_unknown`: it reads an answer that may be unknown.")
        for number, case in enumerate(entry.cases, 1):
            self._case_ids(entry, number, tuple(case.given), note)
        if entry.tests_thresholds:
            for problem in self._uncovered_thresholds(entry):
                note(f": {problem}")

    def _care(self) -> None:
        for kind, identity, place, condition in care_checks.conditions(every_entry(self.guideline)):
            self._expression(kind, identity, place, condition.when)
        care_checks.check_references(self.guideline, self.note)
        safety_checks.check_safety(self.guideline, self.note)
        population_checks.check_population(self.guideline, self.note, is_complete=self.is_complete)

    def _is_never_unknown(self, expression: Expression) -> bool:
        names = self.guideline.definitions_read(expression)
        named = [self.guideline.definitions[name].when for name in names if name in self.guideline.definitions]
        atoms = [node for part in (expression, *named) for node in walk(part) if isinstance(node, ATOMS)]
        return all(isinstance(atom, NEVER_UNKNOWN) for atom in atoms)

    def _case_ids(self, entry: TruthTable, number: int, given: tuple[str, ...], note: Report) -> None:
        if not self.guideline.definitions_read(entry.when).keys() <= self.guideline.definitions.keys():
            return  # the missing definition is the fault; what it would have read cannot be known
        read = set(self.guideline.questions_read(entry.when))
        read |= {answer for target in read for answer in derived_from(self.guideline, target)}
        for identity in given:
            if identity not in self.guideline.questions:
                note(f", case {number}: {_no('question', identity, self.guideline.questions)}")
            elif identity not in read:
                note(f", case {number}: the expression does not read '{identity}'.")

    def _uncovered_thresholds(self, entry: TruthTable) -> Iterator[str]:
        for node in walk(entry.when):
            if isinstance(node, Compare | UpTo):
                yield from self._uncovered(entry, node)
            elif isinstance(node, SizeAtLeast):
                sizes = {len(value) for value in _given(entry, node.question) if isinstance(value, list)}
                for size in (node.number, node.number - 1):
                    if size not in sizes:
                        yield f"no case with {size} chosen in '{node.question}' (threshold size >= {node.number})."

    def _uncovered(self, entry: TruthTable, atom: Compare | UpTo) -> Iterator[str]:
        """A threshold needs a case on it and one a step to its other side; an equality has two other sides."""
        step = 10 ** -self._decimals(atom.question)
        order = "<=" if isinstance(atom, UpTo) else atom.order
        beside = {"==": (step, -step), ">": (step,), "<=": (step,), ">=": (-step,), "<": (-step,)}[order]
        given = {_number(value) for value in _given(entry, atom.question)}
        for wanted in ((atom.number,), tuple(atom.number + offset for offset in beside)):
            if not any(value is not None and abs(value - number) < 1e-9 for value in given for number in wanted):
                shown = " or ".join(f"{round(number, 6):g}" for number in wanted)
                yield f"no case with {atom.question}: {shown} (a threshold is tested on it and a step to its other side)."

    def _decimals(self, question: str) -> int:
        found = self.guideline.questions.get(question)
        return found.decimals if found else 0

    def _identical_rules(self) -> None:
        first: dict[Expression, str] = {}
        for rule in self.guideline.rules.values():
            other = first.setdefault(rule.when, rule.id)
            if other != rule.id:
                self.note(
                    "rule",
                    rule.id,
                    f", `when`: the same expression as rule '{other}'.",
                    "Keep the one with the higher level.",
                )

    # the rest

    def _conditions(self) -> None:
        for item in self.guideline.safety_net:
            if item.from_rank > item.to_rank:
                self.note(
                    "safety net item", item.id, f", `from_rank`: {item.from_rank} is above `to_rank` {item.to_rank}."
                )
            if item.when is not None:
                self._expression("safety net item", item.id, "when", item.when)
            self._covers(item)
        for contradiction in self.guideline.contradictions:
            self._expression("contradiction", contradiction.id, "when", contradiction.when)

    def _covers(self, item: SafetyNetItem) -> None:
        """The signs an item names and the level it sends to for them stand together."""
        note = self._noter("safety net item", item.id)
        if (item.covers is None) is not (item.urgency is None):
            note(": `covers` and `urgency` belong together.", "Write both, or neither.")
        if item.covers is not None:
            self._expression("safety net item", item.id, "covers", item.covers)
        if item.urgency is not None and item.urgency not in self.guideline.levels:
            note(f", `urgency`: {_no('level', item.urgency, self.guideline.levels)}")

    def _derivations(self) -> None:
        for number, derivation in enumerate(self.guideline.derivations, 1):
            note = self._noter("derivation", str(number))
            read = (derivation.fills, *answers_of(derivation.formula))
            unknown = [identity for identity in read if identity not in self.guideline.questions]
            for identity in unknown:
                note(f" of '{derivation.fills}': {_no('question', identity, self.guideline.questions)}")
            if isinstance(derivation.formula, Implied):
                self._expression("derivation", str(number), "when", derivation.formula.when)
            if not unknown:
                for problem in derivation_problems(derivation, self.guideline.questions):
                    note(f" of '{derivation.fills}': {problem}")

    def _levels_and_places(self) -> None:
        ranks = [level.rank for level in self.guideline.levels.values()]
        if ranks != list(range(len(ranks))):
            self.faults.note("levels.yaml", None, f"the ranks are {ranks}; they must run from 0 without a gap.")
        for level in self.guideline.levels.values():
            if level.go_to not in self.guideline.places:
                self.note(
                    "level",
                    level.id,
                    f", `go_to`: {_no('place', level.go_to, self.guideline.places)}",
                )
        if "ZZ" not in self.guideline.countries:
            self.faults.note(
                "countries.yaml", None, "no country ZZ.", "It holds the numbers shown when the country is not told."
            )

    def _sources(self) -> None:
        for kind, identity, evidence in self._all_evidence():
            for citation in evidence.sources:
                if citation.source not in self.guideline.sources:
                    self.note(
                        kind, identity,
                        f", `sources`: {_no('source', citation.source, self.guideline.sources)}",
                        f"Correct the id, or add sources/{citation.source}.yaml.",
                    )  # fmt: skip
        for source in self.guideline.sources.values():
            if source.superseded_by is not None and source.superseded_by not in self.guideline.sources:
                self.note("source", source.id, f", `superseded_by`: no source called '{source.superseded_by}'.")

    def _unused_sources(self) -> None:
        cited = {citation.source for _, _, evidence in self._all_evidence() for citation in evidence.sources}
        cited |= care_checks.sources_named(self.guideline)
        cited |= {source.superseded_by for source in self.guideline.sources.values() if source.superseded_by}
        for unused in self.guideline.sources.keys() - cited:
            self.note("source", unused, ": nothing cites it.", "Cite it where it is relied on, or remove the file.")

    def _all_evidence(self) -> Iterator[tuple[str, str, Evidence]]:
        guideline = self.guideline
        by_kind: Mapping[str, Iterable[object]] = {
            "question": guideline.questions.values(),
            "definition": guideline.definitions.values(),
            "rule": guideline.rules.values(),
            "level": guideline.levels.values(),
            "place": guideline.places.values(),
            "country": guideline.countries.values(),
            "safety net item": guideline.safety_net,
            "contradiction": guideline.contradictions,
            "checklist": guideline.checklists.values(),
        }
        for kind, entries in by_kind.items():
            for entry in entries:
                yield kind, entry.id, entry.evidence  # type: ignore[attr-defined]  # every record listed above has both
        for number, derivation in enumerate(guideline.derivations, 1):
            yield "derivation", str(number), derivation.evidence
        for concept in guideline.concepts.values():
            for fact in concept.facts:
                yield "concept", concept.id, fact.evidence
        yield from care_checks.all_evidence(guideline)

    def _context(self) -> None:
        urgency = self._read_for_urgency()
        read = urgency | care_checks.questions_read(self.guideline) | self._read_by_definitions()
        for question in self.guideline.questions.values():
            if question.id in urgency and question.context is not None:
                self.note("question", question.id, " is marked `context` but a rule reads it.", "Remove the line.")
            if question.id not in read and question.context is None:
                self.note(
                    "question", question.id, ": nothing reads it.",
                    "Wire it to a rule, or say in 'context:' why it is kept.",
                )  # fmt: skip

    def _read_for_urgency(self) -> set[str]:
        guideline = self.guideline
        entries: list[Rule | Contradiction] = [*guideline.rules.values(), *guideline.contradictions]
        read = {identity for entry in entries for identity in guideline.questions_read(entry.when)}
        for derivation in guideline.derivations:
            read |= set(answers_of(derivation.formula))
        return read

    def _read_by_definitions(self) -> set[str]:
        definitions = self.guideline.definitions.values()
        return {identity for one in definitions for identity in self.guideline.questions_read(one.when)}

    def _noter(self, kind: str, identity: str, name: str | None = None) -> Report:
        """A way to note faults of one entry; `name` says which part of it."""
        part = "" if name is None else name.removeprefix(identity)

        def note(problem: str, remedy: str = "") -> None:
            self.note(kind, identity, part + problem, remedy)

        return note


def _answer_symbols(question: Question) -> tuple[str, ...]:
    if question.type == "tri":
        return ("yes", "no")
    if question.type == "bool":
        return ("true", "false")
    return question.symbols


def _given(entry: TruthTable, question: str) -> list[object]:
    return [case.given[question] for case in entry.cases if question in case.given]


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _no(what: str, name: str, known: Iterable[str]) -> str:
    return f"no {what} called '{name}'. {nearest(name, known)}".rstrip()
