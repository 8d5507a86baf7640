"""Settings from the environment."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from factlint.errors import AuthoringErrors
from factlint.settings import NAMES, Settings


def test_an_empty_environment_gives_the_documented_defaults() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert (settings.max_body, settings.max_claims) == (2_000_000, 1_000)
    assert settings.rate_limit == 0


def test_every_setting_but_the_two_folders_has_a_variable() -> None:
    assert set(NAMES) == {field.name for field in fields(Settings)} - {"rules", "tables"}


def test_a_variable_sets_the_field_of_its_name() -> None:
    environment = {"FACTLINT_MAX_CLAIMS": "5", "FACTLINT_TIME_BUDGET": "0.5", "FACTLINT_ALLOW_SHRINKING": "yes"}
    settings = Settings.from_environment(environment)
    assert (settings.max_claims, settings.time_budget, settings.allow_shrinking) == (5, 0.5, True)


def test_what_is_given_wins_over_the_environment() -> None:
    assert Settings.from_environment({"FACTLINT_MAX_CLAIMS": "5"}, max_claims=7).max_claims == 7


def test_other_programs_variables_are_left_alone() -> None:
    assert Settings.from_environment({"PATH": "/bin", "FACTLINT_RULES": "/rules", "FACTLINT_PORT": "80"}) == Settings()


def test_all_wrong_variables_are_named_at_once_with_the_nearest_right_one() -> None:
    environment = {"FACTLINT_MAX_CLAIM": "5", "FACTLINT_MAX_BODY": "two", "FACTLINT_LOG_LEVEL": "loud"}
    with pytest.raises(AuthoringErrors) as caught:
        Settings.from_environment(environment)
    words = str(caught.value)
    assert "did you mean 'FACTLINT_MAX_CLAIMS'?" in words
    assert "FACTLINT_MAX_BODY: expected a whole number above 0, found 'two'" in words
    assert "FACTLINT_LOG_LEVEL: expected one of debug, info, warning, error" in words


@pytest.mark.parametrize("text", ["", "-1", "nan", "inf", "1e9", "soon"])
def test_a_time_that_is_no_number_of_seconds_is_refused(text: str) -> None:
    with pytest.raises(AuthoringErrors, match="expected a number of seconds"):
        Settings.from_environment({"FACTLINT_TIME_BUDGET": text})


def test_settings_do_not_change_once_made() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().max_claims = 3  # type: ignore[misc]
