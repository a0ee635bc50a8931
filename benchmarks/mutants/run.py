"""Put one small fault at a time into what solves, and see that `verify` notices.

The modules at fault are those that only solving loads, and those named `..._solver`, so new ones come in by
themselves; in them, the functions that solving the bench enters. Each mutant runs in a process of its
own: it is killed when `verify` refuses an answer, when the solver fails, or when it does not end. A survivor is a hole
in `verify` or the bench, or is equivalent: `equivalent.txt` says which and why, and where that is not shown.

    python benchmarks/mutants/run.py [--all] [--only TEXT]

Every third mutant is run, chosen by its name; `--all` runs each.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
import types
import zlib
from collections import Counter, defaultdict
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import scipy.sparse.csgraph  # noqa: F401  # loaded once, before the children
from bench import Task, tasks
from mutate import Mutant, mutants

from kompetensi.errors import CertificateError

PACKAGE = "kompetensi.mentoring."
SHARE = 3
SECONDS = 6  # of processor time for one mutant; the whole bench takes about two
REFUSED, FAILED, SURVIVED = 3, 4, 0
KINDS = {REFUSED: "refused by verify", FAILED: "the solver fails", -signal.SIGPROF: "does not end"}
EQUIVALENT = Path(__file__).with_name("equivalent.txt")


def main() -> int:
    """Run the mutants; 1 if one survives that is not listed, or one is listed that does not."""
    parser = argparse.ArgumentParser(description="Mutants of the solvers against verify.")
    parser.add_argument("--all", action="store_true", help="run every mutant")
    parser.add_argument("--only", default="", help="run the mutants with this in the name")
    options = parser.parse_args()
    began, bench = time.monotonic(), tasks()
    entered = _entered(bench)
    print(f"the bench of {len(bench)} answers takes {time.monotonic() - began:.1f} s", flush=True)
    chosen = [
        (module, mutant)
        for module, functions in sorted(entered.items())
        for mutant in mutants(module.removeprefix(PACKAGE), _source(module), functions)
        if options.only in mutant.name
        and (options.all or zlib.crc32(mutant.name.encode()) % SHARE == 0)
    ]
    verdicts = _run(chosen, bench)
    return _report(verdicts, whole=not options.only)


def _entered(bench: list[Task]) -> dict[str, set[str]]:
    """Find the functions that solving the bench enters, by module, in a child that loads the solvers."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        known = {name for name in sys.modules if not name.endswith("_solver")}
        found: dict[str, set[str]] = defaultdict(set)

        def see(frame: types.FrameType, event: str, _: object) -> None:
            name = str(frame.f_globals.get("__name__"))
            if event == "call" and name.startswith(PACKAGE) and name not in known:
                found[name].add(frame.f_code.co_qualname)

        sys.setprofile(see)
        for task in bench:
            task()
        sys.setprofile(None)
        with os.fdopen(write, "w") as out:
            json.dump({name: sorted(functions) for name, functions in found.items()}, out)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        found = json.load(answer)
    os.waitpid(child, 0)
    return {name: set(functions) for name, functions in found.items()}


def _source(module: str) -> str:
    return Path(_spec(module).origin or "").read_text(encoding="utf-8")


def _spec(module: str) -> ModuleSpec:
    spec = find_spec(module)
    if spec is None:
        raise ModuleNotFoundError(module)
    return spec


def _run(chosen: list[tuple[str, Mutant]], bench: list[Task]) -> dict[str, int]:
    """Run the mutants, as many at a time as there are processors."""
    verdicts: dict[str, int] = {}
    running: dict[int, str] = {}
    waiting = chosen[::-1]
    while waiting or running:
        if waiting and len(running) < (os.cpu_count() or 1):
            module, mutant = waiting.pop()
            child = os.fork()
            if not child:
                _child(module, mutant, bench)
            running[child] = mutant.name.rstrip()  # of a line left out nothing follows the arrow
            continue
        child, status = os.wait()
        name = running.pop(child)
        verdicts[name] = os.waitstatus_to_exitcode(status)
        if verdicts[name] == SURVIVED:
            print("survives", name, flush=True)
    return verdicts


def _child(module: str, mutant: Mutant, bench: list[Task]) -> None:
    """Load a mutant in place of its module, run the bench, and end this process with the verdict."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    import_module(
        PACKAGE + "_open"
    ).BLOCK = 64  # pairs in one go, so that longer lists take several
    spec = _spec(module)
    fake = types.ModuleType(module)
    fake.__spec__, fake.__package__ = spec, spec.parent
    sys.modules[module] = fake
    verdict = SURVIVED
    try:
        exec(compile(mutant.tree, str(spec.origin), "exec"), fake.__dict__)  # noqa: S102
        _rebind(module, fake)
        for task in bench:
            task()
    except CertificateError:
        verdict = REFUSED
    except BaseException:  # noqa: BLE001  # whatever a mutant does
        verdict = FAILED
    os._exit(verdict)


def _rebind(module: str, fake: types.ModuleType) -> None:
    """Give the mutant to whoever has imported from its module before: the package loads some solvers at once."""
    for name, other in list(sys.modules.items()):
        for key, value in list(vars(other).items()) if name.startswith(PACKAGE) else ():
            if getattr(value, "__module__", None) == module:
                setattr(other, key, getattr(fake, key, value))


def _report(verdicts: dict[str, int], *, whole: bool) -> int:
    reasons = _reasons()
    survivors = [name for name, verdict in verdicts.items() if verdict == SURVIVED]
    by_module: dict[str, Counter[str]] = defaultdict(Counter)
    for name, verdict in verdicts.items():
        kind = "survives" if verdict == SURVIVED else KINDS.get(verdict, "breaks the process")
        by_module[name.split()[0]][kind] += 1
    for module, counts in [*by_module.items(), ("together", sum(by_module.values(), Counter()))]:
        print(f"{module:22} {counts.total():4} mutants:", end=" ")
        print(", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    faults = [f"NOT KILLED  {name}" for name in survivors if name not in reasons]
    faults += [
        f"NOT NEEDED  {name}" for name in reasons if verdicts.get(name, SURVIVED) != SURVIVED
    ]
    if whole:
        faults += [f"NO SUCH MUTANT  {name}" for name in reasons if name not in verdicts]
    print(
        f"{len(survivors)} survive, {len(survivors) - sum('NOT K' in one for one in faults)} of them with a reason"
    )
    print("\n".join(faults))
    return int(bool(faults))


def _reasons() -> dict[str, str]:
    """Read why mutants are equivalent: a line that starts with ``#`` gives the reason of the lines below it."""
    reasons, reason = {}, ""
    for line in EQUIVALENT.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            reason = line[1:].strip()
        elif line:
            reasons[line] = reason
    return reasons


if __name__ == "__main__":
    sys.exit(main())
