#!/usr/bin/env python3
"""measure.py [-n RUNS] COMMAND... - one line: least wall seconds, least CPU seconds, largest peak memory in MiB."""
import os
import subprocess
import sys
import time


def once(command):
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    noise = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.stderr.write(noise.decode(errors="replace")[-2000:])
        sys.exit(f"failed: {' '.join(command)}")
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    arguments, runs = sys.argv[1:], 3
    if arguments[0] == "-n":
        runs, arguments = int(arguments[1]), arguments[2:]
    rows = [once(arguments) for _ in range(runs)]
    print(f"{min(r[0] for r in rows):.3f} {min(r[1] for r in rows):.3f} {max(r[2] for r in rows):.0f}")


if __name__ == "__main__":
    main()
