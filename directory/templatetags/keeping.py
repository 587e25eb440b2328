"""Parts of a page that are the same on every page: made once, then kept as long as the process lives."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.translation import get_language

register = template.Library()


@register.tag
def once(parser: Parser, token: Token) -> Node:
    """{% once %}…{% endonce %}, made once for each language; {% once here %}, for each value of `here` as well.

    Nothing within may depend on anything else, so there can be no {% block %} in it, and the variables named
    must have few values: each is kept for good.
    """
    _tag, *names = token.split_contents()
    inside = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(inside, [parser.compile_filter(name) for name in names])


class OnceNode(Node):
    child_nodelists = ("inside",)

    def __init__(self, inside: NodeList, variables: list[FilterExpression]) -> None:
        self.inside = inside
        self.variables = variables
        self.kept: dict[tuple[Any, ...], str] = {}

    def render(self, context: Context) -> str:
        key = (get_language(), *(variable.resolve(context) for variable in self.variables))
        if key not in self.kept:
            self.kept[key] = self.inside.render(context)
        return self.kept[key]
