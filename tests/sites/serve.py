"""serve.py KAIJI PORTAL CATALOGS - kaiji serve from without: by its answers, its lines, its files and its end."""
import atexit
import concurrent.futures
import http.client
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
import time

KAIJI, PORTAL, CATALOGS = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
TEMPORARY = pathlib.Path(os.environ['TMPDIR'])
PATIENCE = 120
SERVICE, SHEET = 'nagi-kotoba/nagi-minutes', 'nagi-sla'
ANSWERS = PORTAL / 'content' / SERVICE / 'meti-sla-2010.yaml'
SOUND = ANSWERS.read_text()
PAGE = f'/{SERVICE}/{SHEET}/'


def say(good, name, detail=''):
    print(f'{"ok" if good else "not ok"} - {name}')
    if not good and detail != '':
        print('    ' + str(detail)[:2000].replace('\n', '\n    '))
    sys.stdout.flush()


def same(got, wanted, name):
    say(got == wanted, name, f'got {got!r}, wanted {wanted!r}')


def answer_with(text):
    return re.sub(r'^  mttr:.*\n(?:    .*\n)*', f'  mttr: {text}\n', SOUND, flags=re.M)



class Preview:
    """A server that runs, and the lines it prints."""

    def __init__(self, *options, portal=PORTAL):
        self.process = subprocess.Popen([KAIJI, 'serve', '-C', portal, '-p', '0', *options], text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, 'LC_ALL': 'C'})
        atexit.register(self.process.kill)
        self.lines, self.all = queue.Queue(), []
        for stream in (self.process.stdout, self.process.stderr):
            threading.Thread(target=self.read, args=(stream,), daemon=True).start()
        address = self.wait(r'http://')
        found = re.search(r'http://(\S+):(\d+)/', address or '')
        if not found:
            raise SystemExit(f'not ok - a preview begins\n    {self.all}')
        self.port = int(found[2])

    def read(self, stream):
        for line in stream:
            self.all.append(line.rstrip('\n'))
            self.lines.put(self.all[-1])
        self.lines.put(None)

    def wait(self, pattern):
        """The next line that is like that; None when there is none for long."""
        end, ended = time.monotonic() + PATIENCE, 0
        while time.monotonic() < end and ended < 2:
            try:
                line = self.lines.get(timeout=end - time.monotonic())
            except queue.Empty:
                return None
            if line is None:
                ended += 1
            elif re.search(pattern, line):
                return line
        return None

    def settle(self):
        """Has a build made that fails in its own way, and waits for it; how many were made before it."""
        self.marks = getattr(self, 'marks', 0) + 1
        mark, builds = f'mark.{self.marks}', 0
        ANSWERS.write_text(f'{SOUND}  {mark}: {{value: 1}}\n')
        while True:
            line = self.wait(rf'{re.escape(mark)}|built')
            if line is None or mark in line:
                self.wait('not rebuilt')
                return builds
            builds += 1

    def ask(self, path='/', method='GET', host=None, headers=None):
        link = http.client.HTTPConnection('127.0.0.1', self.port, timeout=PATIENCE)
        link.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        link.putheader('Host', host or f'127.0.0.1:{self.port}')
        for name, value in (headers or {}).items():
            link.putheader(name, value)
        link.endheaders()
        answer = link.getresponse()
        answer.body = answer.read()
        link.close()
        return answer

    def text(self, path):
        return self.ask(path).body.decode()

    def events(self, since=''):
        return json.loads(self.text(f'/-/events?since={since}'))

    def raw(self, data):
        """The first line of the answer to these bytes."""
        with socket.create_connection(('127.0.0.1', self.port), timeout=PATIENCE) as link:
            link.sendall(data)
            got = b''
            while b'\r\n' not in got:
                more = link.recv(4096)
                if not more:
                    break
                got += more
        return got.split(b'\r\n')[0].decode('latin-1')

    def get(self, path, host=None):
        host = host if host is not None else f'Host: 127.0.0.1:{self.port}\r\n'.encode()
        line = self.raw(b'GET ' + path + b' HTTP/1.1\r\n' + host + b'Connection: close\r\n\r\n')
        return int(line.split()[1]) if line else 0

    def end(self, how=signal.SIGINT):
        self.process.send_signal(how)
        return self.process.wait(timeout=PATIENCE)


