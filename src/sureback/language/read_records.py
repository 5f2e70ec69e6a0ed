"""Reading a record of care knowledge by its type annotations, noting every fault.

A field without a default must be written. Nested records stand as nested mappings, and one that writes neither `sources` nor
`basis` shares those of the entry it stands in. A field called `of_` something is never needed: names are the annotations.
"""

import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from sureback.language.evidence import Case, Condition, Evidence
from sureback.language.forms import Form

Record = TypeVar("Record", bound=Struct)

EXPECTED = {"true": True, "false": False, "unknown": None}


def read_record(form: Form, kind: type[Record], shared: Evidence | None = None, /, **given: object) -> Record:
    """A record of this kind. `given` are fields that do not stand in the form; `shared` is the entry's evidence around it."""
    hints = annotations(kind)
    written = fields(kind)
    evidence = _evidence(form, shared) if "evidence" in hints else shared
    values: dict[str, object] = {}
    for field in written:
        if field.name in given:
            values[field.name] = given[field.name]
        elif field.name == "evidence":
            values["evidence"] = evidence
        else:
            values[field.name] = _value(form, field, hints[field.name], evidence)
    form.done()
    return kind(**values)


def read_cases(form: Form) -> tuple[Case, ...]:
    """The cases of an entry: answers and the truth expected of its condition."""
    return tuple(_read_case(case) for case in form.forms("cases", f"{form.what}, case"))


@cache
def annotations(kind: type[Struct]) -> Mapping[str, Any]:  # Any: a type annotation has no narrower type
    """The annotation of each field of a record."""
    return typing.get_type_hints(kind, include_extras=True)


def without_none(hint: object) -> object:
    """`X` of `X | None`; any other annotation as it is."""
    if get_origin(hint) in (Union, types.UnionType):
        kept = [one for one in get_args(hint) if one is not types.NoneType]
        return kept[0] if len(kept) == 1 else int | float
    return hint


def _evidence(form: Form, shared: Evidence | None) -> Evidence:
    if shared is not None and not form.has("sources") and not form.has("basis"):
        return shared
    return form.evidence()


def _value(form: Form, field: FieldInfo, hint: object, evidence: Evidence | None) -> object:
    name = field.encode_name
    if field.default is not NODEFAULT and not form.has(name):
        return field.default
    plain = without_none(hint)
    if get_origin(plain) is Annotated:
        plain = get_args(plain)[0]
    if plain in SCALARS:
        return SCALARS[plain](form, name)
    if get_origin(plain) is Literal:
        return form.choice(name, get_args(plain))
    if get_origin(plain) is tuple:
        return _list(form, name, get_args(plain)[0], evidence, needed=field.default is NODEFAULT)
    if isinstance(plain, type) and issubclass(plain, Struct):
        return _nested(form, name, plain, evidence)
    return _numbers_by_word(form, name)


def _list(form: Form, name: str, item: object, evidence: Evidence | None, *, needed: bool) -> tuple[object, ...]:
    if get_origin(item) is Annotated:
        item = get_args(item)[0]
    if item is Case:
        return read_cases(form)
    if item is str:
        return form.texts(name, needed=needed)
    if item is int:
        return form.whole_numbers(name)
    if isinstance(item, type) and issubclass(item, Struct):
        return tuple(read_record(one, item, evidence) for one in form.forms(name, f"{form.what}, `{name}`"))
    return form.numbers(name)


def _nested(form: Form, name: str, kind: type[Struct], evidence: Evidence | None) -> Struct | None:
    inner = form.form(name)
    if inner is None:
        form.fault(f"`{name}` is missing.", f"Add a mapping '{name}:'.")
        inner = form.empty(name)
    return read_record(inner, kind, evidence)


def _numbers_by_word(form: Form, name: str) -> Mapping[str, object]:
    inner = form.form(name)
    if inner is None:
        form.fault(f"`{name}` is missing.", f"Add a mapping '{name}:'.")
        return {}
    return {word: inner.needed_number(word) for word in inner.fields()}


def _condition(form: Form, name: str) -> Condition:
    when, written = form.expression(name)
    return Condition(when, written)


def _whole(form: Form, name: str) -> int:
    form.needed_number(name)
    return form.whole_number(name) or 0


def _read_case(form: Form) -> Case:
    given = form.form("given")
    if given is None:
        form.fault("`given` is missing.", "Write the answers of the case, or {} for none.")
    expect = form.choice("expect", EXPECTED)
    form.done()
    answers = {} if given is None else {key: given.answer(key) for key in given.fields()}
    return Case(answers, EXPECTED[expect])


SCALARS: dict[object, Callable[[Form, str], object]] = {
    str: lambda form, name: form.text(name),
    int: _whole,
    int | float: lambda form, name: form.needed_number(name),
    bool: lambda form, name: form.flag(name, "yes"),
    Condition: _condition,
}
