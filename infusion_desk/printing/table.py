"""Tables on paper: columns of fixed width, cells that wrap, figures aligned to the right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from infusion_desk.printing.type import (
    TABLE,
    TABLE_HEAD,
    Align,
    Face,
    Line,
    Mark,
    Stroke,
    Words,
    wrapped,
)

GAP = 6.0
"""Between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; the last one of a table takes what is left where its width is 0."""

    head: str
    width: float
    align: Align = "right"


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns set out over a width."""

    columns: tuple[Column, ...]
    width: float

    def head(self) -> tuple[Line, ...]:
        """The column heads over a rule."""
        rows = self.row([column.head for column in self.columns], TABLE_HEAD)
        return (*rows, Line(2, (Stroke(self.width, 0.5),)))

    def row(self, cells: Sequence[str], face: Face = TABLE) -> tuple[Line, ...]:
        """One row, as high as its longest cell."""
        placed = [
            [Words(part, face, dx, width, column.align) for part in wrapped(cell, face, width)]
            for cell, (column, dx, width) in zip(cells, self._places(), strict=True)
        ]
        rows: list[Line] = []
        for index, words in enumerate(zip_longest(*placed)):
            here: tuple[Mark, ...] = tuple(one for one in words if one is not None and one.text)
            rows.append(Line(face.leading if not index else face.leading - 2, here))
        return tuple(rows)

    def _places(self) -> Iterator[tuple[Column, float, float]]:
        dx = 0.0
        for column in self.columns:
            width = column.width or self.width - dx
            yield column, dx, width
            dx += width + GAP
