"""A language is always chosen by someone, and never leaks."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from translations import NoLanguageError, _, _l, current, speaking


def test_a_forgotten_language_raises():
    with pytest.raises(NoLanguageError):
        _("Hallo")


def test_a_new_thread_has_no_language_even_when_its_parent_has():
    with speaking("ti"), ThreadPoolExecutor(1) as pool, pytest.raises(NoLanguageError):
        pool.submit(_, "Hallo").result()


def test_a_lazy_text_may_be_made_without_language_but_not_read():
    label = _l("Hallo")
    with pytest.raises(NoLanguageError):
        str(label)


def test_blocks_nest_and_end_where_they_began():
    with speaking("nl"):
        with speaking("fa_AF") as inner:
            assert current() is inner
        assert current().code == "nl"
    with pytest.raises(NoLanguageError):
        current()


def test_an_error_in_the_block_ends_it_too():
    with pytest.raises(RuntimeError), speaking("nl"):
        raise RuntimeError
    with pytest.raises(NoLanguageError):
        current()


def test_a_code_outside_the_table_is_refused_instead_of_guessed():
    with pytest.raises(NoLanguageError), speaking("zz"):
        pass
