"""PP 30/2019 Pasal 41: joining SKP and behaviour, and the numeric predikat."""
