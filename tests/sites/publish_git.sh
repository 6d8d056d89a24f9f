# A site goes to a git branch: one commit behind the other, never over what somebody else made, and all or nothing.
. tests/lib.sh
portal=$WORK/portal
servers=
trap 'for pid in $servers; do kill "$pid" 2>/dev/null; done; rm -rf "$WORK"' EXIT
export TMPDIR=$WORK/tmp HOME=$WORK/home GIT_TERMINAL_PROMPT=0
unset GIT_SSH GIT_SSH_COMMAND KAIJI_GIT_TOKEN SSH_AUTH_SOCK
mkdir -p "$TMPDIR" "$HOME"

mkdir -p "$portal/content/acme/notes"
printf 'title: 試し\nlanguages: [ja]\n' >"$portal/content/portal.yaml"
echo 'name: 事業者' >"$portal/content/acme/provider.yaml"
echo 'name: サービス' >"$portal/content/acme/notes/service.yaml"
answer() {
	printf 'catalog: meti-sla-2010\nanswers: {service.hours: %s}\n' "$1" >"$portal/content/acme/notes/meti-sla-2010.yaml"
	commit "$portal" "$1" "2024-04-0$2T12:00:00 +0900"
}
answer 24時間365日 1
answer 平日のみ 2

# publish TO [OPTION...] - in the folder above the portal; what it prints is in $WORK/printed
publish() {
	to=$1
	shift
	(cd "$WORK" && timeout 120 "$KAIJI" publish -C portal --to "$to" "$@" >"$WORK/printed")
}
bare() { rm -rf "$WORK/$1.git" && git init -q --bare "$WORK/$1.git"; }
tip() { git -C "$WORK/$1.git" rev-parse -q --verify "refs/heads/${2:-pages}"; }
log() { git -C "$WORK/$1.git" log --format="$2" "${3:-pages}"; }
# said WORDS... - all of them stand in what the last command said
said() {
	for word; do grep -qF -- "$word" "$WORK/.err" || { cat "$WORK/.err"; return 1; }; done
}
# serve NAME OPTION... - a web server over $WORK; its port is in $port
serve() {
	name=$1
	shift
	rm -f "$WORK/$name.port"
	python3 tests/sites/git_http.py "$WORK/$name.port" "$WORK" "$@" 2>"$WORK/$name.err" &
	servers="$servers $!"
	for _ in $(seq 100); do
		[ -s "$WORK/$name.port" ] && break
		sleep 0.1
	done
	port=$(cat "$WORK/$name.port")
}

# --- where to ------------------------------------------------------------------------------------------------------
status "without a place to publish to" 2 "$KAIJI" publish -C "$portal"
ok "it is said how to name one" said "--to DIR" "git:REMOTE#BRANCH" "publish:"
status "a work tree is not published" 2 publish "$WORK/folder" --worktree
ok "because it is no commit" said "what is published is a commit"
status "a folder is published as build does it" 0 publish folder
"$KAIJI" build -C "$portal" -o "$WORK/built" --quiet
ok "with the same files" diff -r "$WORK/built" "$WORK/folder"
status "a branch without a name" 2 publish git:origin
ok "is told" said "git:REMOTE#BRANCH is meant"
status "a remote that the portal has not" 2 publish git:orgin#pages
ok "is told" said "has no remote 'orgin'"
status "a name that is none of a branch" 2 publish "git:.#a..b"
ok "is told" said "'a..b' is no name of a branch"
status "a way that is none" 2 publish "git:ext::sh -c touch% $WORK/owned#pages"
ok "is not gone" test ! -e "$WORK/owned"
status "an address without git:" 2 publish https://example.jp/site.git
ok "is told" said "git:REMOTE#BRANCH"

