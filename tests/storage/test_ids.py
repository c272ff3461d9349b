from __future__ import annotations

import time
import uuid

from caseload.storage.ids import new_id


def test_an_id_is_a_version_seven_id_of_its_moment() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 >= before


def test_ids_are_unique_in_order_of_making_and_differ_in_more_than_their_moment() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(set(made))
    assert len({one[14:] for one in made}) == len(made)
    assert {one[19] for one in made} == set("89ab")
    assert all(str(uuid.UUID(one)) == one for one in made)
