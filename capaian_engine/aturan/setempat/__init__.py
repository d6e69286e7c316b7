"""Local overlays: what one office decided for itself. Never national law, and always shown as local."""
