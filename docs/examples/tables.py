"""What the three demos share: reading a CSV file, and printing headings and aligned tables.

Reading files is the demo's job. The library gets values and gives values.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from textwrap import fill

DATA = Path(__file__).resolve().parent / "data"
WIDTH = 100


def read(*place: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file below ``data``."""
    with DATA.joinpath(*place).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def title(text: str) -> None:
    print(f"\n{'=' * WIDTH}\n{text}\n{'=' * WIDTH}")


def heading(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def table(rows: Sequence[Mapping[str, object]]) -> str:
    """Lay rows out in columns: numbers to the right, a dash for None."""
    names = list(rows[0])
    numeric = {
        name: all(isinstance(row[name], int | float | None) for row in rows) for name in names
    }
    cells = [names, *([_cell(row[name]) for name in names] for row in rows)]
    width = [max(len(line[place]) for line in cells) for place in range(len(names))]
    lines = [
        "  ".join(
            cell.rjust(wide) if numeric[name] else cell.ljust(wide)
            for name, cell, wide in zip(names, line, width, strict=True)
        ).rstrip()
        for line in cells
    ]
    return "\n".join("  " + line for line in lines)


def paragraph(text: str) -> str:
    return fill(text, WIDTH)


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(
        fill(line, WIDTH, initial_indent="  - ", subsequent_indent="    ") for line in lines
    )


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
