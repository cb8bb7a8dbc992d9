import gc

from pipeline.core.collecting import rarely_collected


def test_what_is_left_behind_the_block_counts_as_old_and_nothing_is_kept_from_being_looked_at():
    before = gc.get_threshold()
    with rarely_collected():
        made = [[n] for n in range(1000)]
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
    assert any(one is made for one in gc.get_objects(generation=2))