def folders():
    return sorted(TEMPORARY.glob('kaiji-serve-*'))


# --- what is served -----------------------------------------------------------
preview = Preview()
place = folders()[0]
same(stat.S_IMODE(place.stat().st_mode), 0o700, 'the site lies in a folder that is private')
site = TEMPORARY / 'site'
subprocess.run([KAIJI, 'build', '--worktree', '-C', PORTAL, '-o', site], check=True, capture_output=True)

SCRIPT = re.compile(rb'<script defer src="/-/preview.js" data-site="[0-9a-f]+-\d+"></script>\n')
different, without = [], []
for path in sorted(site.rglob('*')):
    name = str(path.relative_to(site))
    if path.is_dir() or name == '.gitignore':
        continue
    answer = preview.ask('/' + name)
    body = answer.body
    if name.endswith('.html'):
        body, scripts = SCRIPT.subn(b'', body)
        if scripts != 1:
            without.append(name)
    if answer.status != 200 or body != (place / 'a' / name).read_bytes():
        different.append(name)
same(different, [], 'each file is served as it is published')
same(without, [], 'but that each page has one script more')
same(preview.ask('/').body, preview.ask('/index.html').body, 'a folder is its index')

wanted = [('/*', {})]
for line in (site / '_headers').read_text().splitlines():
    if line[:1] not in ' \t':
        wanted.append((line, {}))
    else:
        name, value = line.strip().split(': ', 1)
        wanted[-1][1][name] = value


def headers_wrong(path, answer):
    found = []
    for pattern, headers in wanted:
        rule = re.sub(r':\w+', '[^/]+', re.escape(pattern).replace(r'\*', '.*').replace(r'\:', ':'))
        if re.fullmatch(rule, path):
            found += [f'{path} {answer.status}: {name}' for name, value in headers.items() if answer.getheader(name) != value]
    return found


style = next(site.glob('assets/*.css')).relative_to(site)
index = 'search/index.bin'
paths = ['/', PAGE, f'/{style}', f'/{index}', '/kaiji.json', '/robots.txt', '/nothing', '/-/events', '/-/preview.js', '/-/nothing',
         '/a%00b', f'/{SERVICE}', '/.git/config']
same([fault for path in paths for fault in headers_wrong(path, preview.ask(path))], [], 'with the headers that _headers has for it')
same(headers_wrong('/', preview.ask('/', 'POST')), [], 'also where the answer is a refusal')
same(headers_wrong('/', preview.ask('/', host='evil.example')), [], 'of any kind')
say('immutable' in (preview.ask(f'/{style}').getheader('Cache-Control') or ''), 'a style may be kept')
same(preview.ask('/').getheader('Cache-Control'), 'no-store', 'and a page may not')
types = {'/': 'text/html; charset=utf-8', f'/{style}': 'text/css; charset=utf-8', '/-/preview.js': 'text/javascript; charset=utf-8',
         '/kaiji.json': 'application/json', f'{PAGE}{SHEET}.csv': 'text/csv; charset=utf-8', '/robots.txt': 'text/plain; charset=utf-8',
         '/changes/feed.atom': 'application/atom+xml', f'/{index}': 'application/octet-stream', '/-/events': 'application/json'}
same({path: preview.ask(path).getheader('Content-Type') for path in types}, types, 'each kind of file has its media type')
answer = preview.ask('/no/such/page')
say(answer.status == 404 and (site / '404.html').read_bytes()[:100] == answer.body[:100] and SCRIPT.search(answer.body),
    'what is not there is the page for it, with 404')
