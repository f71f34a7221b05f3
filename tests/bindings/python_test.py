"""Loads libgongkai_c.so by ctypes and gongkai.so into Python's own sqlite3.

    python3 python_test.py LIBGONGKAI_C EXTENSION SOURCE_DIR
"""
import contextlib
import io
import sqlite3
import sys

library, extension, source = sys.argv[1:]
sys.path.insert(0, source + "/examples/python")
import compare  # noqa: E402

REPORT = source + "/corpus/441225-2016-government/report.txt"
with open(REPORT, "rb") as file:
    content = file.read()

# The C interface.
gongkai = compare.Gongkai(library)
report, = gongkai.extract(content, "report.txt")
received, = [f for f in report["figures"]
             if f["indicator"] == "request.received" and f["applicant"] == "total"]
assert received["value"] == 33, received
text = report["text"].encode()
assert text[received["span_begin"]:received["span_end"]] == b"33"
try:
    gongkai.open("/no/such/folder/a.db")
except RuntimeError as error:
    assert str(error) == "there is no database /no/such/folder/a.db", error
else:
    raise AssertionError("a missing database was opened")

printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    compare.main(library, source + "/corpus", "request.received")
assert "封开县" in printed.getvalue(), printed.getvalue()

# The extension, in the SQLite that Python brings.
database = sqlite3.connect(":memory:")
if hasattr(database, "enable_load_extension"):
    database.enable_load_extension(True)
    database.load_extension(extension)
    rows = database.execute("SELECT value FROM gk_figures(?) WHERE indicator = 'request.received' "
                            "AND applicant = 'total'", (content,)).fetchall()
    assert rows == [(33,)], rows
    numbers = "SELECT gk_number('三十二'), gk_number('三千二百多'), gk_number('两次')"
    assert database.execute(numbers).fetchone() == (32, 3200, 2)
else:
    print("skipped: this Python's sqlite3 loads no extensions")
print("ok")
