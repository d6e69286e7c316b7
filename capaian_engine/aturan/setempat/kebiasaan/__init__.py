"""Thresholds for notes on rating habits. Local numbers; a note never changes a score."""

from capaian_engine.parameter import parameter_dari

PARAMETER = parameter_dari(__name__)