answer = preview.ask(f'/{SERVICE}?a=b')
same((answer.status, answer.getheader('Location')), (302, f'/{SERVICE}/?a=b'), 'a folder without its slash leads to it')
answer = preview.ask(PAGE, 'HEAD')
same((answer.status, answer.body), (200, b''), 'HEAD is answered without a body')
same(answer.getheader('Content-Length'), str(len(preview.ask(PAGE).body)), 'but with its length')
link = http.client.HTTPConnection('127.0.0.1', preview.port, timeout=PATIENCE)
for _ in range(3):
    link.request('GET', PAGE)
    same(link.getresponse().read() != b'', True, 'a connection takes more than one request')
link.close()

# --- whom it answers ------------------------------------------------------------
port = preview.port
known = [f'127.0.0.1:{port}', f'localhost:{port}', f'LOCALHOST:{port}', f'[::1]:{port}']
same([preview.ask('/', host=host).status for host in known], [200] * 4, 'names of this machine are answered')
foreign = ['evil.example', f'evil.example:{port}', f'localhost:{port + 1}', f'localhost.evil.example:{port}', f'127.0.0.1.evil.example:{port}',
           f'0.0.0.0:{port}', f'user@localhost:{port}', f'localhost:{port}.evil.example', 'localhost', f'[::2]:{port}']
same({host: preview.ask('/', host=host).status for host in foreign}, {host: 421 for host in foreign}, 'no other name is (DNS rebinding)')
same(preview.ask('/-/events', host=f'evil.example:{port}').status, 421, 'also not for what is wrong')
same(preview.raw(b'GET / HTTP/1.0\r\n\r\n').split()[1], '421', 'nor is no name')
same(preview.get(b'/', b'Host: 127.0.0.1:%d\r\nHost: evil.example\r\n' % port), 421, 'nor two of them')
methods = ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND']
answers = [preview.ask('/', method, headers={'Content-Length': '0'}) for method in methods]
same([(a.status, a.getheader('Allow')) for a in answers], [(405, 'GET, HEAD')] * len(methods), 'it can only be read')
same(preview.ask('/', 'POST', headers={'Content-Length': '1000000000'}).status, 405, 'whatever else is sent is not waited for')
own, other = {'Origin': f'http://127.0.0.1:{port}'}, {'Origin': 'http://evil.example'}
same([preview.ask('/-/events', headers=h).status for h in (own, other, {'Origin': 'null'})], [200, 403, 403],
     'a script of another origin learns nothing')
same([preview.ask('/-/events', headers={'Sec-Fetch-Site': s}).status for s in ('same-origin', 'none', 'cross-site', 'same-site')],
     [200, 200, 403, 403], 'nor one that a browser says is elsewhere')
same({preview.ask(p).getheader('Cross-Origin-Resource-Policy') for p in paths}, {'same-origin'}, 'and no page of others shows it')
say(not preview.ask('/', headers=other).getheader('Access-Control-Allow-Origin'), 'or reads it')

# --- paths ------------------------------------------------------------------------
for secret in ('secret', 'a/secret', 'b/secret'):
    target = place / secret
    if target.parent.is_dir():
        target.write_text('secret')
shown = place / 'a'
os.symlink('/etc/passwd', shown / 'link.html')
os.symlink('/etc', shown / 'linked')
outside = [b'/../secret', b'/../../etc/passwd', b'/%2e%2e/secret', b'/%2E%2E/secret', b'/..%2fsecret', b'/%2e%2e%2fsecret', b'/..%5csecret',
           b'/..\\secret', b'/a/../../secret', b'/assets/../../secret', b'/assets/..', b'/./../secret', b'/....//secret', b'//secret',
           b'/%252e%252e/secret', b'/..;/secret', b'/..%00/secret', b'/%c0%ae%c0%ae/secret', b'/\xc0\xae\xc0\xae/secret', b'/..%c0%afsecret',
           b'/index.html%00.css', b'/index.html/', b'/index.html/..', b'/link.html', b'/linked/passwd', b'/linked/', b'/linked',
           b'/.kaiji-new', b'/.git/config', b'/%2egit/config', b'/-/../../secret', b'/-/%2e%2e/index.html', b'/?/../secret/..',
           b'/' + b'a' * 5000, b'/' + b'a/' * 3000, b'/%', b'/%4', b'/%zz', b'http://127.0.0.1/', b'http://evil.example/', b'*', b'secret']
