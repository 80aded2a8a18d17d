"""The one look of the program: Fusion, a palette and a style sheet made from the theme."""

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desk.theme import BODY, Theme
from infusion_desk.ui.fonts import font_of, load_fonts


def dress(app: QApplication, theme: Theme) -> None:
    """Give everything the theme's look; done before the first window, so nothing is ever white."""
    load_fonts()
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    scheme = Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light
    app.styleHints().setColorScheme(scheme)
    app.setCursorFlashTime(0 if theme.dark else 1000)
    app.setFont(font_of(BODY))
    app.setPalette(palette_of(theme))
    app.setStyleSheet(sheet_of(theme))


def palette_of(theme: Theme) -> QPalette:
    """The palette from which Fusion draws what the sheet does not name."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.bg,
        roles.WindowText: theme.text,
        roles.Base: theme.panel,
        roles.AlternateBase: theme.raised,
        roles.Text: theme.text,
        roles.Button: theme.raised,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.text,
        roles.Highlight: theme.selected,
        roles.HighlightedText: theme.text,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.text2,
        roles.Link: theme.action,
        roles.LinkVisited: theme.action,
        roles.Accent: theme.action,
        roles.Light: theme.raised,
        roles.Midlight: theme.raised,
        roles.Mid: theme.hair,
        roles.Dark: theme.hair,
        roles.Shadow: theme.bg,
    }
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.text2))
    return palette


def sheet_of(theme: Theme) -> str:
    """The style sheet. A widget says what it is with the property `role`."""
    tokens = {name: getattr(theme, name) for name in _TOKENS}
    return _SHEET.substitute(tokens)


def as_role(widget: QWidget, role: str) -> None:
    """Give a widget a role of the sheet, also one that it did not have before."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


_TOKENS = (
    "bg", "panel", "raised", "hair", "edge", "text", "text2", "action", "action_fill",
    "on_action", "selected", "amber", "red", "red_fill",
)  # fmt: skip

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: 4px; }
QLabel { background: transparent; }
QLabel[role="caption"] { font-size: 13px; color: $text2; }
QLabel[role="label"] { font-size: 14px; color: $text2; }
QLabel[role="fact"] { font-size: 14px; color: $text; }
QLabel[role="strong"] { font-size: 16px; font-weight: 600; }
QLabel[role="limit amber"] { font-size: 16px; font-weight: 600; color: $amber; }
QLabel[role="low limit"] { font-size: 14px; font-weight: 600; }
QLabel[role="low limit amber"] { font-size: 14px; font-weight: 600; color: $amber; }
QLabel[role="low limit red"] { font-size: 14px; font-weight: 600; color: $red; }
QLabel[role="limit red"] { font-size: 16px; font-weight: 600; color: $red; }
QLabel[role="heading"] { font-size: 20px; font-weight: 600; }
QLabel[role="question"] { font-size: 20px; font-weight: 600; padding-left: 8px;
    border-left: 3px solid transparent; }
QLabel[role="question now"] { font-size: 20px; font-weight: 600; padding-left: 8px;
    border-left: 3px solid $action; }
QLabel[role="name"] { font-size: 24px; font-weight: 600; }
QLabel[role="code"] { font-size: 28px; font-weight: 600; }
QLabel[role="field problem"] { font-size: 13px; font-weight: 600; color: $red; }
QLabel[role="problem"] { font-size: 16px; font-weight: 600; color: $red; }
QLabel[role="what is told"] { font-size: 14px; font-weight: 600; }
QLabel[role="asked"] { font-size: 32px; font-weight: 600; }
QLabel[role="asked long"] { font-size: 24px; font-weight: 600; }
QLabel[role="plate"] { font-size: 14px; font-weight: 600; border: 2px solid $text2;
    border-radius: 6px; padding: 2px 8px; }

QFrame[role="panel"] { background: $panel; border: 1px solid $hair; border-radius: 8px; }
QFrame[role="tile"] { background: $panel; border: 1px solid $hair; border-radius: 8px;
    padding: 2px; }
QFrame[role="outlined"] { background: $panel; border: 3px solid $text; border-radius: 8px; }
QFrame[role="told"] { background: $panel; border: 2px solid $text2; border-radius: 8px; }
QFrame[role="amber"] { background: $panel; border: 3px solid $amber; border-radius: 8px; }
QFrame[role="red"] { background: $panel; border: 3px solid $red; border-radius: 8px; }
QFrame[role="asks red"] { background: $red_fill; border: 3px solid $red; border-radius: 8px; }
QFrame[role="asks amber"] { background: $red_fill; border: 3px solid $amber; border-radius: 8px; }
QFrame[role="asks"] { background: $red_fill; border: 1px solid $red; border-radius: 8px;
    padding: 2px; }
