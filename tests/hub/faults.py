"""Faults on demand: what shall go wrong at which request in, and there it goes wrong.

A request passes four moments: `before` the hub acts, in mid-`body`, `after` it acted, and in
mid-`answer`. A fault says at which of them what happens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

from tests.hub.messages import Origin, Refusal, Request

Moment = Literal["before", "body", "after", "answer"]


class ConnectionCut(Exception):  # noqa: N818 - an event, not an error
    """The connection ends here."""


@dataclass(frozen=True)
class Cut:
    """The connection is cut, and nothing more is sent.

    Attributes:
        moment: `before`: the request arrives, and is not acted on. `body`: half of its body is
            read and the rest refused; a request without a body is cut as `before`. `after`: the
            hub has acted, the client does not hear of it. `answer`: half of the answer is sent.
    """

    moment: Moment


@dataclass(frozen=True)
class Refuse:
    """The hub does not act and answers with a status, as when it is down or counts requests."""

    status: int
    message: str = "This was asked for"
    code: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    moment: Moment = field(default="before", init=False)


@dataclass(frozen=True)
class Do:
    """Something happens meanwhile: another push, a stored file goes bad, the client is killed.

    Several faults of one request happen in the order in which they were planned: killing the
    client and then cutting is certain to leave the request where it was.
    """

    action: Callable[[], object]
    moment: Moment = "before"


Fault = Cut | Refuse | Do


@dataclass
class Planned:
    """A fault and the requests it is meant for.

    Attributes:
        number: the first request that it strikes, from 1, among those that fit the rest and
            arrive after it was planned.
        times: how many in a row.
        path: a regular expression that is found in the path.
        seen: how many fitting requests have come by.
    """

    fault: Fault
    number: int
    times: int
    method: str | None
    path: str | None
    origin: Origin | None
    seen: int = 0

    def strikes(self, request: Request) -> bool:
        """Count the request if it fits; whether the fault strikes it."""
        if (
            self.method not in (None, request.method)
            or self.origin not in (None, request.origin)
            or (self.path is not None and not re.search(self.path, request.path))
        ):
            return False
        self.seen += 1
        return self.number <= self.seen < self.number + self.times


class Faults:
    """The plan of what shall go wrong."""

    def __init__(self) -> None:
        self._planned: list[Planned] = []
        self._lock = Lock()

    def plan(
        self,
        fault: Fault,
        number: int = 1,
        *,
        times: int = 1,
        method: str | None = None,
        path: str | None = None,
        origin: Origin | None = None,
    ) -> Planned:
        """Let `fault` strike the `number`-th request from now on, of those that fit."""
        planned = Planned(fault, number, times, method, path, origin)
        with self._lock:
            self._planned.append(planned)
        return planned

    def clear(self) -> None:
        """Let nothing more go wrong."""
        with self._lock:
            self._planned.clear()

    def of(self, request: Request) -> Strikes:
        """The faults that strike a request which has just arrived."""
        with self._lock:
            struck = [planned.fault for planned in self._planned if planned.strikes(request)]
        return Strikes(struck)


@dataclass(frozen=True)
class Strikes:
    """The faults of one request."""

    faults: list[Fault]

    def at(self, moment: Moment) -> None:
        """Let happen what shall happen now.

        Raises:
            ConnectionCut: the connection is cut here.
            Refusal: the hub answers so and does not act.
        """
        for fault in self.faults:
            if fault.moment != moment:
                continue
            if isinstance(fault, Cut):
                raise ConnectionCut(moment)
            if isinstance(fault, Refuse):
                raise Refusal(fault.status, fault.message, fault.code, fault.headers)
            fault.action()

    def any(self, moment: Moment) -> bool:
        """Whether something shall happen then."""
        return any(fault.moment == moment for fault in self.faults)

    @property
    def names(self) -> str:
        """For the record: what struck and when."""
        return ", ".join(f"{type(fault).__name__.lower()} {fault.moment}" for fault in self.faults)