# --- a branch ------------------------------------------------------------------------------------------------------
bare site
git -C "$portal" remote add web "$WORK/site.git"
before=$(cd "$portal" && find .git -type f | sort | xargs sha256sum)
status "a site goes to a new branch" 0 publish git:web#pages
ok "which is told" grep -q "in the new branch 'pages'" "$WORK/printed"
after=$(cd "$portal" && find .git -type f | sort | xargs sha256sum)
ok "the portal's own repository is not touched" test "$before" = "$after"
ok "nor is anything left in the temporary folder" test -z "$(ls -A "$TMPDIR")"
ok "the branch has no history before it" test "$(log site %H | wc -l)" = 1
head=$(git -C "$portal" rev-parse HEAD)
log site %B >"$WORK/message"
ok "its commit names the one it was built from" grep -qx "Kaiji-Source: $head" "$WORK/message"
ok "and kaiji's version" grep -qx "Kaiji-Version: $("$KAIJI" --version | cut -d' ' -f2)" "$WORK/message"
ok "and who published" test "$(log site '%an <%ae> %cn <%ce>')" = "Test <test@example.jp> Test <test@example.jp>"
git clone -q -b pages "$WORK/site.git" "$WORK/clone"
ok "a clone of it is what build makes, and .nojekyll" \
	test "$(diff -r "$WORK/built" "$WORK/clone" | sort)" = "Only in $WORK/clone: .git
Only in $WORK/clone: .nojekyll"
ok "all its files are plain files" test -z "$(git -C "$WORK/site.git" ls-tree -r pages | grep -v '^100644 blob')"
ok "the remote is sound" git -C "$WORK/site.git" fsck --strict --no-dangling
old=$(tip site)
status "the same commit again" 0 publish git:web#pages
ok "publishes nothing" test "$(tip site)" = "$old"
ok "and says so" grep -q "nothing to publish" "$WORK/printed"
answer 24時間 3
status "another commit" 0 publish git:web#pages
ok "is one commit behind the last" test "$(git -C "$WORK/site.git" rev-parse pages^)" = "$old"
ok "its message counts" grep -q "as they were" <<<"$(log site %B)"
status "an older one again" 0 publish git:web#pages --rev HEAD~1
ok "has the tree it had" test "$(git -C "$WORK/site.git" rev-parse 'pages^{tree}')" = "$(git -C "$WORK/site.git" rev-parse "$old^{tree}")"
status "a path is a remote, too" 0 publish git:site.git#pages
status "and an address of a file" 0 publish "git:file://$WORK/site.git#pages" --rev HEAD~1
status "one service alone" 0 publish git:web#notes --only acme/notes
ok "has its pages at the root" git -C "$WORK/site.git" cat-file -e notes:meti-sla-2010/index.html
git -C "$portal" config user.name Someone
git -C "$portal" config user.email someone@example.jp
status "who publishes may stand in git's settings" 0 env -u GIT_AUTHOR_NAME -u GIT_AUTHOR_EMAIL -u GIT_COMMITTER_NAME \
	-u GIT_COMMITTER_EMAIL "$KAIJI" publish -C "$portal" --to git:web#settings --quiet
ok "and is named" test "$(log site '%an <%ae>' settings)" = "Someone <someone@example.jp>"
git -C "$portal" config --unset user.name
old=$(tip site)
status "nobody in particular" 2 env -u GIT_AUTHOR_NAME -u GIT_AUTHOR_EMAIL -u GIT_COMMITTER_NAME -u GIT_COMMITTER_EMAIL \
	"$KAIJI" publish -C "$portal" --to git:web#pages
ok "cannot publish, and is told how to" said "git config" user.name GIT_AUTHOR_NAME
status "nor an editor who made a mistake" 1 env -C "$WORK" sh -c "
	echo 'catalog: meti-sla-2010' >portal/content/acme/notes/meti-sla-2010.yaml &&
	git -C portal commit -qam broken && '$KAIJI' publish -C portal --to git:web#pages"
ok "of which nothing is seen" test "$(tip site)" = "$old"
git -C "$portal" reset -q --hard HEAD~1

# --- in the portal's own file --------------------------------------------------------------------------------------
to() {
	printf 'title: 試し\nlanguages: [ja]\npublish: {to: "%s"}\n' "$1" >"$portal/content/portal.yaml"
	commit "$portal" to "2024-04-04T12:00:00 +0900"
}
to git:web#own
status "the portal may say where to" 0 "$KAIJI" publish -C "$portal"
ok "by a remote's name" tip site own
to ../beside
status "or a folder, which begins at the portal" 0 "$KAIJI" publish -C "$portal"
ok "and is there" test -s "$WORK/beside/kaiji.json"
for bad in "git:https://example.jp/x.git#pages" "git:../x.git#pages" /somewhere https://example.jp "git:web"; do
	to "$bad"
	status "but not '$bad', which others could abuse" 1 "$KAIJI" check -C "$portal"
	ok "and is told" said "content/portal.yaml:3:15: error: '$bad' is not a folder beside or below"
