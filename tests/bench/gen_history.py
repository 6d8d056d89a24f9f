#!/usr/bin/env python3
"""gen_history.py SERVICES COMMITS DEST - the portal of gen_portal.py with a history of so many commits over five years.

Services come in 20 batches during the first half.  A commit changes one to five answers, four times in five of one
service; each service has its turn before any has the next.  Of a hundred commits about three belong to a merge (a draft
on a branch, another change meanwhile, the merge), and a few in all rename a service's folder, whose service.yaml then
says `formerly`.  At every commit the portal is valid.  The same arguments give the same commit.
"""
import random
import re
import subprocess
import sys

import fast_import
from gen_portal import answer, files, questions

BEGIN, SPAN = 1609426800, 5 * 365 * 86400
QUESTIONS = list(questions())
# the others say the same whenever they are written
EDITED = [i for i, (number, _, _, _) in enumerate(QUESTIONS) if number % 17 and number % 29]


class Portal:
    def __init__(self, services, commits, out):
        self.services, self.commits, self.out = services, commits, out
        self.rnd = random.Random(services * 1000003 + commits)
        self.blocks, self.folder, self.former = {}, {}, {}
        self.turn, self.live, self.n, self.edits, self.files = [], 0, 0, 0, 0
        self.renamed = 0

    def block(self, i, before):
        number, _, ident, kind = QUESTIONS[i]
        return answer(self.rnd, number, ident, kind, before)

    def add(self, s):
        self.folder[s] = f"provider-{s // 3 + 1:05d}/service-{s + 1:05d}"
        self.former[s] = []
        self.blocks[s] = [self.block(i, QUESTIONS[i - 1][2] if i else None) for i in range(len(QUESTIONS))]

    def edit(self, s):
        i = self.rnd.choice(EDITED)
        old = self.blocks[s][i]
        numbers = list(re.finditer(r"(?<=[^\d.])\d+(?=[^\d.])", old[old.index("text: |") + 7:old.index("    reviewed")]))
        new = self.block(i, None)
        if numbers and self.rnd.random() < .7:
            # most changes are of a number or a word
            at, found = old.index("text: |") + 7, self.rnd.choice(numbers)
            new = old[:at + found.start()] + str(self.rnd.randint(2, 99)) + old[at + found.end():]
        self.edits += new != old
        self.blocks[s][i] = new

    def next_service(self):
        if not self.turn:
            self.turn = list(range(self.live))
            self.rnd.shuffle(self.turn)
        return self.turn.pop()

    def edit_some(self, avoid=-1):
        one, changed = self.rnd.random() < .8, set()
        s = self.next_service()
        for _ in range(self.rnd.randint(1, 5)):
            if s != avoid:
                self.edit(s)
                changed.add(s)
            if not one:
                s = self.rnd.randrange(self.live)
        return sorted(changed)

    def write(self, path, text):
        self.out.write(fast_import.file(path, text))
        self.files += 1

    def write_service(self, s):
        former = f"formerly: [{', '.join(self.former[s])}]\n" if self.former[s] else ""
        self.write(f"content/{self.folder[s]}/service.yaml",
                   f"name: {{ja: 計測サービス{s + 1}, en: Service {s + 1}}}\nsummary: 計測のためのサービスです。\n"
                   f"disclosed: 2025-10-01\n{former}")

    def commit(self, subject, services=(), parent=None, merged=None):
        time = BEGIN + SPAN * self.n // self.commits
        message = subject
        if self.n % 3:
            message += f"\n\nDisclosure-Note: {subject}\n"
        if self.n % 20 == 7:
            message += "Disclosure-Change: editorial\n" if self.n % 3 else "\n\nDisclosure-Change: editorial\n"
        self.n += 1
        who = f"Bench <bench{self.n % 7}@example.jp> {time} +0900"
        data = message.encode()
        self.out.write(f"commit refs/heads/main\nmark :{self.n}\nauthor {who}\ncommitter {who}\n"
                       f"data {len(data)}\n".encode() + data + b"\n")
        if parent:
            self.out.write(f"from :{parent}\n".encode())
        if merged:
            self.out.write(f"merge :{merged}\n".encode())
        for s in services:
            self.write(f"content/{self.folder[s]}/bench.yaml", "catalog: bench\nanswers:\n" + "".join(self.blocks[s]))

    def add_batch(self, services):
        if not self.n:
            self.commit("ポータルを開設")
            for path, text in files(0):
                self.write(path, text)
        for s in services:
            self.add(s)
        self.live = services[-1] + 1
        self.commit(f"サービスを{len(services)}件追加", services)
        for s in services:
            self.write_service(s)
            if s % 3 == 0:
                self.write(f"content/provider-{s // 3 + 1:05d}/provider.yaml",
                           f"name: {{ja: 株式会社計測{s // 3 + 1}, en: Bench {s // 3 + 1}}}\n")

    def merge(self):
        base, drafted = self.n, self.next_service()
        self.edit(drafted)
        self.commit("下書き", [drafted], parent=base)
        draft = self.n
        self.commit("回答を更新", [s for s in self.edit_some(avoid=drafted)], parent=base)
        self.commit("下書きを公開", [drafted], parent=self.n, merged=draft)

    def rename(self):
        s = self.next_service()
        old = self.folder[s]
        self.renamed += 1
        self.folder[s] = f"provider-{s // 3 + 1:05d}/service-{s + 1:05d}-r{self.renamed}"
        self.former[s].append(old)
        self.commit(f"{old} を改名")
        self.out.write(f"R content/{old} content/{self.folder[s]}\n".encode())
        self.write_service(s)

    def run(self):
        nbatches = min(20, self.services)
        due = [(1 + b * (self.commits // 2) // nbatches, range(b * self.services // nbatches, (b + 1) * self.services // nbatches))
               for b in range(nbatches)]
        next_merge, every = 100, max(2, min(1000, self.commits // 4))
        next_rename = every
        while self.n < self.commits:
            if due and self.n + 1 >= due[0][0]:
                self.add_batch(due.pop(0)[1])
            elif self.n >= next_merge and self.n + 3 <= self.commits and self.live > 1:
                next_merge += 100
                self.merge()
            elif self.n >= next_rename:
                next_rename += every
                self.rename()
            else:
                changed = self.edit_some()
                self.commit(f"{self.folder[changed[0]]} の回答を更新", changed)


def main():
    services, commits, dest = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    git = ["git", "-C", dest, "-c", "gc.auto=0"]
    subprocess.run(["git", "init", "-q", "-b", "main", "--bare", dest], check=True)
    process = subprocess.Popen(git + ["-c", "core.compression=1", "fast-import", "--quiet", "--depth=0"], stdin=subprocess.PIPE)
    portal = Portal(services, commits, process.stdin)
    portal.run()
    process.stdin.close()
    if process.wait():
        sys.exit("git fast-import failed")
    # as a clone would have it
    subprocess.run(git + ["repack", "-adfq", "--window=10", "--depth=50", "--window-memory=512m"], check=True)
    head = subprocess.run(git + ["rev-parse", "main"], check=True, capture_output=True, text=True).stdout.strip()
    print(f"{services} services, {portal.n} commits, {portal.edits} answers changed, {portal.renamed} folders renamed, {head}")


if __name__ == "__main__":
    main()
