"""The generated pages of the care half: causes, work-up, stepped care, medicines, movement, instruments, and where we differ."""

from collections.abc import Iterable

from sureback.care.json_values import stated_or_inferred
from sureback.language.care_knowledge import CareKnowledge
from sureback.language.evidence import Evidence
from sureback.language.guideline import Guideline
from sureback.language.kinds.care import Barrier, Option, Pathway
from sureback.language.kinds.causes import Cause
from sureback.language.kinds.medicines import Ceiling, Medicine
from sureback.language.kinds.movement import Exercise
from sureback.language.kinds.stances import Stance

INTRODUCTION = (
    "Five articles of spine clinics gave us the outline of the care system (RENOVA, SSI, PCA and SPINE-INST among the "
    "[sources](../reference/sources.md)). Where an article disagrees with today's guidelines, guidelines win, and the product "
    "says so beside the advice.\n\n"
    "Much in them stands, and we kept it: the least invasive care first; asking how bad, how often, how it began and what was "
    "tried; warmth as comfort; earlier images brought to the visit; physical therapy and exercise; testing muscle strength by "
    "hand; sharing heavy loads.\n"
)
LEFT_OUT = "opioid"
"""An option that the articles leave out although many people are given it."""


def cite(evidence: Evidence) -> str:
    """Sources and basis in brackets."""
    return f"[{', '.join(str(citation) for citation in evidence.sources)}; {stated_or_inferred(evidence)}, {evidence.basis}]"


def where_we_differ_page(guideline: Guideline) -> str:
    """Each statement of the clinic articles, what guidelines say, and what we do."""
    lines = [
        "# Where we differ from the articles we began with\n",
        INTRODUCTION,
        "| what an article says (in our words) | said by | what is known now | what we do | sources |",
        "|---|---|---|---|---|",
    ]
    care = _care(guideline)
    lines += [
        f"| {cell(entry.told)} | {', '.join(entry.told_by)} | {cell(entry.now)} | {cell(entry.we_do)} | {cite(entry.evidence)} |"
        for entry in care.superseded.values()
    ]
    left_out = care.options[LEFT_OUT]
    lines += ["", "## What the articles leave out\n"]
    lines.append(f"- **{left_out.name}**: {left_out.effect} The product never suggests them. {cite(left_out.evidence)}")
    lines += ["", "## In the library\n"]
    lines += [
        f"- **{page.name}**: {page.article_said} {cite(page.evidence)}"
        for page in care.library.values()
        if page.article_said
    ]
    return "\n".join(lines) + "\n"


def causes_page(guideline: Guideline) -> str:
    """Every likely cause with its priors, findings and ratios."""
    care = _care(guideline)
    model = care.likelihood
    lines = [
        "# Likely causes\n",
        f"{model.say} {cite(model.evidence)}\n",
        f"- Summed log-odds shift held within {model.history_clamp} (history) and {model.examination_clamp} (with examination).",
        f"- More likely from {model.more_likely_from}, possible from {model.possible_from}; a person never sees the number.",
        "- Of the findings of one cluster only the heaviest counts. A finding without a published ratio weighs nothing.\n",
        "## Settings\n",
        *(
            f"- **{one.id}**: {one.name}, when `{one.when.written}` {cite(one.evidence)}"
            for one in care.settings.values()
        ),
    ]
    for cause in care.causes.values():
        lines += _cause(cause)
    return "\n".join(lines) + "\n"


def _cause(cause: Cause) -> list[str]:
    shown = f" Only when `{cause.shown_if.written}`." if cause.shown_if else ""
    lines = [
        f"\n## {cause.label} (`{cause.id}`)\n",
        f"{cause.tell} Told by: {cause.told_by}.{shown} {cite(cause.evidence)}",
    ]
    lines += [f"*Person:* {cause.name}. {cause.say}", ""]
    if cause.priors:
        priors = "; ".join(f"{prior.setting} {prior.probability} {cite(prior.evidence)}" for prior in cause.priors)
        lines.append(f"Priors: {priors}\n")
    for finding in cause.findings:
        ratio = "fits with" if finding.ratio is None else f"ratio {finding.ratio}"
        where = ", examination" if finding.examination else ""
        lines.append(
            f"- {finding.direction} ({ratio}{where}, {finding.cluster}): `{finding.when.written}` {cite(finding.evidence)}"
        )
    return lines