done
git -C "$portal" reset -q --hard HEAD~7

# --- what others made ----------------------------------------------------------------------------------------------
bare other
git clone -q "$WORK/other.git" "$WORK/work" 2>/dev/null
git -C "$WORK/work" checkout -q -b pages
echo mine >"$WORK/work/thesis.txt"
mkdir "$WORK/work/notes" && echo mine >"$WORK/work/notes/index.html"
commit "$WORK/work" mine
git -C "$WORK/work" push -q origin pages
old=$(tip other)
status "a branch that somebody else made" 2 publish git:other.git#pages
ok "stands" test "$(tip other)" = "$old"
ok "and what is in it is named, as is --force" said "'notes/index.html', 'thesis.txt'" --force
status "unless it is meant" 0 publish git:other.git#pages --force
ok "then it is one commit further" test "$(git -C "$WORK/other.git" rev-parse pages^)" = "$old"
ok "without those files" sh -c "! git -C '$WORK/other.git' cat-file -e pages:thesis.txt"
git -C "$WORK/work" pull -q origin pages
echo trust.example.jp >"$WORK/work/CNAME"
commit "$WORK/work" cname
git -C "$WORK/work" push -q origin pages
status "a name for the host" 0 publish git:other.git#pages
ok "changes nothing" grep -q "nothing to publish" "$WORK/printed"
answer 夜間も 5
status "and the next site" 0 publish git:other.git#pages
ok "keeps it" test "$(git -C "$WORK/other.git" show pages:CNAME)" = trust.example.jp
git -C "$WORK/work" pull -q origin pages
echo more >>"$WORK/work/index.html"
commit "$WORK/work" touched
git -C "$WORK/work" push -q origin pages
status "a page that somebody changed" 0 publish git:other.git#pages
ok "is the site's again" sh -c "! git -C '$WORK/other.git' show pages:index.html | grep -q more"
git -C "$WORK/work" pull -q origin pages
ln -s index.html "$WORK/work/link"
commit "$WORK/work" link
git -C "$WORK/work" push -q origin pages
status "a link is not the site's" 2 publish git:other.git#pages
ok "and named" said "link"
git -C "$portal" push -q "$WORK/other.git" HEAD:refs/heads/main
old=$(tip other main)
status "a portal is never overwritten" 2 publish git:other.git#main --force
ok "whatever --force says" test "$(tip other main)" = "$old"

# --- what the remote says --------------------------------------------------------------------------------------------
bare guarded
hook() {
	cat >"$WORK/$1.git/hooks/$2"
	chmod +x "$WORK/$1.git/hooks/$2"
}
hook guarded pre-receive <<'HOOK'
#!/bin/sh
printf 'only \033[31mthe board\007 may publish\nask them\n' >&2
exit 1
HOOK
status "a remote may refuse" 2 publish git:guarded.git#pages
ok "and what it says is shown" said "the board" "may publish / ask them" "pre-receive hook declined"
ok "without control characters" sh -c "! LC_ALL=C grep -q '[[:cntrl:]]' '$WORK/.err'"
ok "and there is no branch" sh -c "! git -C '$WORK/guarded.git' rev-parse -q --verify refs/heads/pages"
hook guarded pre-receive <<'HOOK'
#!/bin/sh
echo 'thank you' >&2
HOOK
status "what it says of a site that it takes" 0 publish git:guarded.git#pages --verbose
ok "is shown to who wants it" said "thank you"

