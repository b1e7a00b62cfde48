"""Colours stay apart without red, without green and without colour at all."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from aigaq.pure.statistics.pictures.colours import (
    DASHES,
    INK,
    LIGHT_STEPS,
    PAPER,
    RAMP,
    SERIES,
    SHAPES,
    SOFT,
)

# Machado, Oliveira and Fernandes 2009, severity 1.0, in linear sRGB.
EYES = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
WHITE = np.array([0.9505, 1.0, 1.089])
APART, STEP = 20, 10


def linear(colour):
    parts = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light):
    scaled = TO_XYZ @ np.clip(light, 0, 1) / WHITE
    f = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one, other):
    high, low = sorted(
        ((TO_XYZ @ linear(colour))[1] for colour in (one, other)), reverse=True
    )
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eyes", EYES)
def test_any_two_series_stay_apart_for_these_eyes(eyes):
    seen = [lab(EYES[eyes] @ linear(colour)) for colour in SERIES]
    for one, other in combinations(seen, 2):
        assert np.linalg.norm(one - other) > APART


@pytest.mark.parametrize("eyes", EYES)
def test_steps_of_the_map_grow_darker_for_these_eyes(eyes):
    lightness = [lab(EYES[eyes] @ linear(colour))[0] for colour in RAMP]
    assert all(a - b > STEP / 2 for a, b in pairwise(lightness))


def test_lines_and_letters_stand_out_from_their_ground():
    assert all(contrast(colour, PAPER) >= 3 for colour in SERIES)
    assert contrast(INK, PAPER) >= 7
    assert contrast(SOFT, PAPER) >= 4.5
    for step, colour in enumerate(RAMP):
        letters = INK if step < LIGHT_STEPS else PAPER
        assert contrast(letters, colour) >= 4.0


def test_nothing_depends_on_colour_alone():
    assert len(set(SHAPES)) == len(set(DASHES)) == len(SERIES)
