"""When PP 46/2011 with Perka BKN 1/2013 decided: assessments of 2014 up to the first half of 2021."""

MULAI, AKHIR = "2014-01-01", "2021-06-30"
