"""A worker of gunicorn that takes no more than it can do, so that nobody waits for one while another is free.

gunicorn's own takes every connection that comes, and keeps it. Who opened the page while nobody else was there stays
with one worker; in the minutes before the deadline it has forty people, and its neighbour twenty.
"""

from gunicorn.workers.gthread import ThreadWorker


class SharingWorker(ThreadWorker):
    """While all threads have a request in hand, new connections are left to the others, and a kept one ends with the
    answer: its next request stands in one line with everybody's, and goes to whoever is free first."""

    in_hand = 0  # requests with a thread, or waiting for one; counted by the main thread alone

    def enqueue_req(self, conn) -> None:
        self.in_hand += 1
        super().enqueue_req(conn)

    def finish_request(self, conn, fs) -> None:
        self.in_hand -= 1
        super().finish_request(conn, fs)

    def wait_for_and_dispatch_events(self, timeout) -> None:
        self.set_accept_enabled(self.alive and self.nr_conns < self.worker_connections and self._has_a_free_thread)
        super().wait_for_and_dispatch_events(timeout)

    @property
    def _has_a_free_thread(self) -> bool:
        return self.in_hand < self.cfg.threads

    @property
    def max_keepalived(self) -> int:
        """The connections that may be kept; gunicorn asks at the beginning of each answer."""
        return self._most_kept if self._has_a_free_thread else 0

    @max_keepalived.setter
    def max_keepalived(self, most: int) -> None:
        self._most_kept = most
