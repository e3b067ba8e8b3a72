"""poppler's `pdftotext -layout`: cells are what two or more blanks divide."""
import re
import shutil
import subprocess
import sys

from contract import run

if not shutil.which("pdftotext"):
    sys.exit(3)
version = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True).stderr.splitlines()[0].replace(" version", "") + " -layout"


def read(path):
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, timeout=120).stdout
    return text, [re.split(r"\s{2,}", line.strip()) for line in text.splitlines() if line.strip()]


run(version, read, {".pdf"})