# --- moved meanwhile -------------------------------------------------------------------------------------------------
bare moving
publish git:moving.git#pages --rev HEAD~2 --quiet >/dev/null 2>&1
publish git:moving.git#pages --rev HEAD~1 --quiet >/dev/null 2>&1
second=$(tip moving) first=$(git -C "$WORK/moving.git" rev-parse pages^)
git -C "$WORK/moving.git" update-ref refs/heads/pages "$first"
hook moving pre-receive <<HOOK
#!/bin/sh
# the first time, somebody else is faster
[ -e '$WORK/moved' ] && exit 0
touch '$WORK/moved'
env -u GIT_QUARANTINE_PATH git update-ref refs/heads/pages $second
HOOK
status "a remote that moves meanwhile" 0 publish git:moving.git#pages
ok "is looked at again" test -e "$WORK/moved"
ok "and both publications stand" test "$(git -C "$WORK/moving.git" rev-parse pages^)" = "$second"
hook moving pre-receive <<HOOK
#!/bin/sh
case \$(git rev-parse refs/heads/pages) in $first) new=$second ;; *) new=$first ;; esac
env -u GIT_QUARANTINE_PATH git update-ref refs/heads/pages \$new
HOOK
git -C "$WORK/moving.git" update-ref refs/heads/pages "$first"
status "one that moves all the time" 2 publish git:moving.git#pages
ok "is left to the others" said "somebody else publishes"
bare busy
publish git:busy.git#pages --rev HEAD~2 --quiet >/dev/null 2>&1
"$KAIJI" publish -C "$portal" --to "git:$WORK/busy.git#pages" --rev HEAD~1 >"$WORK/one" 2>&1 &
one=$!
two=0 other=0
publish git:busy.git#pages >"$WORK/two" 2>&1 || two=$?
wait $one || other=$?
one=$other
ok "of two publishers at once neither is lost without being told" test "$one$two" = 00 -o "$one$two" = 02 -o "$one$two" = 20
ok "each has a commit behind the other's" test "$(log busy %P | awk 'NF != 1' | wc -l)" = 1
ok "as many as were told" test "$(log busy %H | wc -l)" = "$((3 - (one + two) / 2))"
rm -rf "$WORK/clone" && git clone -q -b pages "$WORK/busy.git" "$WORK/clone"
ok "and the last one is whole" "$KAIJI" verify "$WORK/clone"

