import numpy as np

from duiding.city.draws import generator
from duiding.city.moments import NEVER
from duiding.city.records import STARTED, STILL
from duiding.city.waiting import Queue, leavers, started, still_waiting


def _queue(count: int = 400) -> Queue:
    people = np.arange(count)
    return Queue(2, people, people * 10, people == count - 1)


def test_who_waits_longest_starts_first_unless_it_is_urgent() -> None:
    queue = _queue()
    person, since, spoed = queue.start(generator(1, "x"), 50, newest_first=False)
    assert queue.length == 350 and person.max() < 60
    assert (since == person * 10).all() and not spoed.any()


def test_newcomers_go_first_when_places_are_given_to_them() -> None:
    person, _, _ = _queue().start(generator(1, "x"), 40, newest_first=True)
    assert (person > 300).sum() == 30 and (person < 100).sum() == 10


def test_a_list_shorter_than_the_places_is_emptied_once() -> None:
    queue = _queue(5)
    person, _, _ = queue.start(generator(1, "x"), 40, newest_first=True)
    assert sorted(person.tolist()) == [0, 1, 2, 3, 4] and queue.length == 0


def test_people_join_at_the_end() -> None:
    queue = _queue(3)
    queue.join(np.array([9]), np.array([77]), np.array([True]))
    assert queue.person.tolist() == [0, 1, 2, 9] and queue.since[-1] == 77 and queue.is_spoed[-1]


def test_who_gives_up_has_a_reason_and_leaves_after_joining() -> None:
    queue = _queue()
    gone = leavers(generator(1, "x"), queue, 0.25, 4100, 4130)
    assert len(gone.person) == 100 and queue.length == 300
    assert (gone.until > gone.since).all() and (gone.outcome != STARTED).all() and (gone.vorm == 2).all()


def test_who_is_left_still_waits() -> None:
    rest = still_waiting(_queue(4))
    assert rest.outcome.tolist() == [STILL] * 4 and (rest.until == NEVER).all()


def test_a_start_ends_a_wait() -> None:
    one = np.array([5])
    waits = started(1, one, one, one + 3, np.array([False]))
    assert waits.outcome.tolist() == [STARTED] and waits.until.tolist() == [8]
