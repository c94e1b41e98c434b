"""What refnode lacks says so when it is used, and not before."""

from __future__ import annotations

import json
import subprocess
from typing import Any

CALL = """
const calls = [
  () => require('zlib').gzipSync('x'),
  () => require('https').get('https://localhost'),
  () => require('inspector').open(),
];
const told = calls.map((call) => {
  try {
    call();
    return 'nothing';
  } catch (error) {
    return [error.code, error.message];
  }
});
process.stdout.write(JSON.stringify(told));
"""


def test_functions_of_absent_modules_name_themselves_and_the_module(refnode: str) -> None:
    done = subprocess.run([refnode, "-e", CALL], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    told: list[Any] = json.loads(done.stdout)
    assert [code for code, _ in told] == ["ERR_FEATURE_UNAVAILABLE_IN_REFNODE"] * 3
    assert told[0][1] == "refnode has no zlib.gzipSync"
    assert "https.get" in told[1][1] and "inspector.open" in told[2][1]