def care_page(guideline: Guideline) -> str:
    """Pathways, options, step rules and gates."""
    care = _care(guideline)
    rules = care.plan
    when = f"rank {rules.waiting_from_rank} and above, `{rules.waiting_if.written}`, a rule of {', '.join(rules.waiting_for)}"
    waiting = f"Until seen ({when})"
    lines = ["# Stepped care\n", f"{waiting}: {care.plan.waiting_say} {cite(care.plan.evidence)}\n", "## Pathways\n"]
    for pathway in care.pathways.values():
        lines += _pathway(pathway)
    lines.append("\n## Step rules\n")
    lines += [
        f"- **{rule.id}** (step {rule.direction}{f' to {rule.to_step}' if rule.to_step else ''}), when `{rule.when.written}`. "
        f"*Person:* {rule.say} *Clinician:* {rule.tell} {cite(rule.evidence)}"
        for rule in care.step_rules.values()
    ]
    lines.append("\n## Gates\n")
    lines += [
        f"- **{gate.id}** {gate.name}: `{gate.when.written}`. {gate.tell} {cite(gate.evidence)}"
        for gate in care.gates.values()
    ]
    lines.append("\n## Options\n")
    for option in care.options.values():
        lines += _option(option)
    return "\n".join(lines) + "\n"


def _pathway(pathway: Pathway) -> list[str]:
    lines = [f"### {pathway.label} (`{pathway.id}`)\n", f"When `{pathway.when.written}`. {cite(pathway.evidence)}\n"]
    lines += [f"- Step {step.step}: {', '.join(step.options) or 'none'}. {step.say}" for step in pathway.steps]
    return [*lines, ""]


def _option(option: Option) -> list[str]:
    lines = [
        f"### {option.label} (`{option.id}`)\n",
        f"*{option.role}*, {option.kind.replace('_', ' ')}. {option.say} {option.how or ''}".strip(),
    ]
    lines.append(
        f"Effect: {option.effect} {option.effect_tell or ''} Quality: {option.quality}. {cite(option.evidence)}\n"
    )
    if option.offer_if:
        lines.append(f"- Offered when `{option.offer_if.written}`")
    lines += [_barrier(barrier) for barrier in option.not_if]
    if option.held_by:
        lines.append(f"- On hold while a rule of these concepts fires: {', '.join(option.held_by)}")
    if option.gate:
        lines.append(f"- Gate: {option.gate}")
    lines += [_stance(stance) for stance in option.stances]
    return [*lines, ""]


def _barrier(barrier: Barrier) -> str:
    return f"- Not if {barrier.say} (`{barrier.when.written}`) {cite(barrier.evidence)}"


def _stance(stance: Stance) -> str:
    of = f", {stance.of}" if stance.of else ""
    return f"- {stance.body}: {stance.strength.replace('_', ' ')}{of}. {stance.say or ''} {cite(stance.evidence)}"


def medicines_page(guideline: Guideline) -> str:
    """Every medicine with its ceilings, every rule, every ingredient and the names we know it by."""
    care = _care(guideline)
    lines = [
        "# Medicine safety\n",
        "The worst verdict wins; unknown means ask first; a prescription medicine is never better than ask first.\n",
    ]
    lines.append("## Medicines\n")
    for medicine in care.medicines.values():
        lines += _medicine(medicine)
    lines.append("\n## Rules\n")
    lines += [
        f"- **{rule.id}**, {rule.verdict.replace('_', ' ')} for {', '.join(rule.medicines)}, when `{rule.when.written}`. "
        f"*Person:* {rule.say} *Clinician:* {rule.tell} {cite(rule.evidence)}"
        for rule in care.medicine_rules.values()
    ]
    lines.append("\n## Ingredients we recognise\n")
    lines += [
        f"- **{one.name}** (RxNorm {one.rxcui or 'not recorded'}; {', '.join(one.classes)}): "
        + ", ".join(f"{name.name} ({'/'.join(name.of)})" for name in one.names)
        for one in care.ingredients.values()
    ]
    return "\n".join(lines) + "\n"


