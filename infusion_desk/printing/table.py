"""Tables on paper: columns of fixed width, cells that wrap, figures aligned to the right."""

from collections.abc import Iterator, Mapping, Sequence
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
            for cell, (column, dx, width) in zip(cells, self.places(), strict=True)
        ]
        rows: list[Line] = []
        for index, words in enumerate(zip_longest(*placed)):
            here: tuple[Mark, ...] = tuple(one for one in words if one is not None and one.text)
            rows.append(Line(face.leading if not index else face.leading - 2, here))
        return tuple(rows)

    def pen_row(self, height: float, rule: float, printed: Mapping[str, str], face: Face) -> Line:
        """Rules to write on; `printed` is what stands in a column already, by its head."""
        marks: list[Mark] = []
        for column, dx, width in self.places():
            if printed.get(column.head):
                marks.append(Words(printed[column.head], face, dx))
            if column.head:
                marks.append(Stroke(width, rule, dx, grey=0))
        return Line(height, tuple(marks))

    def places(self) -> Iterator[tuple[Column, float, float]]:
        """Each column, where it begins and how wide it is."""
        dx = 0.0
        for column in self.columns:
            width = column.width or self.width - dx
            yield column, dx, width
            dx += width + GAP
