"""Real clients in processes of their own: a function and its arguments in, what it returns out.

huggingface_hub and datasets read the environment when they are imported, so a test cannot point
them to a hub that it has just started. It writes what the client shall do as a function at the
top level of its module, and lets it be called in a fresh process:

    def upload(repo_id: str) -> str:
        from huggingface_hub import HfApi
        return HfApi().create_commit(repo_id, ...).oid

    def test_upload(client: Client) -> None:
        oid = client.call(upload, "org/name")
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.hub.hub import WRITE, Hub

ROOT = Path(__file__).parents[2]
MARK = "\x1ereturned "
"""Begins the line that holds what the function returned, among all else that is printed."""


class Client:
    """Runs functions against a hub; each client has caches of its own.

    Attributes:
        log: what the latest process wrote to stdout and stderr.
    """

    def __init__(self, hub: Hub, home: Path, token: str | None = WRITE) -> None:
        self.hub = hub
        self.env = hub.env(home, token)
        self.log = ""

    def call(self, function: Callable[..., Any], *args: Any) -> Any:
        """What `function(*args)` returns in a new process; both must be JSON.

        Raises:
            AssertionError: with what the process wrote, if it fails.
        """
        process = self.start(function, *args)
        self.log = process.communicate(timeout=120)[0]
        assert process.returncode == 0, f"exit code {process.returncode}\n{self.log}"
        return json.loads(self.log.rpartition(MARK)[2])

    def start(self, function: Callable[..., Any], *args: Any) -> subprocess.Popen[str]:
        """Let a new process call `function(*args)`, and do not wait: it may be killed."""
        name = f"{function.__module__}:{function.__qualname__}"
        return subprocess.Popen(
            [sys.executable, "-m", "tests.hub.client", name, json.dumps(args)],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )


def failure(function: Callable[..., Any], *args: Any, **kwargs: Any) -> dict[str, Any]:
    """What a call raises, as JSON: type, HTTP status if it has one, and words."""
    try:
        function(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 - the test says which it must be
        response = getattr(error, "response", None)
        status = getattr(response, "status_code", None)
        return {"type": type(error).__name__, "status": status, "text": str(error)}
    return {"type": None, "status": None, "text": ""}


if __name__ == "__main__":
    module, _, function_name = sys.argv[1].partition(":")
    returned = getattr(import_module(module), function_name)(*json.loads(sys.argv[2]))
    sys.stdout.write(f"\n{MARK}{json.dumps(returned)}\n")
