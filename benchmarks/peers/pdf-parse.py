"""pdf-parse's `getTable`, which reads ruled tables with pdf.js."""
from node_tables import run_script

run_script("pdf-parse")
