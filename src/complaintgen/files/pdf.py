"""files.pdf."""

from complaintgen.files._pdf import GET_LIBREOFFICE, GET_PDFTOPPM, convert_to_pdf, draw_pages, libreoffice, pdftoppm

__all__ = [
    "GET_LIBREOFFICE", "GET_PDFTOPPM", "convert_to_pdf", "draw_pages", "libreoffice", "pdftoppm",
]
