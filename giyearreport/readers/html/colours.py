"""Colours as style sheets write them, and whether somebody can tell two of them apart."""

from functools import lru_cache
from typing import NamedTuple

from tinycss2 import ast, color4, parse_component_value_list

NEAR = 4 / 255  # of a channel, up to which two colours look the same
CLEAR = 0.05  # of the alpha, up to which nothing is seen


class Colour(NamedTuple):
    """Red, green and blue, each from 0 to 1."""

    red: float
    green: float
    blue: float


PAPER, INK = Colour(1, 1, 1), Colour(0, 0, 0)


@lru_cache(maxsize=512)
def colours_in(value: str) -> tuple[Colour | None, ...]:
    """The colours that a declaration names, in their order; None for one that one sees through."""
    return tuple(_plain(found) for token in parse_component_value_list(value) if (found := _colour(token)))


def look_the_same(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < NEAR for a, b in zip(one, other, strict=True))


def _colour(token: ast.Node) -> color4.Color | None:
    found = color4.parse_color(token) if token.type in ("ident", "hash", "function") else None
    return found if isinstance(found, color4.Color) and found.space in ("srgb", "hsl", "hwb") else None


def _plain(colour: color4.Color) -> Colour | None:
    if colour.alpha <= CLEAR:
        return None
    return Colour(*(colour if colour.space == "srgb" else colour.to("srgb")).coordinates)