# --- killed in between -----------------------------------------------------------------------------------------------
bare slow
publish git:slow.git#pages --rev HEAD~1 --quiet >/dev/null 2>&1
old=$(tip slow)
hook slow pre-receive <<HOOK
#!/bin/sh
touch '$WORK/reached'
sleep 1
HOOK
(cd "$WORK" && exec "$KAIJI" publish -C portal --to git:slow.git#pages) >/dev/null 2>&1 &
killed=$!
for _ in $(seq 100); do
	[ -e "$WORK/reached" ] && break
	sleep 0.1
done
kill -9 $killed
wait $killed 2>/dev/null || true
ok "a publisher who is killed has begun" test -e "$WORK/reached"
sleep 2
ok "the branch is the old one, or the new one whole" git -C "$WORK/slow.git" fsck --strict --no-dangling
rm "$WORK/slow.git/hooks/pre-receive"
status "and the next one publishes" 0 publish git:slow.git#pages
ok "behind the old one" test "$(git -C "$WORK/slow.git" rev-parse pages^)" = "$old"
for left in "$TMPDIR"/kaiji-run-*; do
	[ ! -e "$left" ] || touch -d '1 hour ago' "$left"
done
publish git:slow.git#pages --quiet >/dev/null 2>&1
ok "what it left is tidied up later" test -z "$(ls -A "$TMPDIR")"

# --- over http -------------------------------------------------------------------------------------------------------
bare web
git -C "$WORK/web.git" config http.receivepack true
serve open
status "over http without a password" 0 publish "git:http://127.0.0.1:$port/git/web.git#pages"
rm -rf "$WORK/clone" && git clone -q -b pages "$WORK/web.git" "$WORK/clone"
ok "a site comes whole" "$KAIJI" verify "$WORK/clone"
status "again" 0 publish "git:http://127.0.0.1:$port/git/web.git#pages"
ok "nothing is sent" grep -q "nothing to publish" "$WORK/printed"
git -C "$WORK/web.git" config http.receivepack false
status "where nobody may write" 2 publish "git:http://127.0.0.1:$port/git/web.git#more"
ok "it is told" said "cannot reach" 403
git -C "$WORK/web.git" config http.receivepack true
status "where no repository is" 2 publish "git:http://127.0.0.1:$port/git/none.git#pages"
serve closed --user ann:s3cret --log "$WORK/closed.log"
address=http://127.0.0.1:$port/git/web.git
status "without the password that is asked for" 2 publish "git:$address#more"
ok "it is told what to do" said "credential helper" KAIJI_GIT_TOKEN
status "a wrong one" 2 env KAIJI_GIT_TOKEN=wr0ng "$KAIJI" publish -C "$portal" --to "git:$address#more"
ok "is told, but not shown" sh -c "grep -q 'not accepted' '$WORK/.err' && ! grep -q wr0ng '$WORK/.err'"
status "a token" 0 env KAIJI_GIT_TOKEN=s3cret "$KAIJI" publish -C "$portal" --to "git:http://ann@127.0.0.1:$port/git/web.git#token"
ok "is for the user in the address" tip web token
status "a password in an address" 2 publish "git:http://ann:s3cret@127.0.0.1:$port/git/web.git#more"
ok "is refused, and not shown" sh -c "grep -q 'holds a password' '$WORK/.err' && ! grep -q s3cret '$WORK/.err'"
cat >"$WORK/helper" <<'HELPER'
#!/bin/sh
echo "$1" >>"$0.log"
cat >>"$0.log"
[ "$1" = get ] && printf 'username=ann\npassword=%s\n' "$(cat "$0.secret")"
exit 0
HELPER
chmod +x "$WORK/helper"
git -C "$portal" config credential.helper "$WORK/helper"
echo s3cret >"$WORK/helper.secret"
status "git's credential helper" 0 publish "git:$address#helper"
ok "is asked, and told that it was right" sh -c "grep -qx get '$WORK/helper.log' && grep -qx store '$WORK/helper.log'"
echo stale >"$WORK/helper.secret"
status "with an old password" 2 publish "git:$address#more"
ok "it is told that it was wrong" grep -qx erase "$WORK/helper.log"
git -C "$portal" config --unset credential.helper
git -C "$portal" remote add ci "http://ann:s3cret@127.0.0.1:$port/git/web.git"
status "the address of a remote may hold one" 0 publish git:ci#named
ok "which is not shown" sh -c "grep -q '127.0.0.1' '$WORK/printed' && ! grep -q s3cret '$WORK/printed'"
git -C "$portal" config "http.http://127.0.0.1:$port/.extraheader" "Authorization: Basic $(printf ann:s3cret | base64)"
status "a header of git's settings does, too, as CI has it" 0 publish "git:$address#header"
git -C "$portal" config "http.http://127.0.0.1:$port/.extraheader" ""
serve elsewhere --redirect "http://localhost:$port" --log "$WORK/elsewhere.log"
asked=$(wc -l <"$WORK/closed.log")
status "a server that sends on to another host" 2 env KAIJI_GIT_TOKEN=s3cret \
	"$KAIJI" publish -C "$portal" --to "git:http://ann@127.0.0.1:$port/git/web.git#away"
ok "is not followed" test "$(wc -l <"$WORK/closed.log")" = "$asked"
ok "and the other gets nothing" sh -c "! git -C '$WORK/web.git' rev-parse -q --verify refs/heads/away"
serve hanging --hang
begun=$(date +%s)
status "a server that does not answer" 2 publish "git:http://127.0.0.1:$port/git/web.git#pages" --timeout 2
ok "is given up" test $(($(date +%s) - begun)) -lt 20
ok "and told" said "nothing was heard of the remote for 2 seconds"
status "a server that is not there" 2 publish "git:http://127.0.0.1:1/web.git#pages"
ok "is told" said "cannot reach 'http://127.0.0.1:1/web.git'"
status "a repository that is not there" 2 publish git:gone.git#pages
ok "is told" said "gone.git"
if command -v openssl >/dev/null; then
	openssl req -x509 -newkey rsa:2048 -nodes -keyout "$WORK/key.pem" -out "$WORK/cert.pem" -days 2 -subj /CN=localhost \
		-addext subjectAltName=DNS:localhost >/dev/null 2>&1
	serve secure --tls "$WORK/cert.pem" "$WORK/key.pem" --user x-access-token:s3cret --log "$WORK/secure.log"
	export KAIJI_GIT_TOKEN=s3cret
	status "a certificate that nobody vouches for" 2 publish "git:https://localhost:$port/git/web.git#tls"
	ok "is told" said certificate
	ok "and the token is not sent" sh -c "! grep -q Basic '$WORK/secure.log'"
	status "one that is known is good" 0 \
		env GIT_SSL_CAINFO="$WORK/cert.pem" "$KAIJI" publish -C "$portal" --to "git:https://localhost:$port/git/web.git#tls"
	unset KAIJI_GIT_TOKEN
else
	skip "https" "openssl is not installed"
fi

# --- over ssh --------------------------------------------------------------------------------------------------------
cat >"$WORK/ssh" <<'SSH'
#!/bin/sh
printf '%s\n' "$@" >"$0.args"
while [ "${1#-}" != "$1" ]; do case $1 in -o | -p) shift 2 ;; *) shift ;; esac; done
[ "$1" = me@host.example ] || { echo "Host key verification failed." >&2; exit 255; }
exec sh -c "$2"
SSH
chmod +x "$WORK/ssh"
bare "it's"
status "a program in the place of ssh" 0 env GIT_SSH="$WORK/ssh" "$KAIJI" publish -C "$portal" --to "git:me@host.example:$WORK/it's.git#pages"
ok "gets the path as a shell must have it" tip "it's"
status "or a command" 0 env GIT_SSH_COMMAND="'$WORK/ssh' -p 99" "$KAIJI" publish -C "$portal" \
	--to "git:ssh://me@host.example:22/$WORK/site.git#ssh"
