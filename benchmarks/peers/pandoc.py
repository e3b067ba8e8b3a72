"""Pandoc's conversion to HTML; cells are those of its tables."""
import shutil
import subprocess
import sys

from contract import run
from html_tables import read_tables

if not shutil.which("pandoc"):
    sys.exit(3)
READERS = {".docx": "docx", ".html": "html", ".md": "gfm"}
version = subprocess.run(["pandoc", "--version"], capture_output=True, text=True).stdout.splitlines()[0]


def read(path):
    page = subprocess.run(["pandoc", "-f", READERS[path.suffix], "-t", "html", str(path)],
                          capture_output=True, text=True, timeout=120, check=True).stdout
    return read_tables(page)


run(version, read, set(READERS))
