"""How Sphinx builds the documentation: without the network, and without a warning."""

import importlib
import pkgutil
import re
from importlib import metadata
from itertools import groupby
from operator import itemgetter
from typing import ClassVar

from docutils import nodes
from docutils.nodes import Element
from docutils.parsers.rst import Directive
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.pycode import ModuleAnalyzer

import kompetensi
from kompetensi.asn import rule_book

project = "kompetensi"
author = "kompetensi maintainers"
project_copyright = "kompetensi maintainers"
version = release = metadata.version("kompetensi")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["examples"]
html_theme = "furo"
html_title = f"kompetensi {release}"
html_copy_source = False

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # else every entry under "Attributes:" is a second object

# Other libraries document their own names; a link to them would need the network.
_LIBRARIES = "attrs?|cattrs|collections|concurrent|datetime|decimal|fractions|hypothesis|narwhals|networkx|numpy|typing"
_SHORT = "Callable|Collection|Decimal|Executor|Fraction|Iterable|Iterator|Mapping|Sequence|date"
_PRIVATE = "Cell|Column|Exact|FrameT|Number|Result|Rows"  # the text says what is taken or given
nitpick_ignore_regex = [
    (r"py:.*", rf"({_LIBRARIES})\..*"),
    (r"py:.*", r"(np|nx|st)\..*"),
    (r"py:class", _SHORT),
    (r"py:class", rf"(kompetensi\..*\.)?({_PRIVATE})"),
    (r"py:.*", r"(kompetensi\..*\.)?[A-Z](_co)?"),  # type variables
]


def setup(app: Sphinx) -> None:
    """Document what a package shows, though it stands in private modules."""
    _lend_comments_to_packages()
    app.add_directive("rule-book", RuleBook)
    app.connect("missing-reference", _link_to_public_path)


def _lend_comments_to_packages() -> None:
    """Let a package know the ``#:`` comments of its constants."""
    for found in pkgutil.iter_modules(kompetensi.__path__, "kompetensi."):
        if found.ispkg and "._" not in found.name:
            package = importlib.import_module(found.name)
            shown = ModuleAnalyzer.for_module(found.name).find_attr_docs()
            for module in pkgutil.iter_modules(package.__path__, f"{found.name}."):
                comments = ModuleAnalyzer.for_module(module.name).find_attr_docs()
                shown |= {key: comments[key] for key in comments if key[1] in package.__all__}


def _link_to_public_path(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, text: Element
) -> Element | None:
    """Find the one public object of that name, given alone or with a private module."""
    domain = env.domains.python_domain
    name = node.get("reftarget", "").rpartition(".")[2]
    paths = [path for path in domain.objects if re.fullmatch(rf"kompetensi\.\w+\.{name}", path)]
    if node.get("refdomain") != "py" or len(paths) != 1:
        return None
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", paths[0], node, text)


class RuleBook(Directive):
    """Lay out the rule book of the civil service in a language: a section for each parameter."""

    required_arguments = 1
    heads: ClassVar[dict[str, tuple[str, ...]]] = {
        "en": ("Entry", "Value", "Period", "Source", "Confidence"),
        "id": ("Rincian", "Nilai", "Masa berlaku", "Sumber", "Keyakinan"),
    }

    def run(self) -> list[nodes.Node]:
        language = self.arguments[0]
        book = groupby(rule_book(language=language), key=itemgetter("code", "title"))
        return [self._section(code, title, list(rows)) for (code, title), rows in book]

    def _section(self, code: str, title: str, rows: list[dict[str, str]]) -> nodes.Node:
        section = nodes.section(ids=[nodes.make_id(code)], names=[code])
        section += nodes.title(text=title)
        section += nodes.paragraph("", "", nodes.literal(text=code))
        heads = self.heads[self.arguments[0]]
        group = nodes.tgroup(cols=len(heads))
        group += [nodes.colspec(colwidth=width) for width in (18, 20, 14, 34, 14)]
        group += nodes.thead("", _row([nodes.paragraph(text=head) for head in heads]))
        group += nodes.tbody("", *(_row(_cells(row)) for row in rows))
        section += nodes.table("", group)
        return section


def _cells(row: dict[str, str]) -> list[nodes.Node]:
    value = f"{row['value']} {row['unit']}".strip()
    source = nodes.paragraph()
    source += nodes.reference(text=row["instrument"], refuri=row["link"])
    source += nodes.Text(f", {row['clause']}")
    if row["note"]:
        source += nodes.Text(f" ({row['note']})")
    texts = [row["entry"], value, f"{row['since']} – {row['until']}"]
    paragraphs: list[nodes.Node] = [nodes.paragraph(text=text) for text in texts]
    return [*paragraphs, source, nodes.paragraph(text=row["confidence"])]


def _row(cells: list[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))
