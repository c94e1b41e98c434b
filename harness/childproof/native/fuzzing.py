"""The fuzz targets of refnode: programs of libFuzzer that feed made-up inputs to a reader until one breaks it."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from childproof import setup
from childproof.errors import BuildError
from childproof.native.build import make
from childproof.native.reference_build import reference_arguments
from childproof.native.v8_engine import engine

FUZZ = "fuzz"
"""The name of the configuration in tools/gn/args."""

LIST = "fuzz_targets.txt"
"""The file in the build folder that names a program and the folder of its seeds, a pair a line."""

LONGEST = 4096
"""Bytes of an input at most: what is wrong with a reader shows in short ones, and they are quick."""

_FOLDER = "reference-fuzz"
_TARGET = "fuzzing"
_INPUT_S = 20
_MEMORY_MIB = 2048
_LINES_SHOWN = 60


@dataclass(frozen=True)
class FuzzResult:
    """How a target ended. `output` is the end of what it wrote; `finding` the input that broke it."""

    target: str
    passed: bool
    output: str
    finding: Path | None = None


def build_fuzz_targets(root: Path) -> Path:
    """Brings the fuzz targets up to date, and returns their folder. Raises MissingToolError and BuildError."""
    lacking = setup.missing(("native", "reference", FUZZ))
    if lacking:
        setup.prepare(lacking)
    return make(root, _FOLDER, reference_arguments(engine(), FUZZ), _TARGET)


def run_fuzz_targets(root: Path, folder: Path, inputs: int, seed: int) -> Iterator[FuzzResult]:
    """Runs each target with this many inputs, the committed seeds first; the same `seed` makes the same inputs.

    Raises BuildError when the folder lists no target.
    """
    try:
        lines = (folder / LIST).read_text().splitlines()
    except OSError as error:
        raise BuildError(f"{folder / LIST}: {error.strerror}; is it built?") from None
    if not lines:
        raise BuildError(f"{folder / LIST} names no target")
    for line in lines:
        target, seeds = line.split()
        yield _run(folder / target, root / seeds, inputs, seed)


def _run(program: Path, seeds: Path, inputs: int, seed: int) -> FuzzResult:
    findings = program.parent / "findings"
    findings.mkdir(exist_ok=True)
    prefix = findings / f"{program.name}-"
    before = set(findings.glob(f"{prefix.name}*"))
    with tempfile.TemporaryDirectory() as corpus:
        command = (
            str(program),
            f"-runs={inputs}",
            f"-seed={seed}",
            f"-max_len={LONGEST}",
            f"-timeout={_INPUT_S}",
            f"-rss_limit_mb={_MEMORY_MIB}",
            f"-artifact_prefix={prefix}",
            corpus,
            str(seeds),
        )
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
    output = "\n".join(done.stdout.decode("utf-8", "backslashreplace").splitlines()[-_LINES_SHOWN:])
    found = sorted(set(findings.glob(f"{prefix.name}*")) - before)
    return FuzzResult(program.name, done.returncode == 0, output, found[0] if found else None)
