"""A continuously batching replica in motion: lines, seats, prompts, streams, step by step."""

import heapq
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from .tenants import Arrival, QueueRule, SharedReplica, Tenant


@dataclass(kw_only=True, slots=True)
class Line:
    """One tenant at the replica: who waits, what it holds, what it was charged and given.

    seats are held while a prompt is read or an answer written; streams are those that write.
    level: charged tokens left in its bucket; tokens, seat_seconds: since the warm-up.
    """

    place: int
    held: float
    level: float
    queue: deque[Arrival] = field(default_factory=deque)
    charged: float = 0.0
    seats: int = 0
    streams: int = 0
    most_seats: int = 0
    waits: list[float] = field(default_factory=list)
    tokens: int = 0
    seat_seconds: float = 0.0


class Server:
    """The replica. A request waits in its tenant's line, is read, then writes as a stream.

    waiting, seats, streams: requests in line, on a seat, writing; held: tokens in the cache.
    unread: prompts of the seated, unread_tokens left of them; part_read: tokens read of the first.
    ends: the step at which each stream frees its seat, and its tenant's place.
    """

    def __init__(
        self, tenants: Sequence[Tenant], *, rule: QueueRule, replica: SharedReplica, warm_up: float
    ) -> None:
        """Start empty, with full buckets."""
        self.rule, self.replica, self.warm_up = rule, replica, warm_up
        self.bucket = rule.burst * (rule.limit or 0.0)
        self.lines = [
            Line(place=i, held=tenant.held, level=self.bucket) for i, tenant in enumerate(tenants)
        ]
        self.open_seats = (1 - rule.kept) * replica.seats
        self.own_seats = rule.seat_share * replica.seats
        self.now, self.step, self.steps_told = 0.0, 0, 0
        self.waiting, self.seats, self.streams, self.held = 0, 0, 0, 0.0
        self.last_seated = 0
        self.unread: deque[Arrival] = deque()
        self.unread_tokens, self.part_read = 0, 0
        self.ends: list[tuple[int, int]] = []

    def run(self, coming: Sequence[Arrival], *, seconds: float) -> None:
        """Serve requests, which are sorted by time, until ``seconds`` have passed."""
        arrivals = deque(coming)
        while self.now < seconds:
            while arrivals and arrivals[0].came <= self.now:
                self._arrive(arrivals.popleft())
            self._free_seats()
            self._take_seats()
            read, begun = self._read_prompts()
            took = self.replica.step_seconds(held=self.held, tokens=read + self.streams)
            self.now += took
            self.step += 1
            self._account(took, begun)

    def waits(self, line: Line) -> list[float]:
        """Seconds to the first token; the wait so far of those who still stand in line."""
        return line.waits + [self.now - r.came for r in line.queue if r.came > self.warm_up]

    def _arrive(self, request: Arrival) -> None:
        """Stand in line; who comes back from idleness is lifted to the least charged who wait."""
        line = self.lines[request.tenant]
        if not line.queue:
            waiting = (other.charged for other in self.lines if other.queue)
            line.charged = max(line.charged, min(waiting, default=0.0))
        line.queue.append(request)
        self.waiting += 1

    def _free_seats(self) -> None:
        """End the answers that were written to their last token."""
        while self.ends and self.ends[0][0] <= self.step:
            line = self.lines[heapq.heappop(self.ends)[1]]
            line.seats -= 1
            line.streams -= 1
            self.seats -= 1
            self.streams -= 1
            self.held -= line.held

    def _take_seats(self) -> None:
        """Seat requests while there is a seat, and less than a step's prompts are unread."""
        free = self.replica.seats - self.seats
        while self.waiting and free and self.unread_tokens < self.replica.prompt_tokens:
            may = [line for line in self.lines if line.queue and self._may_sit(line)]
            if not may:
                return
            self._seat(min(may, key=self._urgency))
            free -= 1

    def _may_sit(self, line: Line) -> bool:
        """Whether the rule lets a tenant take one more seat."""
        if line.seats >= self.own_seats or (self.rule.limit is not None and line.level <= 0):
            return False
        return self.seats < self.open_seats or line.seats < self.rule.few

    def _urgency(self, line: Line) -> float:
        """What the rule orders tenants by; the least is next."""
        if self.rule.order == "fair":
            return line.charged
        if self.rule.order == "turns":
            return (line.place - self.last_seated - 1) % len(self.lines)
        return line.queue[0].came

    def _seat(self, line: Line) -> None:
        """Give a seat to the first in line, and charge the prompt."""
        request = line.queue.popleft()
        self.waiting -= 1
        self.seats += 1
        self.last_seated = line.place
        line.seats += 1
        line.most_seats = max(line.most_seats, line.seats)
        line.charged += request.prompt
        line.level -= request.prompt
        self.unread.append(request)
        self.unread_tokens += request.prompt

    def _read_prompts(self) -> tuple[int, list[Arrival]]:
        """Read a step's prompt tokens, the oldest first: how many, and who is read to the end."""
        read = min(self.unread_tokens, self.replica.prompt_tokens)
        self.unread_tokens -= read
        self.part_read += read
        begun: list[Arrival] = []
        while self.unread and self.unread[0].prompt <= self.part_read:
            request = self.unread.popleft()
            self.part_read -= request.prompt
            self._begin(request)
            begun.append(request)
        return read, begun

    def _begin(self, request: Arrival) -> None:
        """Write the first token in this step, the last after as many steps as it has tokens."""
        line = self.lines[request.tenant]
        line.streams += 1
        self.streams += 1
        self.held += line.held
        heapq.heappush(self.ends, (self.step + request.answer, request.tenant))

    def _account(self, took: float, begun: Sequence[Arrival]) -> None:
        """Charge a token to each stream, refill the buckets, and tell what the step gave."""
        weight, limit = self.rule.output_weight, self.rule.limit
        for line in self.lines:
            line.charged += weight * line.streams
            if limit is not None:
                line.level = min(self.bucket, line.level - weight * line.streams + limit * took)
        for request in begun:
            if request.came > self.warm_up:
                self.lines[request.tenant].waits.append(self.now - request.came)
        if self.now > self.warm_up:
            self.steps_told += 1
            for line in self.lines:
                line.tokens += line.streams
                line.seat_seconds += line.seats * took
