"""One module per command: ``argumen(parser)`` declares its words, ``jalankan(args) -> int`` runs it."""
