"""The law and the score. Pure: no Excel, no pandas, no files but its own parameter files."""
