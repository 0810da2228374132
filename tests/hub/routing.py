"""Tells which function answers a request: methods and patterns in, the function and names out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from tests.hub.messages import Request, Response

State = TypeVar("State")


class Routes(Generic[State]):
    """The calls a server knows. A pattern's `{name}` is one segment, `{name...}` all that follow.

    The functions get what the server holds, the request, and the segments by name.
    """

    def __init__(self) -> None:
        self._routes: list[tuple[str, list[str], Callable[..., Response]]] = []

    def on(
        self, methods: str, pattern: str
    ) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
        """Let the function below answer `methods` (with spaces between) at `pattern`."""

        def register(function: Callable[..., Response]) -> Callable[..., Response]:
            for method in methods.split():
                self._routes.append((method, pattern.split("/"), function))
            return function

        return register

    def include(self, other: Routes[State]) -> None:
        """Know the calls of `other` too."""
        self._routes.extend(other._routes)

    def answer(self, state: State, request: Request) -> Response | None:
        """The answer of the first function that fits; None if none does."""
        for method, pattern, function in self._routes:
            if method == request.method:
                names = _match(pattern, request.segments)
                if names is not None:
                    return function(state, request, **names)
        return None


def _match(pattern: list[str], segments: tuple[str, ...]) -> dict[str, str] | None:
    names: dict[str, str] = {}
    for i, part in enumerate(pattern):
        if part.endswith("...}"):
            names[part[1:-4]] = "/".join(segments[i:])
            return names
        if i >= len(segments):
            return None
        before, brace, rest = part.partition("{")
        name, _, after = rest.partition("}")
        value = segments[i]
        if not brace:
            if value != part:
                return None
        elif (
            value.startswith(before) and value.endswith(after) and len(value) > len(before + after)
        ):
            names[name] = value[len(before) : len(value) - len(after)]
        else:
            return None
    return names if len(pattern) == len(segments) else None
