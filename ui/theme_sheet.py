"""The little style sheet of the window: frames, quiet labels, flat buttons and a visible focus; `$name` is a token."""

SHEET = """
QWidget#desk, QWidget#gate, QScrollArea, QScrollArea > QWidget > QWidget[ground="window"] { background: $window; }
QScrollArea { border: none; }
QToolTip { background: $panel; color: $text; border: 1px solid $edge; padding: 4px; }
QLabel { background: transparent; }
QLabel[role="quiet"], QLabel[role="small"] { color: $quiet; }
QLabel[role="late"], QLabel[role="error"] { color: $late; }
QLabel[role="soon"] { color: $soon; }
QLabel[role="on_track"] { color: $on_track; }
QLabel[role="unknown"] { color: $unknown; }
QLabel[role="held"] { color: $held; }
QLabel[role="accent"] { color: $accent; }

QFrame#panel { background: $panel; border: 1px solid $line; border-radius: 6px; }
QFrame#topbar { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame#navigation { background: $panel; border: none; border-right: 1px solid $line; }
QFrame#statusbar { background: $panel; border: none; border-top: 1px solid $line; }
QFrame#hairline { background: $line; border: none; }
QFrame#dropmark { background: $accent; border: none; }
QFrame[rule="true"] { border: none; border-left: 1px solid $line; }
QFrame#popup { background: $panel; border: 1px solid $edge; border-radius: 6px; }
QFrame#banner { background: $accent_soft; border: 1px solid $accent; border-radius: 6px; }
QFrame#banner[kind="refused"] { background: $late_soft; border: 1px solid $late; }

QPushButton { background: $panel; color: $text; border: 1px solid $edge; border-radius: 5px; padding: 5px 14px; outline: none; }
QPushButton:hover { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 13px; }
QPushButton:disabled { color: $quiet; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { border-color: $text; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $unknown_soft; color: $quiet; border-color: $line; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: 2px solid transparent; padding: 2px 4px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; }
QPushButton[kind="count"] { background: transparent; color: $quiet; border: 2px solid transparent; padding: 1px 4px; }
QPushButton[kind="count"]:hover { color: $accent; text-decoration: underline; }
QPushButton[kind="count"]:focus { border: 2px solid $accent; }
QPushButton[kind="chip"] { background: $accent_soft; color: $accent; border: 2px solid $accent_soft; border-radius: 9px;
  padding: 1px 8px; }
QPushButton[kind="chip"]:hover, QPushButton[kind="chip"]:focus { border: 2px solid $accent; }
QPushButton[kind="filter"] { background: transparent; color: $quiet; border: 2px solid transparent; border-radius: 11px;
  padding: 1px 10px; }
QPushButton[kind="filter"]:checked { background: $accent_soft; color: $accent; border: 2px solid $accent_soft; }
QPushButton[kind="filter"]:hover, QPushButton[kind="filter"]:focus { border: 2px solid $accent; }
QPushButton[kind="nav"] { background: transparent; color: $text; border: 2px solid transparent; border-radius: 5px;
  padding: 6px 10px; text-align: left; }
QPushButton[kind="nav"]:hover { background: $window; }
QPushButton[kind="nav"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[kind="nav"]:focus { border: 2px solid $accent; }
QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox { background: $panel; color: $text; border: 1px solid $edge; border-radius: 5px;
  placeholder-text-color: $quiet; padding: 4px 6px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus { border: 2px solid $accent; padding: 3px 5px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $late; padding: 3px 5px; }
QLineEdit#search { background: $window; }

QComboBox { background: $panel; color: $text; border: 1px solid $edge; border-radius: 5px; padding: 4px 6px; }
QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 3px 5px; }
QComboBox::drop-down { border: none; width: 22px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QSpinBox QLineEdit, QSpinBox QLineEdit:focus { border: none; padding: 0; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0; }

QAbstractItemView { background: $panel; color: $text; border: none; outline: none; selection-background-color: $accent_soft;
  selection-color: $text; }
QListWidget[framed="true"] { border: 1px solid $edge; border-radius: 5px; padding: 2px; }
QListWidget[framed="true"]:focus { border: 2px solid $accent; padding: 1px; }
QTableView { gridline-color: $line; }
QTableView:focus, QListView:focus, QTreeView:focus { border: none; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $quiet; border: none; border-bottom: 1px solid $line; padding: 6px 8px;
  font-weight: 600; }
QHeaderView::section:hover { color: $accent; }

QTabBar::tab { background: transparent; color: $text; border: none; border-bottom: 3px solid transparent;
  padding: 6px 2px; margin-right: 24px; }
QTabBar::tab:selected { color: $accent; border-bottom: 3px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $accent; }
QTabBar:focus { border-bottom: 1px solid $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border: 3px solid $panel; border-radius: 6px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none;
  width: 0; height: 0; }

QMenu { background: $panel; color: $text; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QProgressBar { border: 1px solid $edge; border-radius: 4px; background: $panel; text-align: center; color: $text; }
QProgressBar::chunk { background: $accent_soft; }
"""
