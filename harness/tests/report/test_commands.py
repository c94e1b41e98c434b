"""The commands `report` and `baseline`, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from childproof.cli import report as report_command
from childproof.cli.main import main
from childproof.report.publish import Knowledge

from .files import lines_of, write_lines, write_report
from .samples import REQUIREMENTS, case, failing, observation, recorded, report

ONE = "exit/low-byte#wraps"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    assert isinstance(ended.value.code, int)
    streams = capsys.readouterr()
    return ended.value.code, streams.out, streams.err


@pytest.fixture(autouse=True)
def knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of a few requirements, in place of those of the whole suite."""
    monkeypatch.setattr(report_command, "read_knowledge", lambda: Knowledge(REQUIREMENTS, recorded))


@pytest.fixture()
def out(tmp_path: Path) -> Path:
    """The folder of a run of two implementations, one of which fails."""
    write_report(tmp_path / "out", report([failing(ONE), case("exit/low-byte#zero")]))
    both_pass = [case(ONE), case("exit/low-byte#zero")]
    write_report(tmp_path / "out", report(both_pass, name="deno-2.9.6", version="2.9.6"))
    return tmp_path / "out"


class TestReport:
    def test_without_a_format_it_is_printed(self, capsys: pytest.CaptureFixture[str], out: Path) -> None:
        code, text, _ = run(capsys, "report", out)
        assert code == 0
        assert "exit/low-byte#wraps   fail   Bun 1.4.5" in text
        assert "Where they differ: 1 case" in text

    def test_every_format_is_written(self, capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path) -> None:
        targets = {name: tmp_path / "new" / f"report.{name}" for name in ("html", "junit", "ctrf", "markdown")}
        options = [f"--{name}={path}" for name, path in targets.items()]
        code, text, err = run(capsys, "report", out, *options)
        assert (code, text, err) == (0, "", "")
        starts = {name: path.read_text()[:9] for name, path in targets.items()}
        assert starts == {"html": "<!doctype", "junit": "<?xml ver", "ctrf": '{\n "repor', "markdown": "## Childp"}
        assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(p.name for p in targets.values())

    def test_a_format_can_go_to_standard_output(self, capsys: pytest.CaptureFixture[str], out: Path) -> None:
        code, text, _ = run(capsys, "report", out / "bun-1.4.5", "--markdown", "-")
        assert code == 0
        assert text.startswith("## Childproof\n")

    def test_with_baselines_known_failures_are_told(
        self, capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path
    ) -> None:
        run(capsys, "baseline", "update", out, "--folder", tmp_path, "--reason", "known for long")
        code, text, _ = run(capsys, "report", out, "--baseline", tmp_path)
        assert code == 0
        assert "1 case fails as known, nothing changed" in text
        assert "Alone:" not in text

    def test_a_broken_report_is_refused(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        path = write_lines(tmp_path / "bun-1.4.5" / "report.jsonl", lines_of(report([case()]))[:-1])
        code, text, err = run(capsys, "report", tmp_path, "--html", tmp_path / "page.html")
        assert (code, text) == (2, "")
        assert err == f"childproof: {path}:2: the report has no footer: its run did not end\n"
        assert not (tmp_path / "page.html").exists()

    def test_a_folder_without_reports_is_refused(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        code, _, err = run(capsys, "report", tmp_path)
        assert code == 2
        assert err == f"childproof: {tmp_path}: no report.jsonl here, nor in a folder below it\n"

    def test_a_place_that_is_not_there_is_refused(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        code, _, err = run(capsys, "report", tmp_path / "missing")
        assert code == 2
        assert "does not exist" in err

    def test_a_full_disk_is_told(self, capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        code, _, err = run(capsys, "report", out, "--html", tmp_path / "file" / "page.html")
        assert code == 2
        assert err.startswith(f"childproof: {tmp_path / 'file' / 'page.html'}: cannot be written: ")


class TestBaseline:
    def test_update_then_check(self, capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path) -> None:
        code, text, _ = run(capsys, "baseline", "update", out, "--folder", tmp_path, "--reason", "known for long")
        assert code == 0
        assert f"{tmp_path}/bun-1.4.5.yaml: 1 entry (1 new, 0 changed, 0 gone)\n" in text
        code, text, _ = run(capsys, "baseline", "check", out, "--folder", tmp_path)
        assert code == 0
        assert "bun-1.4.5: 1 known failure in 1 case, nothing changed\n" in text

    def test_a_check_ends_with_1_when_something_changed(
        self, capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path
    ) -> None:
        run(capsys, "baseline", "update", out, "--folder", tmp_path, "--reason", "known for long")
        write_report(out, report([failing(ONE, observation(saw=255)), case("exit/low-byte#zero")]))
        code, text, _ = run(capsys, "baseline", "check", out, "--folder", tmp_path)
        assert code == 1
        assert f"  {ONE}:child.exit.code changed: differs, saw 255; the baseline has differs, saw 256\n" in text

    def test_a_new_entry_needs_a_reason(self, capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path) -> None:
        code, _, err = run(capsys, "baseline", "update", out, "--folder", tmp_path)
        assert code == 2
        assert "say why it is known, with --reason" in err

    def test_a_check_without_a_baseline_ends_with_2(
        self, capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path
    ) -> None:
        code, _, err = run(capsys, "baseline", "check", out, "--folder", tmp_path)
        assert code == 2
        assert "has no baseline" in err

    def test_a_baseline_that_breaks_its_contract_is_refused_with_its_line(
        self, capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path
    ) -> None:
        run(capsys, "baseline", "update", out, "--folder", tmp_path, "--reason", "known for long")
        path = tmp_path / "bun-1.4.5.yaml"
        path.write_text(path.read_text().replace("verdict: differs", "verdict: fails"))
        code, _, err = run(capsys, "baseline", "check", out, "--folder", tmp_path)
        assert code == 2
        assert err.startswith(f"childproof: {path}:7: ")


@pytest.mark.parametrize("command", [["report"], ["baseline"], ["baseline", "update"], ["baseline", "check"]])
def test_help_has_an_example(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    code, text, _ = run(capsys, *command, "--help")
    assert code == 0
    assert "Example" in text
