"""Do readers that nobody here wrote agree with a journal on its views?

  python3 agree.py JOURNAL.jsonl FOLDER

FOLDER holds views of the whole journal, named view.jsonl.gz, view.jsonl.zst, view.csv, view.parquet
and view.sqlite (`rollcall convert`). Every field of every record is compared. The judges are
Python's json, csv and sqlite3, zcat and zstd, jq, and, where they are installed, pyarrow and DuckDB.
Prints one line for each judge, and ends with 1 where any difference was found.
"""

import csv
import datetime
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys

csv.field_size_limit(1 << 30)
journal, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
failures = []


def records():
    with open(journal, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def flat(record, arrays):
    """The record as columns: groups taken apart, arrays and free objects as JSON."""
    row = {}

    def enter(prefix, value):
        for name, inner in value.items():
            key = prefix + name
            if isinstance(inner, dict) and key in ("body_ref", "failure", "not_modified", "os_hint", "tls"):
                enter(key + "_", inner)
            elif isinstance(inner, (dict, list)):
                if key in arrays:
                    row[key] = inner
            else:
                row[key] = inner

    enter("", record)
    return row


JSON_COLUMNS = {"row", "headers", "anomalies", "tls_san", "hops", "attempt_log"}
MARKS = {"true": True, "false": False}


def say(judge, count, differences):
    print(f"{judge}: {count} records, {differences} differences", flush=True)
    if differences or not count:
        failures.append(judge)


def same(a, b):
    return abs(a - b) < 5e-7 if isinstance(a, float) or isinstance(b, float) else a == b


def pairs(expected, actual):
    """Both sequences to the end; what one has more stands against None."""
    actual = iter(actual)
    for one in expected:
        yield one, next(actual, None)
    for more in actual:
        yield None, more


def judge_csv():
    count = differences = 0
    with open(folder / "view.csv", encoding="utf-8", newline="") as file:
        for record, row in pairs(records(), csv.DictReader(file, strict=True)):
            count += 1
            differences += record is None or row is None or not csv_equal(flat(record, JSON_COLUMNS), row)
    say("python csv", count, differences)


def csv_equal(expected, row):
    if set(expected) - set(row):
        return False
    for name, text in row.items():
        if name not in expected:
            if text != "":
                return False
            continue
        value = expected[name]
        if name in JSON_COLUMNS:
            got = json.loads(text)
        elif isinstance(value, bool):
            got = MARKS.get(text)
        elif isinstance(value, int):
            got = int(text)
        elif isinstance(value, float):
            got = float(text)
        else:
            got = text
        if not same(value, got):
            return False
    return True


def judge_sqlite():
    count = differences = 0
    database = sqlite3.connect(folder / "view.sqlite")
    rows = database.execute("SELECT * FROM records ORDER BY rowid")
    names = [column[0] for column in rows.description]
    hops = database.execute("SELECT * FROM hops ORDER BY seq, hop")
    hop_names = [column[0] for column in hops.description]
    hop = hops.fetchone()
    for record, row in pairs(sorted_by_seq(), rows):
        count += 1
        if record is None or row is None:
            differences += 1
            continue
        expected = flat(record, JSON_COLUMNS - {"hops"})
        actual = {}
        for name, value in zip(names, row):
            if value is not None:
                actual[name] = json.loads(value) if name in JSON_COLUMNS else value
        differences += expected.keys() != actual.keys() or any(
            not same(value, actual[name]) for name, value in expected.items()
        )
        got = []
        while hop is not None and hop[0] == record["seq"]:
            got.append({name: value for name, value in zip(hop_names[2:], hop[2:]) if value is not None})
            hop = hops.fetchone()
        differences += got != record.get("hops", [])
    differences += hop is not None
    say("sqlite3", count, differences)


def sorted_by_seq():
    """The journal is in the order of the list where this is called on synthetic records."""
    before = 0
    for record in records():
        assert record["seq"] > before, "the journal must be in order: convert --ordered"
        before = record["seq"]
        yield record


def judge_packed(name, *command):
    if not shutil.which(command[0]):
        return
    unpacked = subprocess.Popen([*command, str(folder / name)], stdout=subprocess.PIPE)
    count = differences = 0
    with open(journal, "rb") as expected:
        for line, got in pairs(expected, unpacked.stdout):
            count += 1
            differences += line != got
    differences += unpacked.wait() != 0
    say(" ".join(command), count, differences)


def judge_jq():
    if not shutil.which("jq"):
        return
    told = subprocess.Popen(["jq", "-r", "[.seq, .outcome] | @tsv", str(journal)], stdout=subprocess.PIPE, text=True)
    count = differences = 0
    for record, line in pairs(records(), told.stdout):
        count += 1
        differences += record is None or line is None or f"{record['seq']}\t{record['outcome']}\n" != line
    say("jq", count, differences + (told.wait() != 0))


def parquet_value(value):
    if isinstance(value, datetime.datetime):
        return value.timestamp()
    if isinstance(value, dict):
        return {name: parquet_value(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [parquet_value(inner) for inner in value]
    return value


TIMES = {"timestamp", "not_after"}


def expected_value(value, name=""):
    if name in TIMES:
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).timestamp()
    if isinstance(value, dict):
        return {key: expected_value(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [expected_value(inner) for inner in value]
    return value


def parquet_equal(record, row):
    if record is None or row is None:
        return False
    row = parquet_value(row)
    free = {name: json.loads(row.pop(name)) for name in ("row", "headers") if name in row}
    expected = dict(record)
    for name in ("row", "headers"):
        if expected.pop(name, None) != free.get(name):
            return False
    return expected_value(expected) == row


def judge_pyarrow():
    try:
        import pyarrow.parquet
    except ImportError:
        return
    count = differences = 0
    file = pyarrow.parquet.ParquetFile(folder / "view.parquet")
    rows = (row for batch in file.iter_batches(10_000) for row in batch.to_pylist())
    for record, row in pairs(records(), rows):
        count += 1
        differences += not parquet_equal(record, row)
    say("pyarrow", count, differences)


def judge_duckdb():
    try:
        import duckdb
    except ImportError:
        return
    base = duckdb.connect()
    base.execute("SET TimeZone = 'UTC'")
    base.execute("SET preserve_insertion_order = true")
    types = {"seq": "BIGINT", "outcome": "VARCHAR", "title": "VARCHAR", "webserver": "VARCHAR", "content_type": "VARCHAR",
             "input": "VARCHAR", "url": "VARCHAR", "status_code": "BIGINT", "time_total": "DOUBLE"}
    names = ", ".join(types)
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    base.execute(
        f"CREATE VIEW j AS SELECT {names} FROM read_json('{journal}', format='newline_delimited', columns={{{columns}}})"
    )
    casts = ", ".join(f"{name}::{kind} AS {name}" for name, kind in types.items())
    base.execute(
        f"CREATE VIEW c AS SELECT {casts} FROM read_csv('{folder}/view.csv', all_varchar=true, allow_quoted_nulls=false, "
        f"max_line_size=8000000)"
    )
    base.execute(f"CREATE VIEW p AS SELECT {names} FROM read_parquet('{folder}/view.parquet')")
    count = base.execute("SELECT count(*) FROM j").fetchone()[0]
    for other, what in (("c", "CSV"), ("p", "Parquet")):
        found = base.execute(f"SELECT count(*) FROM {other}").fetchone()[0]
        gone = base.execute(f"SELECT count(*) FROM (SELECT * FROM j EXCEPT ALL SELECT * FROM {other})").fetchone()[0]
        more = base.execute(f"SELECT count(*) FROM (SELECT * FROM {other} EXCEPT ALL SELECT * FROM j)").fetchone()[0]
        anti = base.execute(
            f"SELECT count(*) FROM range(1, {count} + 1) list(seq) ANTI JOIN {other} USING (seq)"
        ).fetchone()[0]
        say(f"DuckDB JSON against {what}, and the list", found, gone + more + anti)
    rows = base.execute(f"SELECT * FROM read_parquet('{folder}/view.parquet')")
    keys = [column[0] for column in rows.description]
    differences = seen = 0
    for record, row in pairs(records(), fetched(rows)):
        seen += 1
        differences += not parquet_equal(record, None if row is None else dict(zip(keys, row)))
    say("DuckDB Parquet, every field", seen, differences)


def fetched(rows):
    while batch := rows.fetchmany(10_000):
        yield from batch


judge_packed("view.jsonl.gz", "zcat")
judge_packed("view.jsonl.zst", "zstd", "-dcq")
judge_jq()
judge_csv()
judge_sqlite()
judge_pyarrow()
judge_duckdb()
sys.exit(1 if failures else 0)