QFrame[role="entry"] { background: $raised; border: 1px solid $edge; border-radius: 8px;
    padding: 2px; }
QFrame[role="entry"]:focus { border: 3px solid $action; padding: 0; }
QFrame[role="rule"] { background: $hair; border: none; max-height: 1px; }

QPushButton { background: $raised; color: $text; border: 1px solid $edge; border-radius: 8px;
    padding: 0 12px; min-height: 44px; font-size: 16px; font-weight: 600; }
QPushButton:hover { border-color: $text2; }
QPushButton:checked { background: $selected; border-color: $text2; }
QPushButton:pressed { background: $selected; }
QPushButton:focus { border: 3px solid $action; padding: 0 10px; }
QPushButton:disabled { color: $text2; border-color: $hair; }
QPushButton[role="main"] { background: $action_fill; color: $on_action; border-color: $action; }
QPushButton[role="main"]:focus { border: 3px solid $action; }
QPushButton[role="main"]:disabled { background: $raised; color: $text2; border-color: $hair; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:focus { border-color: $action; }
QPushButton[role="key"] { min-height: 70px; font-size: 20px; }
QPushButton[role="two lines"] { min-height: 70px; }
QPushButton[role="choice"] { min-height: 54px; font-size: 24px; text-align: left;
    padding: 0 24px; }
QPushButton[role="choice beside"] { min-height: 54px; font-size: 18px; font-weight: 400; }
QPushButton[role="choice beside"]:checked { font-weight: 600; }
QPushButton[role="large"] { min-height: 54px; font-size: 20px; padding: 0 24px; }
QPushButton[role="large main"] { min-height: 54px; font-size: 20px; padding: 0 24px;
    background: $action_fill; color: $on_action; border-color: $action; }
QPushButton[role="row"] { background: transparent; border: none; border-radius: 0;
    border-bottom: 1px solid $hair; text-align: left; font-weight: 400; }

QLineEdit, QPlainTextEdit, QSpinBox { background: $raised; color: $text; border: 1px solid $edge;
    border-radius: 8px; padding: 0 12px; selection-background-color: $selected;
    selection-color: $text; placeholder-text-color: $text2; font-size: 16px; }
QLineEdit, QSpinBox { min-height: 46px; }
QLineEdit:focus, QSpinBox:focus { border: 3px solid $action; padding: 0 10px; min-height: 42px; }
QPlainTextEdit:focus { border: 3px solid $action; padding: 0 10px; }
QLineEdit[role="search"] { font-size: 20px; }
QLineEdit[wrong="true"] { border: 2px solid $red; padding: 0 11px; min-height: 44px; }
QCheckBox { min-height: 44px; spacing: 12px; font-size: 16px; background: transparent; }
QCheckBox::indicator { width: 22px; height: 22px; border: 1px solid $edge; border-radius: 4px;
    background: $raised; }
QCheckBox::indicator:checked { background: $action; border: 5px solid $raised;
    outline: 1px solid $edge; }
QCheckBox:focus { color: $action; }

QComboBox { background: $raised; color: $text; border: 1px solid $edge; border-radius: 8px;
    padding: 0 12px; min-height: 44px; font-size: 16px; }
QComboBox:focus { border: 3px solid $action; padding: 0 10px; min-height: 40px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $edge;
    selection-background-color: $selected; selection-color: $text; outline: none; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }

QAbstractItemView { background: $panel; border: 1px solid $hair; border-radius: 8px;
    outline: none; selection-background-color: $selected; selection-color: $text; }
QAbstractItemView:focus { border: 3px solid $action; }
QHeaderView::section { background: $raised; color: $text2; border: none; padding: 4px 8px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $hair; border-radius: 4px; min-height: 44px;
    margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $hair; border-radius: 4px; min-width: 44px;
    margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $raised; border: 1px solid $hair; border-radius: 4px; color: $text;
    text-align: center; font-size: 13px; }
QProgressBar::chunk { background: $selected; }

QToolButton[role="rail"] { background: transparent; color: $text; border: 1px solid transparent;
    border-radius: 8px; font-size: 13px; font-weight: 600; }
QToolButton[role="rail"]:hover { background: $raised; }
QToolButton[role="rail"]:checked { background: $selected; }
QToolButton[role="rail"]:focus { border: 3px solid $action; }
QMenu { background: $raised; color: $text; border: 1px solid $edge; }
QMenu::item:selected { background: $selected; }
""")
