"""Building the add-in from text, without Excel: ribbon, VBA project, package, LibreOffice extension, installation."""
