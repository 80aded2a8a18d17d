"""Measure the figures that the program is built to, as ratios in one run: `make bench`."""

import os
import sys

from tools.bench.table import main

missed = main(sys.argv[1:])
sys.stdout.flush()
# PySide can fault while it takes apart what several windows left: all is said by now.
os._exit(missed)
