"""`python -m claimalign` is the command line."""

import sys

from claimalign.cli import run

sys.exit(run())
