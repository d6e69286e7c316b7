"""PP 46/2011 with Perka BKN 1/2013: 2014 to June 2021, number 0-100 and a sebutan."""
