"""What a picture measures: light as WCAG has it, and how words stand out from what is around."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

Light = NDArray[np.float32]
BRIGHT = 0.60
MOST_MEAN, MOST_BRIGHT = 0.06, 0.02
"""ui.md, section 3: of white, and of the page's area."""

_STEPS = np.arange(256) / 255
_LINEAR = np.where(_STEPS <= 0.04045, _STEPS / 12.92, ((_STEPS + 0.055) / 1.055) ** 2.4)
_SHARES = (0.0722, 0.7152, 0.2126)
_PARTS = tuple((share * _LINEAR).astype(np.float32) for share in _SHARES)
"""What a byte of blue, green and red adds to the light of a pixel."""
_FINE = 4096


def light_of(picture: QImage) -> Light:
    """The relative luminance of every pixel, 0 to 1."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), np.uint8)
    pixels = pixels.reshape(plain.height(), plain.width(), 4)
    return _light(pixels)


def _light(pixels: NDArray[np.uint8]) -> Light:
    blue, green, red = (part[pixels[..., place]] for place, part in enumerate(_PARTS))
    light: Light = blue + green + red
    return light


def bright_share(pixels: NDArray[np.uint8], above: float) -> float:
    """How much of an area of blue, green and red is lighter than this."""
    return float((_light(pixels) > above).mean())


def too_light(light: Light) -> str:
    """What a night picture does not keep; empty if it keeps all."""
    mean, bright = float(light.mean()), float((light > BRIGHT).mean())
    if mean <= MOST_MEAN and bright <= MOST_BRIGHT:
        return ""
    return f"mean {mean:.1%}, above {BRIGHT:.0%}: {bright:.1%} of the area"


def light_of_colour(colour: QColor) -> float:
    """The relative luminance of one colour."""
    parts = (colour.blue(), colour.green(), colour.red())
    return float(sum(share * _LINEAR[part] for share, part in zip(_SHARES, parts, strict=True)))


def ground_of(light: Light) -> float:
    """What there is most of in this piece of a picture."""
    levels = (light * _FINE).astype(np.int32)
    most = np.bincount(levels.ravel()).argmax()
    return float(light[levels == most].mean())


def contrast_in(light: Light) -> float:
    """How the words in this piece of a picture stand out from their ground.

    A word has its own light only inside its stems, so the pixels farthest from the ground count.
    """
    ground = ground_of(light)
    ratios = ((np.maximum(light, ground) + 0.05) / (np.minimum(light, ground) + 0.05)).ravel()
    most = min(4, ratios.size)
    return float(np.partition(ratios, -most)[-most:].mean())
