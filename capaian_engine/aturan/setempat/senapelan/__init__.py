"""Metode Capaian of Kecamatan Senapelan: the local overlay, one small rule module per component."""

from capaian_engine.parameter import parameter_dari

PARAMETER = parameter_dari(__name__)
"""The method's numbers; their keys are the ⚙ keys of the sheet Pengaturan."""
