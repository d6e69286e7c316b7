"""Excel files as data: schema, reading with addresses, checks, writing back."""
