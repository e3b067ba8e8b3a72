"""Runs an .mjs script of this folder over all PDF files at once; it prints its version, then a line of JSON for each file."""
import json
import pathlib
import shutil
import subprocess
import sys

from contract import run

FOLDER = pathlib.Path(__file__).resolve().parent


def run_script(name):
    if not shutil.which("node") or not (FOLDER / "node_modules" / name).is_dir():
        sys.exit(3)
    inputs = [str(p) for p in sorted(pathlib.Path(sys.argv[1]).iterdir()) if p.suffix == ".pdf"]
    output = subprocess.run(["node", str(FOLDER / f"{name}.mjs"), *inputs], capture_output=True, text=True, timeout=1800, check=True).stdout
    version, *lines = output.rstrip("\n").split("\n")
    read = {}
    for line in lines:
        found = json.loads(line)
        read[found["file"]] = (found["text"], found["rows"])
    run(version, lambda path: read[str(path)], {".pdf"})