def _medicine(medicine: Medicine) -> list[str]:
    sold = medicine.availability.replace("_", " ")
    lines = [f"- **{medicine.label}** (`{medicine.id}`, {sold}): {medicine.tell} {cite(medicine.evidence)}"]
    return [*lines, *(f"  - {ceiling_in_words(one)}" for one in medicine.ceilings)]


def ceiling_in_words(ceiling: Ceiling) -> str:
    """A ceiling as one line."""
    parts = [f"{ceiling.region}: at most {ceiling.mg_per_day} mg in 24 hours"]
    parts += [f"{ceiling.mg_per_dose} mg a dose"] if ceiling.mg_per_dose else []
    parts += [f"{ceiling.hours_between} hours between doses"] if ceiling.hours_between else []
    parts += [f"{ceiling.days} days"] if ceiling.days else []
    return f"{', '.join(parts)}. {cite(ceiling.evidence)}"


def movement_page(guideline: Guideline) -> str:
    """Exercises and prevention."""
    care = _care(guideline)
    lines = ["# Exercises and prevention\n", f"{care.movement.pain_guide} {cite(care.movement.evidence)}\n"]
    for exercise in care.exercises.values():
        lines += [
            f"## {exercise.name} (`{exercise.id}`)\n",
            exercise_in_words(exercise),
            f"- Offered when `{exercise.offer_if.written}`",
            *(_barrier(barrier) for barrier in exercise.not_if),
            "",
        ]
    lines.append("## Prevention\n")
    lines += [
        f"- **{one.name}** ({one.advice.replace('_', ' ')}, evidence {one.quality}): {one.say} {one.tell} {cite(one.evidence)}"
        for one in care.prevention.values()
    ]
    return "\n".join(lines) + "\n"


def exercise_in_words(exercise: Exercise) -> str:
    """How to do an exercise, how much, easier, harder, and when to stop."""
    ways = f"*Dose:* {exercise.dose} *Easier:* {exercise.easier} *Harder:* {exercise.harder}"
    return f"{exercise.do} {ways} *Stop if:* {exercise.stop_if} {cite(exercise.evidence)}\n"


def instruments_page(guideline: Guideline) -> str:
    """Every instrument with its licence and what a change means."""
    lines = ["# Instruments\n", "embed: the text is here. score: totals only. link: the name only.\n"]
    for one in _care(guideline).instruments.values():
        change = f" Clear change: {one.change_points} points and {one.change_percent} %." if one.change_points else ""
        lines.append(
            f"- **{one.label}** (`{one.id}`, {one.verdict}): {one.measures}, {one.lowest} to {one.highest}; "
            f"{one.better} is better.{change} "
            f"Licence: {one.licence} {cite(one.evidence)}"
        )
    return "\n".join(lines) + "\n"


def library_index_page(guideline: Guideline) -> str:
    """The library, by kind, with the file each page stands in."""
    care = _care(guideline)
    lines = ["# Library\n", "`sureback library ID` shows a page. The files are under `src/sureback/knowledge/`.\n"]
    for kind in ("condition", "procedure", "article"):
        lines.append(f"\n## {kind.capitalize()}s\n")
        pages = [page for page in care.library.values() if page.kind == kind]
        lines += [f"- **{page.name}** (`{page.id}`): {page.plain.say} {codes(page.codes)}".rstrip() for page in pages]
    return "\n".join(lines) + "\n"


def codes(listed: Iterable[object]) -> str:
    """ICD-10-CM codes in brackets."""
    found = [str(getattr(code, "code", code)) for code in listed]
    return f"(ICD-10-CM {', '.join(found)})" if found else ""


def cell(text: str) -> str:
    """Text that fits into a table's cell."""
    return " ".join(text.replace("|", "/").split())


def _care(guideline: Guideline) -> CareKnowledge:
    if guideline.care is None:
        raise ValueError("the knowledge has no care half")
    return guideline.care
