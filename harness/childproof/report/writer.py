"""Writing report.jsonl, line by line while a run goes on."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Mapping, NoReturn, Sequence, TextIO

from childproof.contracts import check_value
from childproof.errors import ReportError, UsageError
from childproof.evidence import Evidence
from childproof.report import codec
from childproof.report.evidence import Described, report_case
from childproof.report.model import Header, NotRun, ReportedCase, make_footer
from childproof.report.normalise import Normaliser
from childproof.verdict import CaseResult, CaseVerdict

COMPLETE = "report.jsonl"
PARTIAL = "report.partial.jsonl"
UNFINISHED = "report.unfinished.jsonl"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+@-]*\Z")


class ReportWriter:
    """Writes `<out_dir>/<implementation>/report.jsonl`.

    Lines go into `report.unfinished.jsonl` beside it and are flushed one by one; only `finish` gives the file its
    name, so that a crashed run never takes the place of a good one. A partial run becomes `report.partial.jsonl`.

    `texts` maps paths that vary, such as those of the laid-out fixtures, to the words that the report holds in their
    place; each case's directories and process numbers are added from its evidence. With `check`, every line is held
    against the schema before it is written.

    Raises UsageError when another run writes the same report, ReportError when the disk does not take a line.
    """

    def __init__(
        self, out_dir: Path, implementation: str, texts: Mapping[str, str] | None = None, check: bool = False
    ) -> None:
        if not _NAME.match(implementation):
            raise UsageError(f"{implementation!r} cannot be the name of a report's folder")
        self._folder = out_dir / implementation
        self._texts = dict(texts or {})
        self._check = check
        self._cases: list[ReportedCase] = []
        self._not_run: list[NotRun] = []
        self._seen: set[str] = set()
        self._broken = False
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = _open_alone(self._folder / UNFINISHED)
        except OSError as error:
            self._fail(error)

    def __enter__(self) -> ReportWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def header(self, header: Header) -> None:
        """Writes the first line, with the words of `texts` in its command and its machine."""
        words = Normaliser(self._texts)
        command = tuple(map(words.text, header.implementation.command))
        stable = replace(header, implementation=replace(header.implementation, command=command))
        self._write(codec.encode_header(replace(stable, machine=words.value(dict(header.machine)))))

    def case(
        self,
        result: CaseResult,
        case: Described,
        evidence: Evidence | None,
        texts: Mapping[str, str] | None = None,
        runs: Sequence[CaseVerdict] = (),
    ) -> ReportedCase:
        """Writes the line of a case. `evidence` is None for one that was never started, `texts` adds words for it
        alone.
        """
        line = report_case(result, case, evidence, {**self._texts, **(texts or {})}, runs)
        self._once(line.case)
        self._write(codec.encode_case(line))
        self._cases.append(line)
        return line

    def not_run(self, case: str, needs: str) -> None:
        """Writes the line of a case that the machine cannot run."""
        line = NotRun(case, needs)
        self._once(case)
        self._write(codec.encode_not_run(line))
        self._not_run.append(line)

    def finish(self, elapsed: float, partial: bool = False) -> Path:
        """Writes the footer and gives the report its name, which is returned. `elapsed` in seconds."""
        footer = make_footer(self._cases, len(self._not_run), elapsed, partial)
        self._write(codec.encode_footer(footer))
        target = self._folder / (PARTIAL if partial else COMPLETE)
        try:
            os.fsync(self._file.fileno())
            os.replace(self._folder / UNFINISHED, target)
            if not partial:
                (self._folder / PARTIAL).unlink(missing_ok=True)
        except OSError as error:
            self._fail(error)
        self.close()
        return target

    def close(self) -> None:
        """Ends the writing. Without `finish`, what was written stays as it is, without a footer."""
        try:
            self._file.close()
        except OSError:
            # Only what could not be flushed before is lost, and that was told when it happened.
            pass

    def _once(self, case: str) -> None:
        if case in self._seen:
            raise ReportError(f"{self._folder / UNFINISHED}: case {case} comes a second time")
        self._seen.add(case)

    def _write(self, line: dict[str, Any]) -> None:
        if self._broken:
            raise ReportError(f"{self._folder / UNFINISHED}: an earlier line could not be written")
        reason = check_value("report", line) if self._check else None
        if reason is not None:
            raise ReportError(f"{self._folder / UNFINISHED}: a line breaks the schema: {reason}")
        try:
            self._file.write(json.dumps(line, allow_nan=False, separators=(",", ":")) + "\n")
            self._file.flush()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> NoReturn:
        self._broken = True
        what = "the disk is full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else error.strerror
        raise ReportError(f"{self._folder}: cannot write the report: {what}") from None


def _open_alone(path: Path) -> TextIO:
    """Opens the file, emptied, for this process alone. Raises UsageError when another one writes it."""
    while True:
        file = open(path, "a", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise UsageError(f"{path}: another run is writing this report; choose another --out or --name") from None
        # The other run may have given the file its final name between opening and locking.
        if path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
            file.truncate(0)
            return file
        file.close()
