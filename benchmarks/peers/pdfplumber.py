"""pdfplumber's `extract_tables` with its default settings (lines)."""
import pathlib
import sys

# This script has the name of the package that it tries.
sys.path = [p for p in sys.path if pathlib.Path(p or ".").resolve() != pathlib.Path(__file__).resolve().parent]
try:
    import pdfplumber
except ImportError:
    sys.exit(3)
sys.path.append(str(pathlib.Path(__file__).resolve().parent))
from contract import run  # noqa: E402


def read(path):
    with pdfplumber.open(path) as pdf:
        text = "\n".join(page.extract_text() or "" for page in pdf.pages)
        rows = [[cell or "" for cell in row] for page in pdf.pages for table in page.extract_tables() for row in table]
    return text, rows


run(f"pdfplumber {pdfplumber.__version__}", read, {".pdf"})
