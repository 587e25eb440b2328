"""What is the same on every page is made once for each language."""

from __future__ import annotations

from itertools import count

import pytest
from django.template import Context, Engine, Template, TemplateSyntaxError
from django.utils import translation

ENGINE = Engine(
    libraries={"keeping": "directory.templatetags.keeping"},
    builtins=["django.templatetags.i18n"],
)


class Counter:
    """Says at each reading which reading it is."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __str__(self) -> str:
        return str(next(self._numbers))


def template(inside: str, *variables: str) -> Template:
    return ENGINE.from_string(f"{{% load keeping %}}{{% once {' '.join(variables)} %}}{inside}{{% endonce %}}")


def test_it_is_made_once() -> None:
    page, counter = template("{{ counter }}"), Counter()
    assert [page.render(Context({"counter": counter})) for _ in range(3)] == ["1", "1", "1"]


def test_each_language_has_its_own() -> None:
    page = template("{% translate 'Areas' %}")
    said = []
    for language in ("fi", "sv", "fi"):
        with translation.override(language):
            said.append(page.render(Context()))
    assert said == ["Alueet", "Områden", "Alueet"]


def test_each_value_of_a_named_variable_has_its_own() -> None:
    page = template("{{ here }}", "here")
    assert [page.render(Context({"here": here})) for here in ("home", "areas", "home")] == ["home", "areas", "home"]


def test_two_places_are_kept_apart() -> None:
    page = ENGINE.from_string("{% load keeping %}{% once %}a{% endonce %}{% once %}b{% endonce %}")
    assert [page.render(Context()) for _ in range(2)] == ["ab", "ab"]


def test_an_end_that_is_missing_is_said_when_the_template_is_read() -> None:
    with pytest.raises(TemplateSyntaxError, match="endonce"):
        ENGINE.from_string("{% load keeping %}{% once %}a")
