"""The committed table of the seeded faults: a row a fault, with what catches it and a counterexample to read aloud."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from scripts.care_pages import cell
from sureback.proofs.property import Proof
from tests.mutations.catch import Found, in_words
from tests.mutations.fault import Fault

HEAD = "| fault | kind | what it does, and why that is unsafe | file | caught by | proofs that fail | for example |"
NOT_READ = "cannot be read"
NOTHING = "NOTHING"
MOST_NOES = 3
"""Up to so many answers of no are written out."""


class Row(Struct, frozen=True):
    """What the table says of a fault. `shown` is the example, which another version of the solver may choose otherwise."""

    fault: str
    ways: str
    proofs: str
    shown: str


def row(fault: Fault, found: Found) -> Row:
    """The row of a fault."""
    proofs = ", ".join(f"`{proof.of.id}`" for proof in found.proofs)
    if not proofs:
        proofs = "none" if found.is_readable else NOT_READ
    return Row(fault.id, ", ".join(found.ways) or NOTHING, proofs, cell(next(_examples(found), "")))


def _examples(found: Found) -> Iterator[str]:
    """What to read aloud: a counterexample before a message, since that is about a person."""
    yield from (_counterexample(proof) for proof in found.proofs)
    yield from (one for one in (found.world, found.case, found.static) if one is not None)


def _counterexample(proof: Proof) -> str:
    """The first counterexample of a proof in one line."""
    violation = proof.violations[0]
    if violation.sheet is None:
        return violation.says
    told = _told(violation.sheet)
    then = "" if violation.then is None else f" Then: {_changes(violation.sheet, violation.then)}."
    return f"{violation.says} With {told}.{then}"


def _told(sheet: Mapping[str, object]) -> str:
    """The answers of a sheet; many plain noes are counted."""
    plain = [name for name, answer in sheet.items() if answer in ("no", "none")]
    if len(plain) <= MOST_NOES:
        return in_words(sheet, {}) or "nothing told"
    rest = in_words({name: answer for name, answer in sheet.items() if name not in plain}, {})
    return f"{rest}, and no or none to {len(plain)} questions"


def _changes(before: Mapping[str, object], after: Mapping[str, object]) -> str:
    gone = [f"{name} not asked" for name in before if name not in after]
    return ", ".join([*filter(None, [in_words(after, before)]), *gone])


def table(rows: Iterable[tuple[Fault, Row]]) -> str:
    """The rows as Markdown."""
    lines = [HEAD, "|---" * (HEAD.count("|") - 1) + "|"]
    for fault, one in rows:
        files = ", ".join(dict.fromkeys(edit.file for edit in fault.edits))
        says = cell(f"{fault.does} {fault.why}")
        lines.append(
            f"| `{fault.id}` | {cell(fault.kind)} | {says} | `{files}` | {one.ways} | {one.proofs} | {one.shown} |"
        )
    return "\n".join(lines) + "\n"


def committed(page: str) -> dict[str, Row]:
    """The rows of a committed page, by fault."""
    found = {}
    for line in page.splitlines():
        if line.startswith("| `"):
            name, _, _, _, ways, proofs, shown = line.removeprefix("| ").removesuffix(" |").split(" | ")
            found[name.strip("`")] = Row(name.strip("`"), ways, proofs, shown)
    return found
