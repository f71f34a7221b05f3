"""Draws a table of districts with nothing installed but Python and libgongkai_c.

    python3 compare.py LIBRARY PATH INDICATOR

LIBRARY is libgongkai_c.so; PATH a folder of reports; INDICATOR a code such as request.received.
"""
import ctypes
import json
import os
import sys
import tempfile


class Gongkai:
    """The C interface (gongkai.h) as Python sees it."""

    def __init__(self, library):
        self._c = ctypes.CDLL(library)
        for name in ("gongkai_extract", "gongkai_ingest", "gongkai_query", "gongkai_open"):
            getattr(self._c, name).restype = ctypes.c_void_p
        self._c.gongkai_version.restype = ctypes.c_char_p

    def version(self):
        return self._c.gongkai_version().decode()

    def _text(self, pointer):
        text = ctypes.string_at(pointer).decode()
        self._c.gongkai_free(ctypes.c_void_p(pointer))
        return text

    def _call(self, function, *arguments):
        error = ctypes.c_void_p()
        result = function(*arguments, ctypes.byref(error))
        if not result:
            raise RuntimeError(self._text(error.value))
        return result

    def extract(self, content, name=""):
        """The reports in the bytes of a file, as a list of dictionaries."""
        found = self._call(self._c.gongkai_extract, content, ctypes.c_size_t(len(content)),
                           name.encode())
        return json.loads(self._text(found))["reports"]

    def open(self, file, create=False):
        return Archive(self, self._call(self._c.gongkai_open, os.fsencode(file), int(create)))


class Archive:
    """A database; a context manager that closes it."""

    def __init__(self, gongkai, handle):
        self._gongkai, self._handle = gongkai, ctypes.c_void_p(handle)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._gongkai._c.gongkai_close(self._handle)

    def ingest(self, path):
        function = self._gongkai._c.gongkai_ingest
        return json.loads(self._gongkai._text(
            self._gongkai._call(function, self._handle, os.fsencode(path))))

    def query(self, sql, *parameters):
        function = self._gongkai._c.gongkai_query
        answer = self._gongkai._call(function, self._handle, sql.encode(),
                                     json.dumps(parameters).encode())
        return json.loads(self._gongkai._text(answer))["rows"]


def width(text):
    """Columns of a terminal: a Chinese character takes two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def main(library, path, indicator):
    gongkai = Gongkai(library)
    with tempfile.TemporaryDirectory() as folder:
        with gongkai.open(os.path.join(folder, "reports.db"), create=True) as archive:
            summary = archive.ingest(path)
            rows = archive.query(
                "SELECT jurisdiction, year, value FROM figure WHERE indicator = ?1 AND "
                "applicant = 'total' AND authority_kind = 'government' ORDER BY value DESC, 1, 2",
                indicator)
    print(f"{summary['reports_new']} reports, {len(rows)} state {indicator}")
    most = max((row[2] for row in rows), default=0) or 1
    for name, year, value in rows:
        name = name or "?"
        bar = "█" * round(40 * value / most)
        print(f"{name}{' ' * max(0, 16 - width(name))} {year} {value:>8} {bar}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
