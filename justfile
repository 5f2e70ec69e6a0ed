# The checks and chores of the project. `bin/check` runs `just check` in the project's own environment.

# List everything that is wrong; change nothing.
check: lint types architecture docs knowledge

# Mend what a machine can.
fix:
    ruff format .
    ruff check --fix .
    python -m scripts.generate

# Style and formatting.
lint:
    ruff format --check .
    ruff check .

# Types of the core, strictly.
types:
    mypy

# Imports go one way.
architecture:
    lint-imports

# Generated pages are fresh.
docs:
    python -m scripts.generate --check

# Every fault of the shipped knowledge, and every rule's cases.
knowledge:
    python -m sureback check

# Measure speed and memory (results in docs/explanation/performance.md).
benchmark:
    python -m tests.benchmarks.run

# Lock names and versions, one file a Python line.
lock:
    for line in 3.11 3.12 3.13; do \
        uv pip compile pyproject.toml constraints/build.in --all-extras --universal --python-version $line \
            --no-header --no-annotate --quiet --output-file constraints/python-$line.txt; \
    done

# Plant every seeded fault in a copy of the knowledge and write what catches it (minutes; docs/reference/seeded-faults.md).
seeded-faults:
    python -m scripts.seeded_faults
