"""Puts the folders of the training code on the path; imported first by every test."""

import sys
from pathlib import Path

TRAINING = Path(__file__).resolve().parents[1]
for folder in ("formulas", "reader", "embed", "nano", "common"):
    sys.path.insert(0, str(TRAINING / folder))
