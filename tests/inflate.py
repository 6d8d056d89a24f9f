"""inflate.py SITE OUT: the search index of a published site, byte for byte, in plain files.

Each `search/**/*.bin` is read by generator/search/FORMAT.md and lies in OUT under its name, inflated; its records lie
beside it as `.txt` in UTF-8, the synonyms as `synonyms.txt`, and the keys of a piece with terms or words as `.keys`, one a
line, since in the piece they are front-coded.  Fails where a site has no index, where a piece is damaged, is there without
being named or named without being there, where index.js is not index.bin, and where a record holds what none may.  Prints
how many records of answers it saw.
"""
import base64
import pathlib
import re
import sys
import zlib


class Plain:
    def __init__(self, data):
        self.data, self.at = data, 0
        self.singles, self.doubles = [], []

    def take(self, n):
        assert self.at + n <= len(self.data), "it ends too early"
        self.at += n
        return self.data[self.at - n:self.at]

    def number(self):
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                assert value < 2 ** 32, "a number is too large"
                return value

    def string(self):
        return self.take(self.number())

    def keyed(self, before):
        n = self.number()
        assert n <= len(before), "a key takes over more than there is"
        return before[:n] + self.string()

    def text(self, end):
        out = []
        while self.at < end:
            first = self.take(1)[0]
            if first == 0xFF:
                first = int.from_bytes(self.take(3), "big")
                assert first >= 0x80, "a plain character is spelled out"
            elif first >= 0x80 + len(self.singles):
                first = self.doubles[(first - 0x80 - len(self.singles)) * 256 + self.take(1)[0]]
            elif first >= 0x80:
                first = self.singles[first - 0x80]
            out.append(chr(first))
        assert self.at == end, "text does not end where it should"
        return "".join(out)

    def letters(self):
        found = []
        for _ in range(self.number()):
            found.append(self.number() + (found[-1] if found else 0))
        assert all(a < b for a, b in zip([0x7F] + found, found)), "an alphabet is not in order"
        return found

    def alphabet(self):
        self.singles, self.doubles = self.letters(), self.letters()
        assert len(self.singles) <= 112 and (len(self.singles) == 112 or not self.doubles), "an alphabet wastes bytes"
        assert len(self.singles) + len(set(self.doubles) - set(self.singles)) == len(self.singles) + len(self.doubles)

    def of(self, other):
        self.singles, self.doubles = other.singles, other.doubles
        return self

    def done(self):
        assert self.at == len(self.data), "more follows behind its end"


def inflate(path, out):
    stream = zlib.decompressobj()
    data = stream.decompress(path.read_bytes())
    assert stream.eof and not stream.unused_data, "not one whole stream"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    return Plain(data)


def keys_of(plain, n, each, out):
    keys = [b""]
    for _ in range(n):
        keys.append(plain.keyed(keys[-1]))
        each()
    assert keys[1:] == sorted(set(keys[1:])), "its keys are not in order"
    for key in keys:
        key.decode("utf-8")
    out.with_name(out.name + ".keys").write_bytes(b"\n".join(keys[1:]) + b"\n")


def terms(plain, out):
    length = []
    keys_of(plain, plain.number(), lambda: (plain.number(), length.append(plain.number())), out)
    plain.take(sum(length))


# controls and bidirectional controls: no text of a portal has them
CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1e\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def records(plain, n, out):
    found = plain.text(len(plain.data)).split("\0")
    assert len(found) == n + 1 and not found.pop(), f"{len(found)} records, not {n}"
    out.with_name(out.name + ".txt").write_text("\n".join(found), encoding="utf-8")
    for text in found:
        for field in text.split("\x1f"):
            bare = field[1:] if "\x01" <= field[:1] <= "\x06" else field
            assert not CONTROLS.search(bare), f"a record holds {field!a}"
    return found


def index(folder, out):
    plain = inflate(folder / "index.bin", out / "index.bin")
    assert plain.take(13) == b"kaiji-search\n" and plain.number() == 2, "not an index of format 2"
    plain.number()
    generation, front, chunk, answers = plain.string().decode("ascii"), plain.number(), plain.number(), plain.number()
    catalogs = [[plain.number() for _ in range(3)] for _ in range(plain.number())]
    plain.alphabet()
    groups = []
    for _ in range(plain.number()):
        words = [plain.text(plain.number() + plain.at) for _ in range(plain.number())]
        assert len(words) > 1, "a group of synonyms has one word"
        groups.append(words)
    (out / "synonyms.txt").write_text("".join(" ".join(words) + "\n" for words in groups), encoding="utf-8")
    pieces, before = plain.number(), b""
    for _ in range(pieces):
        before = plain.keyed(before)
        plain.number()
    first = sum(1 + questions + entries for questions, entries, _ in catalogs)
    documents = first + sum(questions * capacity for questions, _, capacity in catalogs)
    if not chunk:
        assert not pieces and not generation, "it has pieces and records"
        found = records(plain, documents, out / "index.bin")
        script = (folder / "index.js").read_bytes()
        whole = base64.b64encode((folder / "index.bin").read_bytes())
        assert script == b"(globalThis.kaiji ??= {}).indexFile = '" + whole + b"';\n", "index.js is another index"
        wanted = {"index.bin"}
    else:
        found, wanted = [], {f"{generation}/v.bin"}
        for kind, size, n in (("f", front, first), ("d", chunk, documents - first)):
            for i in range((n + size - 1) // size):
                name = f"{generation}/{kind}{i}.bin"
                piece = inflate(folder / name, out / name).of(plain)
                assert piece.number() == i, f"{kind}{i} is another one"
                found += records(piece, min(size, n - i * size), out / name)
                piece.done()
                wanted.add(name)
        for i in range(pieces):
            piece = inflate(folder / generation / f"t{i}.bin", out / generation / f"t{i}.bin")
            assert piece.number() == i, f"t{i} is another one"
            terms(piece, out / generation / f"t{i}.bin")
            piece.done()
            wanted.add(f"{generation}/t{i}.bin")
        piece = inflate(folder / generation / "v.bin", out / generation / "v.bin")
        keys_of(piece, piece.number(), lambda: None, out / generation / "v.bin")
        piece.done()
        wanted.add("index.bin")
    plain.done()
    assert (folder / "index.js").exists() == (not chunk), "index.js belongs to an index of one file"
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.bin")}
    assert there == wanted, f"these files are too many or missing: {sorted(there ^ wanted)}"
    shown = sum(1 for text in found[first:] if text)
    assert shown == answers, f"{answers} answers are said, {shown} are there"
    return shown


def main(site, out):
    folders = [path.parent for path in sorted(site.rglob("search/index.bin"))]
    if site / "search" not in folders:
        sys.exit("the site has no search/index.bin")
    inside = {path for folder in folders for path in folder.rglob("*.bin")}
    stray = sorted(str(path.relative_to(site)) for path in site.rglob("*.bin") if path not in inside)
    if stray:
        sys.exit(f"{stray[0]} belongs to no index")
    for folder in folders:
        try:
            print(index(folder, out / folder.relative_to(site)))
        except (AssertionError, OSError, UnicodeDecodeError, zlib.error) as fault:
            sys.exit(f"{folder.relative_to(site)}: {fault}")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