got = {path[:40]: preview.get(path) for path in outside}
same({path: status for path, status in got.items() if status not in (400, 404, 414, 431)}, {b'/?/../secret/..': 200}, 'no path leads out of the site')
same(preview.ask('/-/nothing').status, 404, 'the server has no files but its own two')
say(b'secret' not in preview.ask('/secret').body or preview.ask('/secret').status == 200, 'what lies in the site is served')
same([preview.ask(path).status for path in ('/assets/', '/assets', '/search/x/')], [404, 302, 404], 'no folder is listed')
for name in ('link.html', 'linked', 'secret'):
    (shown / name).unlink(missing_ok=True)

# --- limits -----------------------------------------------------------------------
head = b'GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n' % port
status = preview.raw(head + b'X: ' + b'a' * 200000 + b'\r\n\r\n')
say(status == '' or status.split()[1] in ('400', '413', '431'), 'endless headers are refused', status)
for junk in (b'\r\n\r\n', b'\x00\x01\x02\r\n\r\n', b'GET\r\n\r\n', b'GET / HTTP/9.9\r\n\r\n', head + b'Content-Length: -1\r\n\r\n',
             head + b'Transfer-Encoding: chunked\r\n\r\nzz\r\n'):
    with socket.create_connection(('127.0.0.1', port), timeout=PATIENCE) as link:
        link.sendall(junk)
idle = [socket.create_connection(('127.0.0.1', port), timeout=PATIENCE) for _ in range(40)]
with concurrent.futures.ThreadPoolExecutor(20) as pool:
    news = preview.events()['id']
    waiting = [pool.submit(preview.events, news) for _ in range(20)]
    same(preview.ask('/').status, 200, 'a page is served beside 40 connections that say nothing, and 20 that wait')
    ANSWERS.write_text(SOUND + '\n')
    say(len({future.result(timeout=PATIENCE)['id'] for future in waiting} - {news}) == 1, 'all that wait are told of the next build')
for link in idle:
    link.close()
preview.wait('rebuilt')
say('no page changed' in preview.all[-1], 'a build that changes no page says so', preview.all[-1])

# --- saving -----------------------------------------------------------------------


def shows(text, path=PAGE):
    return text in preview.text(path)


def until(test):
    end = time.monotonic() + PATIENCE
    while not test():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def save(name, change, text, path=PAGE):
    change()
    say(until(lambda: shows(text, path)), name, preview.all[-1])


save('a file that is written over is built', lambda: ANSWERS.write_text(answer_with('上書きした答え')), '上書きした答え')


def rename():
    temporary = ANSWERS.with_name('.meti-sla-2010.yaml.swp')
    temporary.write_text(answer_with('改名した答え'))
    shutil.copy(ANSWERS, ANSWERS.with_name('meti-sla-2010.yaml~'))
    temporary.rename(ANSWERS)
    ANSWERS.with_name('meti-sla-2010.yaml~').unlink()


save('so is one that takes the place of another', rename, '改名した答え')
fresh = PORTAL / 'content/nagi-kotoba/another'


def add_service():
    fresh.mkdir()
    (fresh / 'service.yaml').write_text('name: 新しいサービス\n')
    (fresh / 'meti-sla-2010.yaml').write_text('catalog: meti-sla-2010\nanswers: {service.hours: 24時間365日}\n')


