"""Whether every module that the program imports can be found in the folder: read, not run, since it is for Windows."""

import ast
import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping

# Extras that the folder is without; the program says so where one is wanted.
OPTIONAL = frozenset({"distributed", "dask", "pdfplumber", "psycopg", "pptx"})
_MADE_WHEN_LOADED = frozenset({"collections.abc", "os.path"})  # Python's own that are no files
_ONLY_BUILDING = re.compile(r"qcreport\.selfcheck\.(build|compiling|entry)$")
_AT_MARGIN = re.compile(r"^(?:import [^\n(]+|from [^\n(]+ import (?:\([^)]*\)|[^\n(]+))", re.MULTILINE)
_ENDS = (".py", "/__init__.py", ".pyd", "/__init__.pyc", ".pyc")
_Function = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Modules:
    """The modules of a folder: those of Python, of the libraries and of the program.

    Args:
        python: Python's files by name.
        others: The files below the folders in which modules are looked for, by their path there.
    """

    def __init__(self, python: Mapping[str, bytes], others: Mapping[str, bytes]) -> None:
        self._others = others
        zips = (content for name, content in python.items() if re.fullmatch(r"python\d+\.zip", name))
        self._own = frozenset(name for content in zips for name in zipfile.ZipFile(io.BytesIO(content)).namelist())
        self._beside = frozenset(name.removesuffix(".pyd") for name in python if name.endswith(".pyd"))
        self._built_in = next(content for name, content in python.items() if re.fullmatch(r"python\d{2,}\.dll", name))
        self._plain = frozenset(re.sub(r"\.cp\d+-win_amd64(?=\.pyd$)", "", name) for name in others)
        self._folders = frozenset(name[:at] for name in others for at in _slashes(name))

    def has(self, module: str) -> bool:
        """Whether there is such a module, or a folder that counts as one."""
        path = module.replace(".", "/")
        here = any(path + end in self._plain for end in _ENDS) or path in self._folders
        pythons = any(path + end in self._own for end in _ENDS) or module in self._beside or self._is_built_in(module)
        return here or pythons or module in _MADE_WHEN_LOADED

    def source(self, module: str) -> tuple[ast.Module, bool] | None:
        """The program or library module, and whether it is a package; none of Python's own or of a compiled one."""
        path = module.replace(".", "/")
        for end in ("/__init__.py", ".py"):
            if content := self._others.get(path + end):
                return _parsed(content), end.startswith("/")
        return None

    def __iter__(self) -> Iterator[str]:
        """All modules of the program and the libraries that have a source."""
        for name in self._others:
            if name.endswith(".py"):
                yield name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def _is_built_in(self, module: str) -> bool:
        """Whether the name stands by itself in Python's library, as those of built-in modules do."""
        return "." not in module and b"\0" + module.encode() + b"\0" in self._built_in


def missing(modules: Modules, program: str = "qcreport") -> list[str]:
    """Each import that leads nowhere, with the module in which it stands.

    Of the program every import counts, also those inside functions; of a library, from there on, those that happen
    whenever the module is loaded.
    """
    begin = [one for one in modules if one.partition(".")[0] == program and not _ONLY_BUILDING.match(one)]
    left, seen, gone = deque(begin), set(begin), dict[str, str]()
    while left:
        module = left.popleft()
        read = modules.source(module)
        for wanted, sure in _imported(module, *read, all_of_it=module.partition(".")[0] == program) if read else ():
            if wanted.partition(".")[0] in OPTIONAL:
                continue
            if not modules.has(wanted):
                gone |= {wanted: module} if sure else {}
            elif wanted not in seen:
                seen.add(wanted)
                left.append(wanted)
    return [f"{wanted}, which {module} imports" for wanted, module in sorted(gone.items())]


def _parsed(content: bytes) -> ast.Module:
    """A module's statements; of one for a newer Python than this one those that import at its margin."""
    try:
        return ast.parse(content)
    except SyntaxError:
        return ast.parse("\n".join(_AT_MARGIN.findall(content.decode("utf-8"))))


def _imported(module: str, tree: ast.Module, is_package: bool, *, all_of_it: bool) -> Iterator[tuple[str, bool]]:  # noqa: FBT001 -- as it is read
    """Each module named, with its parents, and whether it must be one: what is taken from a module may be a value."""
    for node in _statements(tree, all_of_it=all_of_it):
        if isinstance(node, ast.Import):
            yield from ((parent, True) for one in node.names for parent in _with_parents(one.name))
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node, is_package=is_package)
            yield from ((parent, True) for parent in _with_parents(base))
            yield from ((f"{base}.{one.name}", False) for one in node.names)


def _statements(tree: ast.Module, *, all_of_it: bool) -> Iterator[ast.AST]:
    """The statements that count: not those for type checkers, and of a library only those without any condition."""
    left: list[ast.AST] = list(tree.body)
    while left:
        node = left.pop()
        yield node
        conditional = isinstance(node, (ast.If, ast.Try, *_Function))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            left += node.orelse if all_of_it else []
        elif all_of_it or not conditional:
            left += ast.iter_child_nodes(node)


def _absolute(module: str, node: ast.ImportFrom, *, is_package: bool) -> str:
    """The module that something is taken from."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    base = parts[: len(parts) - node.level + is_package]
    return ".".join([*base, *([node.module] if node.module else [])])


def _with_parents(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def _slashes(name: str) -> Iterator[int]:
    return (at for at, sign in enumerate(name) if sign == "/")
