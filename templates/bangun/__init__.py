"""Builds the templates of ``templates/files`` from code, so that every cell of them can be reviewed."""
