# kaiji.bash - completes what is typed behind `kaiji` in bash: `source` it, or put it where bash-completion looks
# (make install does).
#
# The commands and options are asked of kaiji itself; services, catalogs, sheets and questions are the portal's, and
# revisions its repository's.

# _kaiji_ask ARGUMENT... - what the program that is typed there says
_kaiji_ask() {
	local program=${COMP_WORDS[0]}
	[[ $program != "~/"* ]] || program=$HOME/${program#"~/"}
	"$program" "$@" 2>/dev/null
}

_kaiji_commands() {
	_kaiji_ask help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p'
}

# _kaiji_options COMMAND - its options, each with the name of its value: `--rev REV`
_kaiji_options() {
	_kaiji_ask help "$1" | sed -n 's/^  \(-[^ ]*\( [^ ][^ ]*\)*\).*/\1/p'
	echo --help
}

_kaiji_formats() {
	case $1 in
	check) echo text json sarif github ;;
	export) echo csv xlsx json md oscal caiq ;;
	catalogs) echo text yaml csv ;;
	log | diff | verify) echo text json ;;
	esac
}

# The names of the folders and files that match, without the path above them and the ending.
_kaiji_names() {
	local above=$1 ending=$2 path
	shift 2
	for path; do
		[[ -e $path && $path != *"*"* ]] || continue
		path=${path#"$above"}
		echo "${path%"$ending"}"
	done
}

_kaiji_services() {
	local path
	for path in "$1"/content/*/*/; do
		[[ -d $path ]] || continue
		path=${path#"$1"/content/}
		echo "${path%/}"
	done
}

# _kaiji_catalogs DIR SERVICE - what the service answers
_kaiji_catalogs() {
	_kaiji_names "$1/content/" .yaml "$1/content/$2"/*.yaml | grep -v '/service$'
}

_kaiji_sheets() {
	_kaiji_names "$1/catalogs/sheets/" .yaml "$1"/catalogs/sheets/*.yaml
	_kaiji_names "$1/content/$2/" .yaml "$1/content/$2"/*.yaml | grep -v '^service$'
}

# _kaiji_questions DIR PROVIDER/SERVICE/CATALOG - those that are answered there
_kaiji_questions() {
	sed -n "s|^  \([a-z0-9][a-z0-9.-]*\):.*|$2/\1|p" "$1/content/$2.yaml" 2>/dev/null
}

_kaiji_revisions() {
	git -C "$1" for-each-ref --format='%(refname:short)' refs/tags refs/heads refs/remotes 2>/dev/null
	echo HEAD
}

_kaiji_languages() {
	sed -n 's/^languages: *\[\(.*\)\].*/\1/p' "$1/content/portal.yaml" 2>/dev/null | tr -d ' ' | tr ',' '\n'
}

# _kaiji_of NAME COMMAND DIR - what a value of that name can be
_kaiji_of() {
	case $1 in
	PROVIDER/SERVICE) _kaiji_services "$3" ;;
	REV) _kaiji_revisions "$3" ;;
	FORMAT) _kaiji_formats "$2" ;;
	LANG) _kaiji_languages "$3" ;;
	WHEN) printf '%s\n' auto always never ;;
	ENCODING) printf "%s\n" utf-8 cp932 utf-16le utf-16be euc-jp ;;
	CATALOG) _kaiji_ask catalogs | sed -n 's/^\([a-z0-9][a-z0-9.-]*\).*/\1/p' ;;
	SHEET) _kaiji_names "$3/catalogs/sheets/" .yaml "$3"/catalogs/sheets/*.yaml ;;
	COMMAND) _kaiji_commands ;;
	esac
}

# _kaiji_path DIR TYPED DEPTH LAST - PROVIDER/SERVICE and what may stand behind it, as far as it is typed
_kaiji_path() {
	local slashes=${2//[!\/]/} service
	service=$(cut -d/ -f1,2 <<<"$2")
	case ${#slashes} in
	0 | 1) _kaiji_services "$1" ;;
	2)
		if [[ $4 = SHEET ]]; then
			_kaiji_sheets "$1" "$service" | sort -u | sed "s|^|$service/|"
		else
			_kaiji_catalogs "$1" "$service"
		fi
		;;
	3) [[ $3 -lt 4 ]] || _kaiji_questions "$1" "${2%/*}" ;;
	esac
}

# _kaiji_arguments COMMAND NUMBER DIR TYPED - what can stand there that is no option; fails where a file does
_kaiji_arguments() {
	case $1:$2 in
	export:1) _kaiji_path "$3" "$4" 3 SHEET ;;
	log:1 | diff:1) _kaiji_path "$3" "$4" 4 CATALOG ;;
	diff:2)
		if [[ $4 = *..* ]]; then
			_kaiji_revisions "$3" | sed "s|^|${4%%..*}..|"
		else
			_kaiji_revisions "$3"
		fi
		;;
	new:1 | upgrade:1) _kaiji_services "$3" ;;
	catalogs:1) _kaiji_of CATALOG "$1" "$3" ;;
	help:1) _kaiji_commands ;;
	build:* | check:* | serve:* | publish:* | log:* | export:* | diff:*) ;;
	*) return 1 ;;
	esac
}

_kaiji() {
	local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} dir=. before= number=1 i word options value kind
	COMPREPLY=()
	if [[ $COMP_CWORD -eq 1 ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_kaiji_commands) --help --version" -- "$current")
		return
	fi

	# `--rev=HEAD` comes as three words
	options=$(_kaiji_options "$command")
	for ((i = 2; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ $before = -* && $word = "=" ]]; then
			continue
		elif [[ -n $before ]]; then
			[[ $before != -C ]] || dir=${word/#"~/"/"$HOME/"}
			before=
		elif [[ $word = -* ]]; then
			grep -q -e "^$word ." <<<"$options" && before=$word
		else
			number=$((number + 1))
		fi
	done
	[[ $current != "=" ]] || current=

	if [[ -n $before ]]; then
		kind=$(grep -e "^$before " <<<"$options")
		kind=${kind#* }
		case $before in
		--catalog | --from | --to) [[ $kind != ID ]] || kind=CATALOG ;;
		--sheet) kind=SHEET ;;
		esac
		case $kind in
		DIR) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
		FILE*) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
		*) mapfile -t COMPREPLY < <(compgen -W "$(_kaiji_of "$kind" "$command" "$dir")" -- "$current") ;;
		esac
	elif [[ $current = -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(cut -d' ' -f1 <<<"$options")" -- "$current")
	elif value=$(_kaiji_arguments "$command" "$number" "$dir" "$current"); then
		mapfile -t COMPREPLY < <(compgen -W "$value" -- "$current")
		[[ $command != diff || $number -ne 2 ]] || compopt -o nospace 2>/dev/null
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
		compopt -o filenames 2>/dev/null
	fi
}

complete -F _kaiji kaiji
