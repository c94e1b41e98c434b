"""Where things lie on the machine."""

from __future__ import annotations

import os
from pathlib import Path


def cache_root() -> Path:
    """Where Childproof keeps what it downloads: `$CHILDPROOF_CACHE`, else below `$XDG_CACHE_HOME` or `~/.cache`."""
    own = os.environ.get("CHILDPROOF_CACHE")
    if own:
        return Path(own).absolute()
    shared = os.environ.get("XDG_CACHE_HOME", "")
    # A relative path there is to be ignored, by the rule that defines the variable.
    return Path(shared if shared.startswith("/") else os.path.expanduser("~/.cache")) / "childproof"
