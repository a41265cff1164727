"""The numbers of new rows, where a test begins with what another wrote."""

import pytest

from tests.numbering import begin_numbers_again, given, go_on_after


@pytest.mark.every_engine
@pytest.mark.django_db
def test_numbers_given_by_another_test_are_known_so_that_they_begin_again_in_the_next(county):
    """In SQLite they begin again by themselves."""
    of_another = given()
    begin_numbers_again()
    go_on_after(of_another)
    assert given() == of_another
