# japanese.py ENGLISH JAPANESE - two lists of findings that tell the same: the same places, levels and codes, in other
# words, without a word of English but what stands in quotes or is the name of a thing.
import re
import sys

LINE = re.compile(r"^(\S.*?): (error|warning|エラー|警告): (.*) \[([a-z-]+)\]$")
LEVELS = {"エラー": "error", "警告": "warning"}
# what is called so in Japanese, too
NAMES = set("""HTML ID KiB MiB Markdown NUL PNG SVG URL UTF YAML absent b base cases covers en from git http https ignore
    ja mailto present same_as security status text txt yaml zh-Hant Hant zh when for not wd mo d y bd planned""".split())


def read(path):
    with open(path, encoding="utf-8") as file:
        return [LINE.match(line.rstrip("\n")).groups() for line in file]


def english_in(text):
    text = re.sub(r"'[^']*'|\b[0-9a-f]{7,40}\b|[{<（(]?[a-z]+[:}>]|U\+[0-9A-F]+|[a-z-]+ #[0-9a-f]{6}|\S+/\S+|\S+\.yaml", " ", text)
    return [word for word in re.findall(r"[A-Za-z][A-Za-z_]+", text) if word not in NAMES]


english, japanese = read(sys.argv[1]), read(sys.argv[2])
assert len(english) > 40, "there are findings to compare"


def key(finding):
    place, level, _, code = finding
    return place, LEVELS.get(level, level), code


assert sorted(map(key, english)) == sorted(map(key, japanese)), "the places, levels and codes are the same"
said = {text for _, _, text, _ in english}
for place, level, text, code in japanese:
    assert level in LEVELS, (level, code)
    assert text not in said, ("not translated", code, text)
    assert re.search("[ぁ-んァ-ヶ一-龠]", text), ("no Japanese", code, text)
    assert not english_in(text), ("English", english_in(text), code, text)
