"""Files that are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

from childproof.errors import ReportError


def write_whole(path: Path, text: str) -> None:
    """Writes a file beside its place and moves it there. Raises ReportError when the disk does not take it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_text(text, encoding="utf-8")
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ReportError(f"{path}: cannot be written: {error.strerror}") from None
