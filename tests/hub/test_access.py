"""Who may see, read and change what; and that a client cannot tell what it must not know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.hub.client import Client, failure
from tests.hub.hub import READ, STRANGER, WRITE, Hub
from tests.hub.plain import ask

SEEN = [
    # repo, token, status of its description, of a file, of a commit, and the error codes
    ("org/open", None, (200, 200, 401), (None, None, "RepoNotFound")),
    ("org/open", STRANGER, (200, 200, 403), (None, None, None)),
    ("org/open", READ, (200, 200, 403), (None, None, None)),
    ("org/open", WRITE, (200, 200, 400), (None, None, None)),
    ("org/open", "hf_nobody", (401, 401, 401), (None, None, None)),
    ("org/gated", None, (200, 401, 401), (None, "GatedRepo", "RepoNotFound")),
    ("org/gated", STRANGER, (200, 403, 403), (None, "GatedRepo", None)),
    ("org/gated", WRITE, (200, 200, 400), (None, None, None)),
    ("org/private", None, (401, 401, 401), ("RepoNotFound",) * 3),
    ("org/private", STRANGER, (404, 404, 404), ("RepoNotFound",) * 3),
    ("org/private", READ, (200, 200, 403), (None, None, None)),
]


@pytest.fixture
def repos(hub: Hub) -> Hub:
    """One repo of each kind."""
    hub.create("org/open")
    hub.create("org/gated").gated = True
    hub.create("org/private", private=True)
    return hub


@pytest.mark.parametrize(("repo", "token", "statuses", "codes"), SEEN)
def test_access(
    repos: Hub,
    repo: str,
    token: str | None,
    statuses: tuple[int, ...],
    codes: tuple[str | None, ...],
) -> None:
    """Each kind of repo answers each kind of token as the Hub does."""
    answers = [
        ask(f"{repos.endpoint}/api/datasets/{repo}", token=token),
        ask(f"{repos.endpoint}/datasets/{repo}/resolve/main/.gitattributes", token=token),
        ask(f"{repos.endpoint}/api/datasets/{repo}/commit/main", "POST", token, {"key": "x"}),
    ]
    assert tuple(status for status, _, _ in answers) == statuses
    assert tuple(headers.get("X-Error-Code") for _, headers, _ in answers) == codes
    newest = repos.repos[repo].find("main")
    assert not newest.parents, "nothing was committed"


@pytest.mark.parametrize("token", [None, STRANGER])
def test_private_is_as_missing(repos: Hub, token: str | None) -> None:
    """A private repo is answered word for word as one that is not there."""

    def answer(repo: str) -> tuple[int, bytes, str | None]:
        status, headers, body = ask(f"{repos.endpoint}/api/datasets/{repo}/refs", token=token)
        return status, body, headers.get("X-Error-Code")

    assert answer("org/private") == answer("org/nowhere")


def refused(repos: list[str]) -> list[dict[str, Any]]:
    """What the client raises when it reads a file, a description, and when it creates a repo."""
    from huggingface_hub import HfApi, hf_hub_download

    api = HfApi()
    told = [failure(hf_hub_download, repo, ".gitattributes", repo_type="dataset") for repo in repos]
    return [*told, failure(api.create_repo, "org/new", repo_type="dataset"), failure(api.whoami)]


def test_exceptions(repos: Hub, client: Client, tmp_path: Path) -> None:
    """The client's own exceptions come of the answers, and no word holds the token."""
    names = ["org/open", "org/gated", "org/private", "org/nowhere"]
    told = Client(repos, tmp_path / "stranger", STRANGER).call(refused, names)
    assert [(each["type"], each["status"]) for each in told] == [
        (None, None),
        ("GatedRepoError", 403),
        ("RepositoryNotFoundError", 404),
        ("RepositoryNotFoundError", 404),
        ("HfHubHTTPError", 403),
        (None, None),
    ]
    assert "rights to create a dataset under the namespace 'org'" in told[4]["text"]
    nobody = Client(repos, tmp_path / "nobody", "hf_nobody").call(refused, names[:1])
    assert [(each["type"], each["status"]) for each in nobody] == [
        ("HfHubHTTPError", 401),
        ("HfHubHTTPError", 401),
        ("HfHubHTTPError", 401),
    ]
    assert "hf_nobody" not in json.dumps(nobody)
    assert "org/new" not in repos.repos


def test_blobs_need_a_signed_link_and_no_token(repos: Hub) -> None:
    """The store of large files answers signed links only, and is never sent a token."""
    link = repos.blob_url("/files/org/open/" + "0" * 64)
    assert ask(link)[0] == 404
    assert ask(link.partition("?")[0])[0] == 403
    assert ask(link.replace("open/000", "open/001"))[0] == 403
    assert ask(link, token=WRITE)[0] == 400
    assert ask(link, "PUT", body="not those bytes")[0] == 400


def test_a_tree_may_end_in_a_slash(repos: Hub) -> None:
    """Polars' own client asks so, and DuckDB's looks for JSON without spaces."""
    tree = f"{repos.endpoint}/api/datasets/org/open/tree/main"
    assert ask(f"{tree}/").body == ask(tree).body
    assert b'"type":"file"' in ask(tree).body
