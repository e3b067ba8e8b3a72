"""The text of an HTML page, and the rows of its tables."""
import html.parser


class _Tables(html.parser.HTMLParser):
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


def read_tables(page):
    tables = _Tables()
    tables.feed(page)
    return "\n".join(tables.text), tables.rows
