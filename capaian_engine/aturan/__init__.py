"""The regulations, one folder each; importing a folder fills the register of dated rules."""
