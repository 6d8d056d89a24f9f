"""A web server for the tests of publishing: git over http, files, and servers that behave badly.

    git_http.py PORT-FILE ROOT [--user NAME:PASSWORD] [--tls CERT KEY] [--redirect URL] [--hang] [--csp TEXT] [--log FILE]

Below /git/ `git http-backend` serves the repositories in ROOT; anything else is a file in ROOT.  The port is written to
PORT-FILE once it listens.
"""
import argparse, base64, os, socket, ssl, subprocess, sys, threading, time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

parser = argparse.ArgumentParser()
parser.add_argument("port_file")
parser.add_argument("root")
parser.add_argument("--user")
parser.add_argument("--tls", nargs=2)
parser.add_argument("--redirect")
parser.add_argument("--hang", action="store_true")
parser.add_argument("--csp")
parser.add_argument("--hide", action="append", default=[])
parser.add_argument("--log")
options = parser.parse_args()


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments):
        super().__init__(*arguments, directory=options.root)

    def log_message(self, form, *arguments):
        if options.log:
            with open(options.log, "a") as log:
                log.write(f"{self.command} {self.path} auth={self.headers.get('Authorization', '-')}\n")

    def end_headers(self):
        if options.csp:
            self.send_header("Content-Security-Policy", options.csp)
        super().end_headers()

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def may(self):
        if not options.user:
            return True
        wanted = "Basic " + base64.b64encode(options.user.encode()).decode()
        if self.headers.get("Authorization") == wanted:
            return True
        self.read_body()
        self.answer(401, b"who are you?", WWW_Authenticate='Basic realm="test"')
        return False

    def read_body(self):
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def git(self):
        body = self.read_body() if self.command == "POST" else b""
        url = urlsplit(self.path)
        environment = dict(os.environ, GIT_PROJECT_ROOT=options.root, GIT_HTTP_EXPORT_ALL="1", PATH_INFO=url.path[4:],
                           QUERY_STRING=url.query, REQUEST_METHOD=self.command, CONTENT_LENGTH=str(len(body)),
                           CONTENT_TYPE=self.headers.get("Content-Type", ""), REMOTE_ADDR="127.0.0.1",
                           HTTP_CONTENT_ENCODING=self.headers.get("Content-Encoding", ""))
        if options.user:
            environment["REMOTE_USER"] = options.user.split(":")[0]
        made = subprocess.run(["git", "http-backend"], input=body, env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL).stdout
        head, _, body = made.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
        self.answer(int(headers.pop("Status", "200").split()[0]), body,
                    **{name.replace("-", "_"): value for name, value in headers.items()})

    def do_GET(self):
        path = urlsplit(self.path).path
        if options.redirect:
            return self.answer(302, Location=options.redirect + self.path)
        if not self.may():
            return None
        if path.startswith("/git/"):
            return self.git()
        if path in options.hide:
            return self.answer(404, b"no")
        return super().do_GET()

    def do_POST(self):
        if self.may():
            self.git()


def tell(port):
    with open(options.port_file + ".new", "w") as file:
        file.write(str(port))
    os.rename(options.port_file + ".new", options.port_file)


if options.hang:
    listener = socket.create_server(("127.0.0.1", 0))
    tell(listener.getsockname()[1])
    held = []
    while True:
        held.append(listener.accept())

server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
if options.tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*options.tls)
    server.socket = context.wrap_socket(server.socket, server_side=True)
tell(server.server_address[1])
server.serve_forever()
