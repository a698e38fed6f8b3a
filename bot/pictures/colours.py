"""Colours after Okabe and Ito, which people with any sight for colours tell apart; beside each stands its own sign."""

DARK = "#15202b"
GREY = "#566777"
LINE = "#dde4ec"
TRACK = "#e9eef3"
BEYOND = "#cfd8e1"
BLUE = "#0072b2"
LAST_YEAR = "#7d8b99"
CARD = "#ffffff"
AROUND = "#e7ecf1"

LIGHTS = {"good": "#00734f", "soon": "#8a5a00", "bad": "#b03a00", "idle": "#5b6670"}
BARS = {"good": "#009e73", "soon": "#e69f00", "bad": "#d55e00", "idle": "#5b6670"}
"""Lighter: on a large plain area, where no word is to be read."""
