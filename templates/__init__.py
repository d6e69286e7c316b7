"""One file per person from a template: compile the workbook once, render per person."""
