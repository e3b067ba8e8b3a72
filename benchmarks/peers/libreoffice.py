"""LibreOffice's own conversion to HTML, all files in one run; cells are those of its tables."""
import html.parser
import pathlib
import shutil
import subprocess
import sys
import tempfile

from contract import run

if not shutil.which("soffice"):
    sys.exit(3)
SUFFIXES = {".docx", ".xlsx", ".html"}
version = " ".join(subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout.split()[:2])
folder = pathlib.Path(tempfile.mkdtemp())


class Tables(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.text, self.cell = [], [], None

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.cell = []

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None and self.rows:
            self.rows[-1].append("".join(self.cell))
            self.cell = None

    def handle_data(self, data):
        self.text.append(data)
        if self.cell is not None:
            self.cell.append(data)


def read(path):
    converted = folder / path.suffix[1:] / (path.stem + ".html")
    tables = Tables()
    tables.feed(converted.read_text(encoding="utf-8", errors="replace"))
    return "\n".join(tables.text), tables.rows


try:
    for suffix in SUFFIXES:
        inputs = [str(p) for p in sorted(pathlib.Path(sys.argv[1]).iterdir()) if p.suffix == suffix]
        if inputs:
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "html:HTML (StarWriter)" if suffix != ".xlsx" else "html",
                            "--outdir", str(folder / suffix[1:]), *inputs], capture_output=True, timeout=900)
    run(version, read, SUFFIXES)
finally:
    shutil.rmtree(folder, ignore_errors=True)
