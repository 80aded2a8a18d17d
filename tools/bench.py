"""Measure the figures that the program is built to, as ratios in one run: `make bench`."""

import sys

from tools.bench.table import main

sys.exit(main(sys.argv[1:]))
