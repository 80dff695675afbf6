"""Word files to PDF and PDF to pictures, by LibreOffice and poppler where they are installed; nothing is loaded before one is run."""

from complaintgen.files._pdf import GET_LIBREOFFICE, GET_PDFTOPPM, convert_to_pdf, draw_pages, libreoffice, pdftoppm

__all__ = [
    "GET_LIBREOFFICE", "GET_PDFTOPPM", "convert_to_pdf", "draw_pages", "libreoffice", "pdftoppm",
]
