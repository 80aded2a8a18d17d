"""Widgets: a value in, a signal out. The only room that knows Qt."""

from infusion_desk.ui.lasting import keep_constants

keep_constants()
