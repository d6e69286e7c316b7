"""Numbers of the methods that turn the workshop's proposals into weights."""

from capaian_engine.parameter import parameter_dari

PARAMETER = parameter_dari(__name__)
