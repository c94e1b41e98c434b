"""What a person sees while a run goes on: a bar with a live count on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections import Counter
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from childproof.gate import Judged
from childproof.report.console import STYLES, seen_text
from childproof.report.model import ReportedCase
from childproof.report.words import headline
from childproof.verdict import CaseVerdict

_STEPS = 10
"""Lines that tell how far a run is, where there is no bar."""


class ConsoleWatcher:
    """Shows the progress of a run, one implementation after the other. As a context manager it leaves no bar behind."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._has_bar = console.is_terminal and not console.is_dumb_terminal
        self._progress: _OneProgress | None = None

    def __enter__(self) -> ConsoleWatcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def begin(self, implementation: str, cases: int, known: frozenset[str] = frozenset()) -> None:
        """An implementation is about to run so many cases. Those that are known to fail are counted, not named."""
        self._stop()
        bar = _make_bar(self._console) if self._has_bar else None
        self._progress = _OneProgress(self._console, bar, implementation, cases, known)

    def case(self, case: ReportedCase) -> None:
        """Counts a case, and names it when it went wrong and that is not known."""
        assert self._progress is not None
        self._progress.case(case)

    def not_run(self, case: str) -> None:
        """Counts a case that the machine cannot run."""
        assert self._progress is not None
        self._progress.step()

    def end(self, judged: Judged) -> None:
        """An implementation has its report."""
        self._stop()

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()
        self._progress = None


class _OneProgress:
    """The progress of one implementation."""

    def __init__(
        self, console: Console, bar: Progress | None, implementation: str, total: int, known: frozenset[str]
    ) -> None:
        self._console = console
        self._bar = bar
        self._implementation = implementation
        self._total = total
        self._known = known
        self._counts: Counter[CaseVerdict] = Counter()
        self._done = 0
        if bar is not None:
            self._task = bar.add_task(implementation, total=total, counts="")
            bar.start()

    def stop(self) -> None:
        if self._bar is not None:
            self._bar.stop()

    def case(self, case: ReportedCase) -> None:
        self._counts[case.verdict] += 1
        if case.verdict not in (CaseVerdict.PASS, CaseVerdict.UNSUPPORTED) and case.case not in self._known:
            line = case_line(case, self._implementation)
            if self._console.is_terminal:
                self._console.print(line, no_wrap=True, overflow="ellipsis")
            else:
                self._console.print(line, soft_wrap=True)
        self.step()

    def step(self) -> None:
        self._done += 1
        counts = self._words()
        if self._bar is not None:
            self._bar.update(self._task, advance=1, counts=counts)
        elif self._done == self._total or self._done * _STEPS // self._total > (self._done - 1) * _STEPS // self._total:
            self._console.print(
                f"{self._implementation}  {self._done} of {self._total} cases  {counts}", soft_wrap=True
            )

    def _words(self) -> str:
        told = (verdict for verdict in CaseVerdict if self._counts[verdict])
        return "  ".join(f"{self._counts[verdict]} {verdict.value}" for verdict in told)


def case_line(case: ReportedCase, implementation: str) -> Text:
    """One line on a case: its id, its verdict and why."""
    line = Text.assemble((case.case, "bold"), "  ", (case.verdict.value, STYLES[case.verdict]), f"  {implementation}")
    if why := headline(case):
        line.append("  ").append_text(seen_text(why, "dim"))
    return line


def _make_bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[counts]}", markup=False),
        console=console,
        transient=True,
    )
