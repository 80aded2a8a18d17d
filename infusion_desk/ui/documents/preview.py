"""The pages of a PDF on show. At night the same pixels go through a table: no white page."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent, qRgb
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QScrollArea, QWidget

from infusion_desk.theme import NIGHT, Theme

GAP = 12
GREYS = 256


class Preview(QScrollArea):
    """All pages, one under another, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self._theme = NIGHT
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._pages = _Pages()
        self.setWidget(self._pages)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def page_count(self) -> int:
        """How many pages are on show."""
        return self._document.pageCount()

    def show_pdf(self, pdf: bytes) -> None:
        """Show these bytes, the ones that will be printed; a paper made anew stays where it was."""
        place = self.verticalScrollBar().value()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._draw()
        self.verticalScrollBar().setValue(place)

    def clear(self) -> None:
        """No paper; the next one begins at its top."""
        self._document.close()
        self._draw()
        self.verticalScrollBar().setValue(0)

    def show_theme(self, theme: Theme) -> None:
        """The pages in the theme's own light."""
        self._theme = theme
        self._draw()

    def turn(self, by: int) -> None:
        """A page on or back."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def text(self) -> str:
        """What the pages say."""
        numbers = range(self.page_count)
        return "\n".join(self._document.getAllText(number).text() for number in numbers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def _draw(self) -> None:
        self._pages.show_pages([self._page(number) for number in range(self.page_count)])

    def _page(self, number: int) -> QPixmap:
        points = self._document.pagePointSize(number)
        ratio = self.devicePixelRatioF()
        width = max(self.viewport().width() - 4, 100) * ratio
        size = QSize(round(width), round(width * points.height() / points.width()))
        paper = QImage(size, QImage.Format.Format_RGB32)
        paper.fill(QColor("white"))
        painter = QPainter(paper)
        painter.drawImage(0, 0, self._document.render(number, size))
        painter.end()
        shown = in_theme(paper, self._theme) if self._theme.dark else paper
        shown.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(shown)


class _Pages(QWidget):
    """The pages, painted as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[QPixmap] = []

    def show_pages(self, pages: list[QPixmap]) -> None:
        self._pages = pages
        sizes = [page.deviceIndependentSize() for page in pages]
        width = max((size.width() for size in sizes), default=0)
        height = sum(size.height() + GAP for size in sizes)
        self.resize(round(width), round(height))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = 0.0
        for page in self._pages:
            painter.drawPixmap(QPointF(0, top), page)
            top += page.deviceIndependentSize().height() + GAP


def in_theme(paper: QImage, theme: Theme) -> QImage:
    """The same picture with white as the theme's panel and black as its text."""
    grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    grey.reinterpretAsFormat(QImage.Format.Format_Indexed8)
    ink, ground = QColor(theme.text), QColor(theme.panel)
    ends = ((ink.red(), ground.red()), (ink.green(), ground.green()), (ink.blue(), ground.blue()))
    shares = [level / (GREYS - 1) for level in range(GREYS)]
    table = [
        qRgb(*(round(dark + (light - dark) * share) for dark, light in ends)) for share in shares
    ]
    grey.setColorTable(table)
    return grey
