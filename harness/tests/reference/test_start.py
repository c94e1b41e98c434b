"""What a start of refnode costs, in figures that do not depend on how busy the machine is."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Iterator

import pytest

RUNS = 5

FAULTS = 920
"""Pages that an empty script touches for the first time; there are about 840, and each costs a microsecond or two."""

OWN_MEMORY = 4
"""Megabytes of its own that an idle script holds, of which there are about 3.2. What it maps of the program's file,
about 10 more, is memory that all share, and how much of it counts depends on how the page cache keeps the file."""

OUT = "{out}"
BUILT = {
    "snapshot": (("./build_snapshot", OUT), "gen/reference/main/snapshot.blob"),
    "code cache": (("./build_code_cache", OUT, "../../reference/main/warm_up.cjs"), "gen/reference/main/code.cache"),
}
"""What the build computes: how, in its folder, and where it lies."""


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A script that does nothing."""
    script = tmp_path / "empty.cjs"
    script.write_text("")
    return script


@pytest.fixture
def idle(refnode: str, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process of refnode that waits."""
    script = tmp_path / "idle.cjs"
    script.write_text("require('fs').writeSync(1, 'idle'); setInterval(() => {}, 1e6);")
    with subprocess.Popen((refnode, str(script)), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.read(4) == b"idle"
        yield process
        process.kill()


def faults_of(*command: str) -> int:
    """Pages that a process touches, from its start to its end; those of files are in memory already."""
    pid = os.posix_spawn(command[0], command, {"PATH": "/usr/bin:/bin"})
    _, status, usage = os.wait4(pid, 0)
    assert status == 0
    return int(usage.ru_minflt)


def test_an_empty_script_touches_few_pages(refnode: str, empty: Path) -> None:
    assert min(faults_of(refnode, str(empty)) for _ in range(RUNS)) < FAULTS


def test_an_idle_script_is_small(idle: subprocess.Popen[bytes]) -> None:
    status = Path(f"/proc/{idle.pid}/status").read_text()
    found = re.search(r"RssAnon:\s*(\d+) kB", status)
    assert found is not None
    assert int(found[1]) * 1024 / 1e6 < OWN_MEMORY


@pytest.mark.parametrize("words, built", BUILT.values(), ids=BUILT.keys())
def test_what_the_build_computes_is_the_same_each_time(
    words: tuple[str, ...], built: str, refnode: str, tmp_path: Path
) -> None:
    folder = Path(refnode).parent
    if not (folder / built).is_file():
        pytest.skip(f"{folder} is no folder that refnode was built in")
    out = tmp_path / "out"
    command = [str(out) if word == OUT else word for word in words]
    subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert out.read_bytes() == (folder / built).read_bytes()