ok "with options of its own" sh -c "head -2 '$WORK/ssh.args' | tr '\n' ' ' | grep -qx -- '-p 99 '"
# as ssh does it with ControlPersist and -v
sed '/^exec/i sleep 30 </dev/null >/dev/null &' "$WORK/ssh" >"$WORK/staying" && chmod +x "$WORK/staying"
status "ssh may leave a connection open for later" 0 env GIT_SSH="$WORK/staying" timeout 20 "$KAIJI" publish -C "$portal" \
	--to "git:me@host.example:$WORK/it's.git#staying"
status "a host that would be an option" 2 publish "git:ssh://-oProxyCommand=touch%20owned/x#pages"
ok "is no address" said "is no address of a repository"
if [ -x /usr/sbin/sshd ]; then
	keys=$WORK/keys
	mkdir -p "$keys" "$HOME/.ssh" && chmod 700 "$HOME/.ssh"
	[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
	ssh-keygen -q -t ed25519 -N '' -f "$keys/host" && ssh-keygen -q -t ed25519 -N '' -f "$keys/me"
	cp "$keys/me.pub" "$keys/authorized"
	port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
	/usr/sbin/sshd -D -e -f /dev/null -p "$port" -h "$keys/host" -o ListenAddress=127.0.0.1 -o PidFile=none -o StrictModes=no \
		-o "AuthorizedKeysFile=$keys/authorized" -o UsePAM=no 2>"$WORK/sshd.err" &
	servers="$servers $!"
	for _ in $(seq 50); do
		(exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
		sleep 0.1
	done
	ssh="ssh -F none -i $keys/me -o IdentitiesOnly=yes -o UserKnownHostsFile=$keys/known"
	address="git:ssh://$(id -un)@127.0.0.1:$port$WORK/site.git#sshd"
	if ! ssh -F none -i "$keys/me" -o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no -o BatchMode=yes -p "$port" \
		127.0.0.1 git --version >/dev/null 2>&1; then
		skip "over ssh" "sshd lets $(id -un) not in"
	else
		status "over ssh to a host that nobody knows" 2 env GIT_SSH_COMMAND="$ssh" "$KAIJI" publish -C "$portal" --to "$address"
		ok "its key is told" said "$(ssh-keygen -lf "$keys/host.pub" | cut -d' ' -f2)"
		echo "[127.0.0.1]:$port $(cut -d' ' -f1,2 "$keys/host.pub")" >"$keys/known"
		status "to one that is known" 0 env GIT_SSH_COMMAND="$ssh" "$KAIJI" publish -C "$portal" --to "$address"
		ok "a site goes" tip site sshd
		: >"$keys/authorized"
		status "without the right key" 2 env GIT_SSH_COMMAND="$ssh" "$KAIJI" publish -C "$portal" --to "$address"
		ok "it is told" said "Permission denied"
	fi
else
	skip "over ssh" "sshd is not installed"
fi

# --- clones that lack something ----------------------------------------------------------------------------------------
bare far
git -C "$portal" push -q "$WORK/far.git" HEAD:refs/heads/main
publish git:far.git#pages --rev HEAD~1 --quiet >/dev/null 2>&1
publish git:far.git#pages --quiet >/dev/null 2>&1
git clone -q --depth 1 --no-single-branch "file://$WORK/far.git" -b main "$WORK/shallow" 2>/dev/null
old=$(tip far)
status "from a shallow clone" 0 "$KAIJI" publish -C "$WORK/shallow" --allow-shallow --to git:origin#pages
ok "a site is a commit behind the last one, too" test "$(git -C "$WORK/far.git" rev-parse pages^)" = "$old"
ok "and the remote is sound" git -C "$WORK/far.git" fsck --strict --no-dangling
