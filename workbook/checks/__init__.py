"""Checks: typed rows from addressed cells, and every problem as a finding at its cell."""
