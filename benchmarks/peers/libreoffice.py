"""LibreOffice's own conversion to HTML, all files in one run; cells are those of its tables."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

from contract import run
from html_tables import read_tables

if not shutil.which("soffice"):
    sys.exit(3)
FILTERS = {".docx": "html:HTML (StarWriter)", ".xlsx": "html", ".html": "html:HTML (StarWriter)"}
version = " ".join(subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout.split()[:2])
folder = pathlib.Path(tempfile.mkdtemp())


def read(path):
    converted = folder / path.suffix[1:] / (path.stem + ".html")
    return read_tables(converted.read_text(encoding="utf-8", errors="replace"))


try:
    for suffix, filter_name in FILTERS.items():
        inputs = [str(p) for p in sorted(pathlib.Path(sys.argv[1]).iterdir()) if p.suffix == suffix]
        if inputs:
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", filter_name,
                            "--outdir", str(folder / suffix[1:]), *inputs], capture_output=True, timeout=900)
    run(version, read, set(FILTERS))
finally:
    shutil.rmtree(folder, ignore_errors=True)
