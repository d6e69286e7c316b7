"""What a person triggers: command line, ribbon, cell functions, building and installing the add-in."""
