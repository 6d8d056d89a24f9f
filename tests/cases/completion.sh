# The shell completions offer what there is: the commands, options and formats of the tables, and the portal's names.
. tests/lib.sh
export LC_ALL=C.UTF-8
python3 tests/cases/commands.py >"$WORK/table"
portal=$WORK/portal
mkdir -p "$portal/content/acme/alpha" "$portal/content/acme/beta" "$portal/catalogs/sheets"
echo 'languages: [ja, en]' >"$portal/content/portal.yaml"
echo 'name: アルファ' >"$portal/content/acme/alpha/service.yaml"
printf 'catalog: mine\nanswers:\n  backup.interval: 毎日\n  backup.kept: {value: 7世代}\n' >"$portal/content/acme/alpha/mine.yaml"
echo 'base: [mine]' >"$portal/catalogs/sheets/alpha-sheet.yaml"
commit "$portal" 'a portal'
git -C "$portal" tag 2025-04
cd "$portal" || exit 2
touch sheet.csv

# bash_offers WORD... - what bash offers for the last of the words
cat >"$WORK/bash_offers" <<'END'
source "$COMPLETIONS/kaiji.bash"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_kaiji
printf '%s\n' "${COMPREPLY[@]}"
END
# The same of zsh: what the completion system would be given is printed instead.
cat >"$WORK/zsh_offers" <<'END'
emulate -R zsh
words=("$@") CURRENT=$#
compset() { typed=${words[CURRENT]#*=} }
matching() { local word; for word; do [[ $word = ${typed-$words[CURRENT]}* ]] && print -r -- "$word"; done }
compadd() { local -a all; while [[ $1 != -- ]]; do shift; done; shift; matching "$@" }
_describe() { local -a all; all=("${(@P)argv[-1]}"); matching "${(@)all%%:*}" }
_files() { [[ $1 = -/ ]] && matching *(/N) || matching *(N) }
source_it() { local -a none; none=("$@"); eval "$(sed '/^_kaiji "\$@"$/d' "$COMPLETIONS/_kaiji")"; }
source_it
_kaiji
END
export COMPLETIONS=$ROOT/generator/cli/completion

# offers SHELL NAME WANTED WORD... - WANTED: what is offered, with blanks between, in any order
offers() {
	local shell=$1 name=$2 wanted=$3
	shift 3
	"$shell" $([ "$shell" = zsh ] && echo -f) "$WORK/${shell}_offers" "$KAIJI" "$@" >"$WORK/offered" 2>"$WORK/offered.err"
	sort -u "$WORK/offered" | grep -v '^$' | tr '\n' ' ' | sed 's/ $//' >"$WORK/got"
	echo "$wanted" | tr ' ' '\n' | sort -u | grep -v '^$' | tr '\n' ' ' | sed 's/ $//' >"$WORK/want"
	cat "$WORK/offered.err" >>"$WORK/got"
	same "$shell: $name" "$WORK/want" "$WORK/got"
}

for shell in bash zsh; do
	if ! command -v $shell >/dev/null; then
		skip "$shell completes" "$shell is not installed"
		continue
	fi
	offers $shell "every command" "$(cut -d' ' -f1 "$WORK/table" | sort -u | tr '\n' ' ')$([ $shell = zsh ] || echo ' --help --version')" ''
	offers $shell "a command that has begun" "check" 'ch'
	for command in $(cut -d' ' -f1 "$WORK/table" | sort -u | grep -v help); do
		offers $shell "every option of $command" \
			"$(awk -v c="$command" '$1 == c && $2 != "-" { print $2 }' "$WORK/table" | tr '\n' ' ')" "$command" -
		formats=$(awk -v c="$command" '$1 == c && $2 == "-" { print $3 }' "$WORK/table" | tr '\n' ' ')
		[ -z "$formats" ] || offers $shell "every format of $command" "$formats" "$command" --format ''
	done
	offers $shell "an option that has begun" "--force" build --fo
	offers $shell "nothing where nothing fits" "" check --nothing
	offers $shell "services" "acme/alpha acme/beta" log ''
	offers $shell "services of a value" "acme/alpha" build --only acme/a
	offers $shell "the portal that -C names" "acme/alpha acme/beta" log -C "$portal" ''
	offers $shell "catalogs of a service" "acme/alpha/mine" log acme/alpha/
	offers $shell "questions of a catalog" "acme/alpha/mine/backup.interval acme/alpha/mine/backup.kept" \
		log acme/alpha/mine/
	offers $shell "sheets of a service" "acme/alpha/alpha-sheet acme/alpha/mine" export acme/alpha/
	offers $shell "revisions" "2025-04 HEAD main" check --rev ''
	offers $shell "revisions of a range" "2025-04 HEAD main" diff acme/alpha ''
	offers $shell "the second one of a range" "2025-04..main" diff acme/alpha 2025-04..m
	offers $shell "languages of the portal" "ja en" export --lang ''
	offers $shell "when there are colours" "always auto never" log --color ''
	offers $shell "commands to be helped with" "diff" help d
	offers $shell "nothing more than a command takes" "" log acme/alpha ''
	offers $shell "folders" "content catalogs" build -C c
done
offers bash "a value behind =" "json" check --format = j
offers zsh "a value behind =" "json" check --format=j
