"""What the peers share: tables of cells in, the contract's CSV out. Rows bind by exact official labels, nothing else."""
import csv
import pathlib
import re
import sys
import unicodedata

NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")


def squeeze(text):
    """Without white space, and with full-width characters as their usual forms."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def read_labels(path):
    editions = {}
    for line in open(path, encoding="utf-8"):
        edition, table, arrangement, row, label, columns = line.rstrip("\n").split("\t")
        editions.setdefault(edition, []).append((table, arrangement, row, squeeze(label), columns.split(" ")))
    return editions


def bind(rows, form):
    """Cells by code: a row's numbers behind its exact label, or the numbers of one row for a table that is a strip."""
    found = {}
    strips = {}
    for table, arrangement, row, label, columns in form:
        if arrangement == "Strip":
            strips.setdefault(table, []).extend((row, column) for column in columns)
    for cells in rows:
        texts = [squeeze(cell) for cell in cells]
        numbers = [text for text in texts if NUMBER.match(text)]
        for table, arrangement, row, label, columns in form:
            if arrangement == "Strip" or label not in texts:
                continue
            behind = [text for text in texts[texts.index(label) + 1:] if NUMBER.match(text)]
            if len(behind) == len(columns):
                found.update({(table, row, column): value for column, value in zip(columns, behind) if (table, row, column) not in found})
        for table, codes in strips.items():
            if len(numbers) == len(codes) and all(NUMBER.match(text) or not text for text in texts):
                found.update({(table, row, column): value for (row, column), value in zip(codes, numbers)})
    return found


def run(tool_version, read, suffixes):
    """Reads every file of the folder with a suffix and writes the dataset. `read` gives (text, rows of cells)."""
    files, output, labels = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), read_labels(sys.argv[3])
    with open(output / "files.csv", "w", encoding="utf-8", newline="") as f, open(output / "reports.csv", "w", encoding="utf-8", newline="") as r, \
            open(output / "observations.csv", "w", encoding="utf-8", newline="") as o:
        file_rows, report_rows, observation_rows = csv.writer(f), csv.writer(r), csv.writer(o)
        file_rows.writerow(["source", "outcome"])
        report_rows.writerow(["report_id", "source", "agency", "year", "edition", "status"])
        observation_rows.writerow(["report_id", "source", "table", "row", "column", "value", "status", "raw", "check"])
        for path in sorted(p for p in files.iterdir() if p.suffix in suffixes):
            try:
                text, rows = read(path)
            except Exception as error:  # one file that a tool cannot read is one file lost
                print(f"{path.name}: {error}", file=sys.stderr)
                text, rows = "", []
            cells, edition = max(((bind(rows, form), name) for name, form in labels.items()), key=lambda pair: len(pair[0]))
            file_rows.writerow([path.name, "extracted" if cells else "not_a_report"])
            if not cells:
                continue
            title = re.search(r"(\S+?)(20\d\d)年", text)
            report = path.name + "-1"
            report_rows.writerow([report, path.name, title[1] if title else "", title[2] if title else "", edition, "incomplete"])
            for table, _, row, _, columns in labels[edition]:
                for column in columns:
                    value = cells.get((table, row, column))
                    observation_rows.writerow([report, path.name, table, row, column, value or "", "reported" if value else "absent", value or "", "unchecked"])
    print(tool_version)
