#!/usr/bin/env python3
"""to_tsv.py CORPUS DEST - a corpus of the search bench as tests/bench/search_index.c reads it, a line for each answer:
catalog, number of the question, service, letter of the status, name of the question, text."""
import json
import os
import sys


def main():
    corpus, dest = sys.argv[1:]
    with open(os.path.join(corpus, "catalogs.json"), encoding="utf-8") as file:
        names = {ident: [item["question"] for item in entry["items"]] for ident, entry in json.load(file).items()}
    with open(os.path.join(corpus, "answers.jsonl"), encoding="utf-8") as rows, open(dest, "w", encoding="utf-8") as out:
        for row in map(json.loads, rows):
            name = names[row["cat"]][row["item"] - 1]
            fields = (row["cat"], f"{row['item']:03d}", row["svc"], row["status"][0], name, row["text"])
            out.write("\t".join(" ".join(field.split("\t")).replace("\n", " ") for field in fields) + "\n")


if __name__ == "__main__":
    main()