save('so is a new service', add_service, '24時間365日', '/nagi-kotoba/another/meti-sla-2010/')
save('and a file in it', lambda: (fresh / 'service.yaml').write_text('name: 改めたサービス\n'), '改めたサービス', '/nagi-kotoba/another/')
shutil.rmtree(fresh)
say(until(lambda: preview.ask('/nagi-kotoba/another/').status == 404), 'a service that is removed is gone')
(PORTAL / 'catalogs').mkdir(exist_ok=True)
own = PORTAL / 'catalogs/meti-sla-2010.yaml'
text = (CATALOGS / 'meti-sla-2010.yaml').read_text()
save('so is a catalog of its own', lambda: own.write_text(re.sub(r'(?m)^  ja: .*$|^title: \{ja: [^,]*', lambda m: m[0] + '（写し）', text, count=1)),
     '（写し）', '/catalogs/meti-sla-2010/')
own.unlink()
preview.settle()

# --- many at once -----------------------------------------------------------------
for number in range(50):
    ANSWERS.write_text(answer_with(f'{number}回目の答え'))
    time.sleep(0.01)
say(until(lambda: shows('49回目の答え')), 'of 50 quick saves the last one is shown')
builds = preview.settle()
say(1 <= builds <= 10, 'and few of them were built', builds)
git = ['git', '-C', PORTAL, '-c', 'user.name=T', '-c', 'user.email=t@example.jp']
ANSWERS.write_text(SOUND)
preview.settle()
for name, revision in (('a checkout of many files is one build', 'HEAD~30'), ('and so is the way back', 'main')):
    subprocess.run([*git, 'checkout', '-qf', revision], check=True, capture_output=True)
    preview.wait('built')
    same(preview.settle(), 0, name)
ANSWERS.write_text(answer_with('提出する答え'))
history = PAGE + 'history/'
say(until(lambda: shows('提出する答え', history)) and shows('<span>未コミット</span>', history), 'the history ends with what is not committed')
subprocess.run([*git, 'commit', '-qam', '提出'], check=True)
commit = subprocess.run([*git, 'rev-parse', 'HEAD'], check=True, capture_output=True, text=True).stdout[:8]
say(until(lambda: shows(commit, history)), 'and once it is, with the commit')
subprocess.run([*git, 'reset', '-q', '--hard', 'HEAD~1'], check=True)
preview.settle()
ANSWERS.write_text(SOUND)
until(lambda: preview.events()['good'])

# --- what is wrong ----------------------------------------------------------------
before = preview.ask(PAGE).body
ANSWERS.write_text(SOUND + '  no.such.question: {value: 1}\n')
line = preview.wait('no.such.question')
place_of = f'content/{SERVICE}/meti-sla-2010.yaml:{SOUND.count(chr(10)) + 1}:3'
say(line and line.startswith(f'{place_of}: error:') and line.endswith('[unknown-question]'), 'an error is printed with its place', line)
say('last good site stays' in (preview.wait('not rebuilt') or ''), 'and that the last good site stays')
same(preview.ask(PAGE).body, before, 'which it does')
news = preview.events()
errors = [finding for finding in news['findings'] if finding['level'] == 'error']
same((news['good'], len(errors)), (False, 1), 'pages are told of it')
same({key: errors[0].get(key) for key in ('place', 'code', 'fresh', 'line', 'col')},
     {'place': place_of, 'code': 'unknown-question', 'fresh': True, 'line': '  no.such.question: {value: 1}', 'col': 3}, 'with place, code and line')
ANSWERS.write_text(SOUND + '  no.such.question: {value: 2}\n')
preview.wait('not rebuilt')
say('unknown-question' not in preview.all[-2], 'what was said before is not printed again', preview.all[-2:])
ANSWERS.write_text(SOUND)
say('1 is mended' in (preview.wait('rebuilt') or ''), 'what is mended is counted', preview.all[-1])
say(all(finding['level'] == 'warning' and not finding['fresh'] for finding in preview.events()['findings']), 'and pages forget it')
ANSWERS.write_text(answer_with('{status: presnt}'))
preview.wait('not rebuilt')
same([finding.get('row') for finding in preview.events()['findings'] if finding['level'] == 'error'],
     [f'{SERVICE}/{SHEET}/index.html#mttr'], 'a finding about an answer has the row that shows it')
