"""The template engine: ``compile_templat(path).render(context) -> bytes``. It knows Excel files, not employees."""

from templates.engine.cells import Rumus
from templates.engine.errors import Masalah, TemplateError
from templates.engine.template import Templat, compile_templat

__all__ = ["Masalah", "Rumus", "Templat", "TemplateError", "compile_templat"]
