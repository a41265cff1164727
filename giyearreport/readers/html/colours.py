"""Colours as style sheets write them, and whether somebody can tell two of them apart."""

from functools import lru_cache
from operator import mul
from typing import NamedTuple

from tinycss2 import ast, color4, parse_component_value_list

NEAR = 4 / 255  # of a channel, up to which two colours look the same
LARGEST = 10_000  # that a coordinate may be: no colour needs more, and it is raised to the third power
CLEAR = 0.05  # of the alpha, up to which nothing is seen


class Colour(NamedTuple):
    """Red, green and blue, each from 0 to 1."""

    red: float
    green: float
    blue: float


#: The space of CIE 1931 by which others are measured, and from it to the light of red, green and blue of sRGB
#: (CSS Color 4, 10.8; that of D50 with Bradford's adaptation).
_MEASURED = {
    "lab": "xyz-d50", "lch": "xyz-d50", "xyz-d50": "xyz-d50",
    "oklab": "xyz-d65", "oklch": "xyz-d65", "xyz": "xyz-d65", "xyz-d65": "xyz-d65",
}  # fmt: skip
_TO_LIGHT = {
    "xyz-d50": ((3.13386, -1.61687, -0.49061), (-0.97877, 1.91614, 0.03345), (0.07195, -0.22899, 1.40524)),
    "xyz-d65": ((3.24045, -1.53714, -0.49853), (-0.96927, 1.87601, 0.04156), (0.05564, -0.20403, 1.05723)),
}

PAPER, INK = Colour(1, 1, 1), Colour(0, 0, 0)


@lru_cache(maxsize=512)
def colours_in(value: str) -> tuple[Colour | None, ...]:
    """The colours that a declaration names, in their order; None for one that one sees through."""
    return tuple(_plain(found) for token in parse_component_value_list(value) if (found := _colour(token)))


def look_the_same(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < NEAR for a, b in zip(one, other, strict=True))


def _colour(token: ast.Node) -> color4.Color | None:
    found = color4.parse_color(token) if token.type in ("ident", "hash", "function") else None
    is_colour = isinstance(found, color4.Color) and all(abs(one or 0) <= LARGEST for one in found.coordinates)
    return found if is_colour else None


def _plain(colour: color4.Color) -> Colour | None:
    """In sRGB. Spaces of red, green and blue that reach further are taken as it, in which grey is the same: it is
    whether text has the colour of its ground that is asked."""
    if colour.alpha <= CLEAR:
        return None
    if colour.space in ("hsl", "hwb"):
        return Colour(*colour.to("srgb").coordinates)
    space = _MEASURED.get(colour.space, colour.space)
    coordinates = colour.to(space).coordinates  # with 0 for what is ``none``
    if space in _TO_LIGHT:
        return Colour(*(_encoded(sum(map(mul, row, coordinates))) for row in _TO_LIGHT[space]))
    return Colour(*map(_encoded, coordinates)) if space == "srgb-linear" else Colour(*coordinates)


def _encoded(light: float) -> float:
    """A channel of sRGB (IEC 61966-2-1) from its light."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