(PORTAL / 'content').rename(PORTAL / 'elsewhere')
say(preview.wait('not rebuilt') is not None, 'a portal without content is no end', preview.all)
(PORTAL / 'elsewhere').rename(PORTAL / 'content')
ANSWERS.write_text(SOUND)
until(lambda: preview.events()['good'])
same(preview.ask(PAGE).status, 200, 'it is there again with its files')

# --- whole, always ------------------------------------------------------------------
faults, stop = [], threading.Event()


def browse():
    while not stop.is_set():
        page = preview.ask(PAGE)
        names = re.findall(rb'(?:href|src)="((?:\.\./)*assets/[^"]+)"', page.body)
        if page.status != 200 or b'</html>' not in page.body or not names:
            faults.append(('page', page.status, len(page.body)))
        for name in names:
            asset = preview.ask('/' + name.decode().replace('../', ''))
            if asset.status != 200 or not asset.body:
                faults.append((name, asset.status))


theme = PORTAL / 'themes/default'
shutil.copytree(CATALOGS.parent / 'themes/default', theme)
preview.settle()
ANSWERS.write_text(SOUND)
until(lambda: preview.events()['good'])
sheet = theme / 'assets/site.css'
css = sheet.read_text()
old = '/' + re.search(r'assets/site\.[0-9a-f]+\.css', preview.text('/'))[0]
named = preview.ask(old).body
readers = [threading.Thread(target=browse) for _ in range(2)]
for reader in readers:
    reader.start()
for number in range(3):
    sheet.write_text(f'{css}\n.number-{number} {{ color: red; }}\n')
    ANSWERS.write_text(answer_with(f'{number}度目'))
    until(lambda: shows(f'{number}度目'))
    if number == 0:
        say(old[1:] not in preview.text('/') and preview.ask(old).body == named, 'a page that is still loading gets the style that it names')
stop.set()
for reader in readers:
    reader.join()
same(faults[:5], [], 'whoever reads while it is rebuilt meets whole pages, with their styles and scripts')
shutil.rmtree(PORTAL / 'themes')
ANSWERS.write_text(SOUND)

# --- the end ------------------------------------------------------------------------
busy = subprocess.run([KAIJI, 'serve', '-C', PORTAL, '-p', str(port)], capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, 'LC_ALL': 'C'})
say(busy.returncode == 2 and f'port {port} is taken' in busy.stderr and '-p' in busy.stderr and not busy.stdout, 'a busy port is named, and no other one taken',
    busy.stderr)
same(len(folders()), 1, 'and leaves nothing behind')
news = preview.events()['id']
with concurrent.futures.ThreadPoolExecutor(1) as pool:
    waits = pool.submit(preview.events, news)
    time.sleep(0.3)
    same(preview.end(signal.SIGINT), 0, 'SIGINT ends it with 0')
    say(concurrent.futures.wait([waits], timeout=PATIENCE).done, 'and whoever waits is let go')
