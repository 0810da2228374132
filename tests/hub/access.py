"""Who may do what: an account and a repo in; passes, or raises the Hub's refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tests.hub.messages import Refusal, Request
from tests.hub.repos import Repo

Role = Literal["read", "write"]


@dataclass(frozen=True)
class Account:
    """A user as one token shows them: `role` is the token's, `orgs` are where they belong."""

    name: str
    role: Role
    orgs: tuple[str, ...] = ()

    def whoami(self) -> dict[str, Any]:
        """What the Hub tells the owner of the token about themselves."""
        return {
            "type": "user",
            "id": f"id-of-{self.name}",
            "name": self.name,
            "fullname": self.name,
            "orgs": [{"type": "org", "name": org, "roleInOrg": "write"} for org in self.orgs],
            "auth": {
                "type": "access_token",
                "accessToken": {"displayName": "test", "role": self.role},
            },
        }

    def owns(self, namespace: str) -> bool:
        """Whether the namespace is theirs, or that of an organisation they belong to."""
        return namespace == self.name or namespace in self.orgs


def account_of(request: Request, tokens: Mapping[str, Account]) -> Account | None:
    """Whose token the request carries; None without one.

    Raises:
        Refusal: 401 for a token that the hub does not know.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if not scheme:
        return None
    if scheme.lower() != "bearer" or token not in tokens:
        raise Refusal(401, "Invalid credentials in Authorization header")
    return tokens[token]


def missing(account: Account | None) -> Refusal:
    """A repo that is not there, or that one may not know of: the two are told alike.

    Who is nobody gets 401, as from the Hub: with a token there might be something to see.
    """
    if account is None:
        return Refusal(401, "Invalid username or password.", "RepoNotFound")
    return Refusal(404, "Repository not found", "RepoNotFound")


def check_seen(account: Account | None, repo: Repo | None) -> Repo:
    """The repo, if the account may know of it."""
    if repo is None or (repo.private and (account is None or not account.owns(repo.namespace))):
        raise missing(account)
    return repo


def check_content(account: Account | None, repo: Repo) -> None:
    """Whether the account may have the files: what is gated is listed, but not handed out."""
    if not repo.gated or (
        account is not None and (account.owns(repo.namespace) or account.name in repo.granted)
    ):
        return
    if account is None:
        words = f"Access to dataset {repo.id} is restricted. You must have access to it and be"
        raise Refusal(401, f"{words} authenticated to access it. Please log in.", "GatedRepo")
    words = f"Access to dataset {repo.id} is restricted and you are not in the authorized list."
    raise Refusal(403, f"{words} Visit the dataset's page to ask for access.", "GatedRepo")


def check_writable(account: Account | None, repo: Repo) -> Account:
    """The account, if it may change the repo."""
    if account is None:
        raise missing(account)
    if account.role != "write" or not account.owns(repo.namespace):
        raise Refusal(403, "You don't have the required permissions to perform this action")
    return account


def check_creating(account: Account | None, namespace: str) -> Account:
    """The account, if it may create a repo in the namespace."""
    if account is None:
        raise Refusal(401, "Invalid username or password.")
    if account.role != "write" or not account.owns(namespace):
        words = f"You don't have the rights to create a dataset under the namespace {namespace!r}"
        raise Refusal(403, words)
    return account
