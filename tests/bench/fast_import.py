"""Repositories written through git fast-import, so that thousands of files take seconds."""
import subprocess


def file(path, text):
    """What puts this file into the commit that was begun last."""
    data = text.encode()
    return f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"


def one_commit(dest, files):
    """A bare repository of one commit that holds these (path, text); how git ended."""
    subprocess.run(["git", "init", "-q", "-b", "main", "--bare", dest], check=True)
    git = subprocess.Popen(["git", "-C", dest, "fast-import", "--quiet"], stdin=subprocess.PIPE)
    git.stdin.write(b"commit refs/heads/main\ncommitter Bench <bench@example.jp> 1767193200 +0900\ndata 5\nbench\n")
    for path, text in files:
        git.stdin.write(file(path, text))
    git.stdin.close()
    return git.wait()