same(folders(), [], 'and its folder is gone')
preview = Preview('--only', SERVICE)
same((preview.ask('/').status, preview.ask(f'/{SHEET}/').status), (200, 200), 'one service alone is a site of its own')
same(preview.end(signal.SIGTERM), 0, 'SIGTERM ends it, too')
same(folders(), [], 'with its folder')
preview = Preview()
preview.process.kill()
preview.process.wait()
same(len(folders()), 1, 'one that is killed leaves its folder')
other = Preview()
same(len(folders()), 1, 'which the next one removes')
third = Preview()
same(len(folders()), 2, 'but not that of one that runs')
same((third.end(signal.SIGHUP), other.end()), (0, 0), 'two may run side by side')
same(folders(), [], 'and nothing is left')
begun = subprocess.Popen([KAIJI, 'serve', '-C', PORTAL, '-p', '0'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
while not folders() and begun.poll() is None:
    time.sleep(0.001)
begun.send_signal(signal.SIGINT)
same((begun.wait(timeout=PATIENCE), folders()), (0, []), 'it may end before it has begun')

# --- others' names, the command line -------------------------------------------------
preview = Preview('--allow-host', 'desk.example.jp', '--allow-host', 'localhost:9000')
port = preview.port
same([preview.ask('/', host=host).status for host in (f'desk.example.jp:{port}', 'localhost:9000', 'desk.example.jp:9000', f'192.0.2.1:{port}')],
     [200, 200, 421, 421], 'a name that is allowed is answered')
preview.end()
preview = Preview('--host', '0.0.0.0')
port = preview.port
say(any('others on the network' in line for line in preview.all), 'whoever opens it to others is warned', preview.all[-3:])
same([preview.ask('/', host=host).status for host in (f'192.0.2.1:{port}', f'localhost:{port}', f'evil.example:{port}')], [200, 200, 421],
     'by its addresses it is known to them, and by no other name')
ANSWERS.write_text(answer_with('{status: presnt}'))
preview.wait('not rebuilt')
say(not any('line' in finding for finding in preview.events()['findings']), 'lines of files, which may hold what is never published, are not shown to them')
ANSWERS.write_text(SOUND)
preview.end()


tools = TEMPORARY / 'tools'
tools.mkdir()
(tools / 'xdg-open').write_text(f'#!/bin/sh\necho "$1" >"{TEMPORARY}/opened.new"\nmv "{TEMPORARY}/opened.new" "{TEMPORARY}/opened"\n')
(tools / 'xdg-open').chmod(0o755)
path, os.environ['PATH'] = os.environ['PATH'], f'{tools}:{os.environ["PATH"]}'
preview = Preview('--open')
os.environ['PATH'] = path
say(until((TEMPORARY / 'opened').exists), 'a browser is opened when that is asked for')
same((TEMPORARY / 'opened').read_text(), f'http://127.0.0.1:{preview.port}/\n', 'with the address')
preview.end()


def refused(*options):
    return subprocess.run([KAIJI, 'serve', *options], capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, 'LC_ALL': 'C'})


for options, words in [(['-p', '65536'], '65535'), (['-p', '-1'], '65535'), (['-p', 'http'], '65535'), (['-p', ''], 'PORT'),
                       (['--host', 'localhost', '-C', PORTAL], 'numeric'), (['--allow-host', 'http://x/'], 'NAME'),
                       (['--rev', 'HEAD'], "no option '--rev'"), (['here'], 'too many'), (['-C', PORTAL / 'nothing', '-p', '0'], 'nothing'),
                       (['-C', tools, '-p', '0'], 'there is no portal in')]:
    done = refused(*options)
    say(done.returncode == 2 and words in done.stderr and not done.stdout, f'{" ".join(map(str, options)).replace(str(PORTAL), "PORTAL")} is refused',
        f'{done.returncode} {done.stderr}')
same(folders(), [], 'and nothing is left of that')

# --- a portal with errors from the beginning -----------------------------------------
broken = TEMPORARY / 'broken'
(broken / 'content/p/s').mkdir(parents=True)
(broken / 'content/portal.yaml').write_text('title: 試し\nlanguages: [ja]\n')
(broken / 'content/p/provider.yaml').write_text('name: 事業者\n')
(broken / 'content/p/s/service.yaml').write_text('nam: サービス\n')
preview = Preview(portal=broken)
answer = preview.ask('/')
say(answer.status == 503 and SCRIPT.search(answer.body) is None and b'preview.js' in answer.body, 'a portal with errors has no page yet', answer.body)
same(headers_wrong('/', answer), [], 'but the headers')
same((preview.events()['good'], preview.events()['site']), (False, ''), 'and says what is wrong')
(broken / 'content/p/s/service.yaml').write_text('name: サービス\n')
preview.wait('rebuilt')
same(preview.ask('/').status, 200, 'it has one once they are mended')
same(preview.end(), 0, 'all without a git repository')
