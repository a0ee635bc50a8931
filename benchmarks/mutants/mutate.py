"""Mutants of a module: its source with one small fault each, told apart by function and line of text."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator

import attrs

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
NAMES = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum"}
NAMES |= {"argmin": "argmax", "least": "greatest", "greatest": "least"}
HARMLESS = {"strict", "shape", "dtype"}  # keywords that guard or size, and never decide


@attrs.frozen(kw_only=True)
class Mutant:
    """One fault: ``name`` says where and what, ``tree`` is the module that has it."""

    name: str
    tree: ast.Module


def mutants(module: str, source: str, entered: set[str]) -> Iterator[Mutant]:
    """Make every mutant of the functions that were entered, in order of the source."""
    tree = ast.parse(source)
    seen: Counter[str] = Counter()
    for function, statement in _statements(tree.body, "", entered):
        before = _text(statement)
        for faulty in _faults(statement):
            name = f"{module} {function}: {before} => {_text(faulty)}"
            seen[name] += 1
            name += f" #{seen[name]}" if seen[name] > 1 else ""
            yield Mutant(name=name, tree=_replaced(tree, statement, faulty))


def _statements(
    body: list[ast.stmt], path: str, entered: set[str]
) -> Iterator[tuple[str, ast.stmt]]:
    """Give the statements inside functions, each with the name of its function."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            inner = f"{path}{statement.name}"
            is_function = isinstance(statement, ast.FunctionDef)
            if is_function and inner not in entered:
                continue
            yield from _statements(
                statement.body, inner + (".<locals>." if is_function else "."), entered
            )
            continue
        if path.endswith(".<locals>.") and not isinstance(
            statement, ast.Raise | ast.Import | ast.ImportFrom
        ):
            yield path.removesuffix(".<locals>."), statement
        for field in ("body", "orelse", "handlers"):
            for one in getattr(statement, field, []):
                inside = one.body if isinstance(one, ast.ExceptHandler) else [one]
                yield from _statements(inside, path, entered)


def _faults(statement: ast.stmt) -> Iterator[ast.stmt]:
    """Give copies of a statement with one fault each; the statements inside it stay as they are."""
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    if is_text or (isinstance(statement, ast.Assign) and "msg" in ast.unparse(statement.targets)):
        return
    if isinstance(statement, ast.AugAssign | ast.Expr):
        yield ast.Pass()
    if isinstance(statement, ast.Break | ast.Continue):
        yield ast.Continue() if isinstance(statement, ast.Break) else ast.Break()
    for number in range(len(_nodes(statement))):
        for which in range(2):
            faulty = copy.deepcopy(statement)
            if _spoil(_nodes(faulty)[number], which):
                yield faulty


def _nodes(statement: ast.AST) -> list[ast.AST]:
    """List the expressions of a statement, without annotations and what never decides."""
    found: list[ast.AST] = []
    for field, value in ast.iter_fields(statement):
        if field in {"annotation", "body", "orelse", "handlers"} and isinstance(value, list):
            continue
        if field == "annotation":
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.keyword) and child.arg in HARMLESS:
                continue
            is_minus = isinstance(child, ast.UnaryOp) and isinstance(child.op, ast.USub)
            if is_minus and isinstance(child.operand, ast.Constant):
                found.append(child)  # -1 becomes +1; any other number below 0 means the same
            elif isinstance(child, ast.AST):
                found += [child, *_nodes(child)]
    return [statement, *found] if isinstance(statement, ast.AugAssign) else found


def _spoil(node: ast.AST, which: int) -> bool:  # noqa: C901  # one case for each kind
    """Put a fault into an expression, and tell whether there was a place for it."""
    if which:
        if isinstance(node, ast.IfExp):
            node.body, node.orelse = node.orelse, node.body
            return True
        return False
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in OPERATORS:
            node.ops = [OPERATORS[type(operator)]()]  # type: ignore[list-item]
        case ast.BinOp() | ast.BoolOp() | ast.AugAssign() if type(node.op) in OPERATORS:
            node.op = OPERATORS[type(node.op)]()  # type: ignore[assignment]
        case ast.UnaryOp(op=ast.Not()):
            node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)
        case ast.UnaryOp(op=ast.Invert() | ast.USub()):
            node.op = ast.UAdd()
        case ast.Constant(value=bool(value)):
            node.value = not value
        case ast.Constant(value=int(value) | float(value)):
            node.value = value + 1
        case ast.Name(id=name) if name in NAMES:
            node.id = NAMES[name]
        case ast.Attribute(attr=name) if name in NAMES:
            node.attr = NAMES[name]
        case _:
            return False
    return True


def _replaced(tree: ast.Module, old: ast.stmt, new: ast.stmt) -> ast.Module:
    class Swap(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return new if node is old else self.generic_visit(node)

    # the visit changes the tree in place, so the mutant is kept as text and the tree is put back
    text = ast.unparse(Swap().visit(tree))

    class Back(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return old if node is new else self.generic_visit(node)

    Back().visit(tree)
    return ast.parse(text)


def _text(statement: ast.stmt) -> str:
    """Show a statement on one line, without the statements inside."""
    bare = copy.deepcopy(statement)
    for field in ("body", "orelse", "handlers"):
        if isinstance(getattr(bare, field, None), list):
            setattr(bare, field, [ast.Pass()] if field == "body" else [])
    return " ".join(ast.unparse(ast.fix_missing_locations(bare)).replace("pass", " ").split())
