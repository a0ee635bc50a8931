"""What an import loads, measured in a fresh interpreter each time."""

import ast
import json
import pkgutil
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import kompetensi

DOORS = ["frames", "interchange", "testing"]
PLAIN = sorted(
    found.name
    for found in pkgutil.iter_modules(kompetensi.__path__)
    if not found.name.startswith("_") and found.name not in DOORS
)
VERIFIERS = sorted(Path(kompetensi.__path__[0]).rglob("_verify*.py"))
VERIFIERS_MAY_IMPORT = (  # values, and the checks of what callers give
    "_agreement",
    "_core",
    "_inputs",
    "_institution",
    "_limits",
    "_matching",
    "_need",
    "_peers_rankings",
    "_peers_result",
    "_problem",
    "_programme",
    "_scorecard",
    "_session",
    "_sites_inputs",
    "_sites_result",
    "_sourced",
    "_training_plan",
    "_verify",
    "errors",
    "texts",
)
HEAVY = {"cattrs", "hypothesis", "matplotlib", "narwhals", "networkx", "numpy", "scipy"}


def _fresh(code: str) -> set[str]:
    """Run code in a new interpreter, warnings as errors, and return the modules it has loaded."""
    tail = "\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code + tail],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr[-1000:]
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_top_loads_no_package() -> None:
    loaded = _fresh("import kompetensi")
    assert {f"kompetensi.{name}" for name in [*PLAIN, *DOORS]} & loaded == set()
    assert HEAVY & loaded == set()


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_package_loads_no_heavy_library(name: str) -> None:
    assert HEAVY & _fresh(f"import kompetensi, kompetensi.{name}") == set()


def test_all_plain_packages_together_load_no_heavy_library() -> None:
    assert HEAVY & _fresh(f"import {', '.join(f'kompetensi.{name}' for name in PLAIN)}") == set()


def test_one_door_opens_no_other() -> None:
    assert HEAVY & _fresh("import kompetensi.interchange") == {"cattrs"}
    assert HEAVY & _fresh("import kompetensi.testing") == {"hypothesis"}
    assert HEAVY & _fresh("import kompetensi.frames") == {"narwhals"}


def test_hypothesis_finds_our_hook_and_pays_little_for_it() -> None:
    assert "kompetensi" in entry_points(group="hypothesis").names
    loaded = _fresh("import hypothesis")
    assert "kompetensi._hypothesis" in loaded
    assert {"kompetensi.testing", "numpy", "scipy"} & loaded == set()


def test_testing_can_be_imported_first() -> None:
    loaded = _fresh("import kompetensi.testing, hypothesis; kompetensi.testing.frameworks()")
    assert "kompetensi.testing" in loaded


def test_hypothesis_finds_our_classes_by_type() -> None:
    code = "from hypothesis import find, strategies as st\n"
    code += "from kompetensi.framework import Framework\n"
    code += "assert isinstance(find(st.from_type(Framework), lambda _: True), Framework)"
    assert "kompetensi.testing" in _fresh(code)


@pytest.mark.parametrize("path", VERIFIERS, ids=lambda path: path.stem)
def test_what_verifies_knows_values_and_no_solver(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = [
        one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names
    ]
    sources = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    ours = [name for name in sources if name.startswith("kompetensi")]
    others = {name.partition(".")[0] for name in [*plain, *sources]} - {"kompetensi"}
    assert others <= {*sys.stdlib_module_names, "attrs"}
    known = f"kompetensi\\.((mentoring|partners|training)\\.)?({'|'.join(VERIFIERS_MAY_IMPORT)})"
    assert [name for name in ours if not re.match(known, name)] == []


def test_the_top_gives_packages_and_first_names_when_asked() -> None:
    assert kompetensi.__all__ == sorted(set(kompetensi.__all__))
    for name in kompetensi.__all__:
        thing = getattr(kompetensi, name)
        home = f"kompetensi.{name}" if name in {*PLAIN, *DOORS} else thing.__module__
        assert getattr(sys.modules[home], name, sys.modules[home]) is thing
    assert set(kompetensi.__all__) <= set(dir(kompetensi))


def test_the_top_refuses_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="'kompetensi' has no attribute 'gaps'"):
        _ = kompetensi.gaps
