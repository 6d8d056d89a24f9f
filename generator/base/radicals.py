#!/usr/bin/env python3
"""radicals.py [FILE] - writes the table of CJK radicals for both halves of the search's fold.

FILE is Unicode's EquivalentUnifiedIdeograph.txt, by default that of Debian's package unicode-data.  Written are
radicals.h beside this script and the table in themes/default/assets/fold.js.
"""
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

SOURCE = '/usr/share/unicode/EquivalentUnifiedIdeograph.txt'
HERE = Path(__file__).resolve().parent
HEADER = HERE / 'radicals.h'
SCRIPT = HERE.parent.parent / 'themes/default/assets/fold.js'

HEAD = """#ifndef KAIJI_BASE_RADICALS_H
#define KAIJI_BASE_RADICALS_H

/*
 * Made by radicals.py from {file}
 * (Debian: unicode-data), (c) {year} Unicode, Inc., terms of use:
 * https://www.unicode.org/terms_of_use.html
 *
 * The ideographs of the radicals that NFKC leaves as they are, from the
 * first on; a radical without an ideograph stands for itself.
 */

enum {{
	RADICAL_FIRST = {first:#x},
	RADICAL_LAST = {last:#x}
}};

static const unsigned radical_ideograph[] = {{
"""


def read(text):
    """{radical: ideograph} of those radicals that NFKC does not change."""
    table = {}
    for first, last, ideograph in re.findall(r'^(2[EF]..)(?:\.\.(....))?\s*;\s*([0-9A-F]+)', text, re.M):
        for code in range(int(first, 16), int(last or first, 16) + 1):
            if unicodedata.normalize('NFKC', chr(code)) == chr(code):
                table[code] = int(ideograph, 16)
    return table


def main():
    text = Path(sys.argv[1] if len(sys.argv) > 1 else SOURCE).read_text(encoding='utf-8')
    table = read(text)
    first, last = min(table), max(table)
    row = [table.get(code, code) for code in range(first, last + 1)]

    head = HEAD.format(first=first, last=last, file=re.match(r'# (\S+)', text).group(1),
                       year=re.search(r'© (\d+) Unicode', text).group(1))
    HEADER.write_text(head + ', '.join(f'{code:#x}' for code in row) + ' };\n\n#endif\n', encoding='utf-8')
    subprocess.run(['clang-format', '-i', HEADER], check=True)

    script = SCRIPT.read_text(encoding='utf-8')
    script, n = re.subn(r"(radicals = \[\.\.\.\s*')[^']*", lambda found: found[1] + ''.join(map(chr, row)), script)
    assert n == 1, f'{SCRIPT} has no table'
    SCRIPT.write_text(script, encoding='utf-8')


if __name__ == '__main__':
    main()
