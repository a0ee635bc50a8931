"""The entry point's hook in fresh processes: every order of imports, and doctests."""

import subprocess
import sys
from pathlib import Path

import pytest

DRAW = "assert isinstance(find(st.from_type(Framework), lambda _: True), Framework)"
HYPOTHESIS = "from hypothesis import find, strategies as st"
FRAMEWORK = "from kompetensi.framework import Framework"
TESTING = "import kompetensi.testing"


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    "lines",
    [
        (HYPOTHESIS, FRAMEWORK),
        (FRAMEWORK, HYPOTHESIS),
        (TESTING, HYPOTHESIS, FRAMEWORK),
        (HYPOTHESIS, TESTING, FRAMEWORK),
        ("import kompetensi.testing.laws", HYPOTHESIS, FRAMEWORK),
        ("import kompetensi._hypothesis", HYPOTHESIS, FRAMEWORK),
        ("import kompetensi, hypothesis", "kompetensi.testing.laws.rule", HYPOTHESIS, FRAMEWORK),
    ],
    ids=lambda lines: lines[0].split()[1],
)
def test_a_class_is_found_by_type_in_any_order_of_imports(
    lines: tuple[str, ...], tmp_path: Path
) -> None:
    done = run("-c", "\n".join([*lines, DRAW]), folder=tmp_path)
    assert done.returncode == 0, done.stderr


def test_hypothesis_alone_loads_no_strategy_and_no_heavy_library(tmp_path: Path) -> None:
    code = "import sys, hypothesis; print(*{name.partition('.')[0] for name in sys.modules})"
    code += "; assert not any(name.startswith('kompetensi.testing') for name in sys.modules)"
    done = run("-c", code, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "kompetensi" in loaded
    assert {"cattrs", "networkx", "numpy", "scipy"} & loaded == set()


def test_doctests_that_use_the_strategies_run(tmp_path: Path) -> None:
    text = f'"""\n>>> {TESTING}\n>>> {HYPOTHESIS}\n>>> {FRAMEWORK}\n>>> {DRAW}\n"""\n'
    (tmp_path / "example.py").write_text(text, encoding="utf-8")
    done = run("-m", "pytest", "--doctest-modules", "-q", "example.py", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout
