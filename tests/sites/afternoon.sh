# The README leads from an Excel file to a published site: its commands are run as they stand, then the branch is served.
. tests/lib.sh
if [ "$(git rev-parse --is-shallow-repository 2>/dev/null)" != false ]; then
	skip "the README leads from an Excel file to a published site" "this is no whole clone"
	exit
fi
python3 - README.md >"$WORK/steps.sh" <<'END'
import re, sys
text = open(sys.argv[1], encoding='utf-8').read()
part = re.search(r'^## From an Excel file.*?(?=^## )', text, re.S | re.M)[0]
print('\n'.join(re.findall(r'^```sh\n(.*?)^```', part, re.S | re.M)))
END
ok "the README has commands for each step" test "$(grep -c '^kaiji ' "$WORK/steps.sh")" -ge 8
export HOME=$WORK/home GIT_AUTHOR_NAME=reader GIT_AUTHOR_EMAIL=reader@example.jp
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
mkdir "$HOME" "$WORK/bin"
ln -s "$KAIJI" "$WORK/bin/kaiji"
export KAIJI_DATA=$ROOT
# the program that is tested stands before the one of the README's first line
sed -i "s|^export PATH=.*|export PATH=$WORK/bin:\$PATH|" "$WORK/steps.sh"
ok "they are run as they stand" sh -eu "$WORK/steps.sh"
ok "the portal is under version control, with nothing left over" test -z "$(git -C "$HOME/trust" status --porcelain)"
python3 - "$HOME/sheet.xlsx" "$HOME/www" <<'END'
import csv, json, pathlib, sys
site = pathlib.Path(sys.argv[2])
rows = json.loads((site / 'acme/notes/notes-mic/notes-mic.json').read_text(encoding='utf-8'))['rows']
def say(good, name, detail=''):
    print(('ok' if good else 'not ok') + ' - ' + name + ('' if good else f'\n    {detail}'))
say(len(rows) == 112, 'all rows of the sheet are published', len(rows))
changed = [row for row in rows if row['question'] == 'backup.generations']
say(changed and '42世代' in changed[0]['cells'][-1], 'with what was edited', changed)
history = json.loads((site / 'acme/notes/history.json').read_text(encoding='utf-8'))
say(history['revisions'][0]['note'] == '保存する世代を42世代に増やしました。', 'and why', history['revisions'][0]['note'])
END
"$WORK/bin/kaiji" export komorebi/komorebi-sales/komorebi-mic -C "$ROOT" --format csv -o "$WORK/before.csv" 2>/dev/null
sed 's/35世代/42世代/' "$WORK/before.csv" >"$WORK/expected.csv"
same "every cell comes back as it went in" "$HOME/www/acme/notes/notes-mic/notes-mic.csv" "$WORK/expected.csv"
PATH=$PATH:/usr/sbin
if ! command -v nginx >/dev/null; then
	skip "nginx serves the branch" "nginx is not there"
	exit
fi
python3 - README.md "$WORK" "$HOME/www" >"$WORK/nginx.conf" <<'END'
import re, sys
readme, work, root = sys.argv[1:]
block = re.search(r'^```nginx\n(.*?)^```', open(readme, encoding='utf-8').read(), re.S | re.M)[1]
block = block.replace('listen 443 ssl;', f'listen unix:{work}/nginx.sock;').replace('/srv/trust/public', root)
block = block.replace('include mime.types;', 'include /etc/nginx/mime.types;')
temp = ''.join(f'{name}_temp_path {work}/nginx-{name}; ' for name in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
user = 'user root; ' if __import__('os').getuid() == 0 else ''
print(f'{user}daemon on; pid {work}/nginx.pid; error_log {work}/nginx.log; events {{}} '
      f'http {{ access_log off; {temp}\n{block}\n}}')
END
ok "nginx takes the README's settings" nginx -c "$WORK/nginx.conf"
fetch() { curl -s --unix-socket "$WORK/nginx.sock" -H 'Host: trust.example.jp' "$@"; }
fetch -D "$WORK/heads" -o "$WORK/page.html" http://trust.example.jp/acme/notes/
same "the page is served as it is" "$WORK/page.html" "$HOME/www/acme/notes/index.html"
ok "with the content security policy" grep -qi "^content-security-policy: default-src 'none'; script-src 'self'" "$WORK/heads"
ok "what is not there is not found" test "$(fetch -o /dev/null -w '%{http_code}' http://trust.example.jp/nothing)" = 404
ok "with a page of the site" test "$(fetch http://trust.example.jp/nothing | head -c 20)" = "$(head -c 20 "$HOME/www/404.html")"
kill "$(cat "$WORK/nginx.pid")"
