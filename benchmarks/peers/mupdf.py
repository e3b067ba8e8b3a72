"""MuPDF's structured text with its search for tables (`table-hunt`)."""
from node_tables import run_script

run_script("mupdf")
