# Each folder of tests/cases/history: a small portal's revisions (steps.sh), and what its history tells (expect.txt).
. tests/lib.sh
fixture=$WORK/fixture

# the catalog c, the provider acme and its service acme/s, without answers and not committed yet
begin() {
	rm -rf "$fixture"
	mkdir -p "$fixture/catalogs" "$fixture/content/acme/s"
	cd "$fixture"
	git init -q -b main .
	printf 'title: 見本\n' >content/portal.yaml
	printf 'name: アクメ\n' >content/acme/provider.yaml
	printf 'name: サービス\n' >content/acme/s/service.yaml
	catalog c one:text two:text three:presence rate:percent
}

# catalog NAME QUESTION:TYPE[:MORE] ... - MORE is put into the question's map
catalog() {
	catalog=$1
	shift
	{
		printf 'title: 一覧 %s\nlabels: {present: 有り, absent: 無し, partial: 一部有り}\n' "$catalog"
		[ -z "${supersedes-}" ] || printf 'supersedes: %s\n' "$supersedes"
		printf 'sections:\n- items:\n'
		for question; do
			id=${question%%:*} rest=${question#*:}
			type=${rest%%:*} more=
			[ "$type" = "$rest" ] || more=", ${rest#*:}"
			echo "  - {name: $id, id: $id, type: $type, ask: 問い$more}"
		done
	} >"catalogs/$catalog.yaml"
}

# answers FOLDER CATALOG LINE ... - the answer file, a line for each answer
answers() {
	mkdir -p "content/$1"
	file=content/$1/$2.yaml
	printf 'catalog: %s\nanswers:\n' "$2" >"$file"
	shift 2
	for line; do printf '  %s\n' "$line" >>"$file"; done
}

# step DATE [MESSAGE]
step() { commit . "${2:-$1}" "$1T12:00:00 +0900"; }

for folder in tests/cases/history/*/; do
	name=$(basename "$folder")
	(
		begin
		. "$ROOT/$folder/steps.sh"
	) >"$WORK/steps" 2>&1 || sed 's/^/    /' "$WORK/steps"
	"$KAIJI" log -C "$fixture" acme/s --format json >"$WORK/told.json" 2>"$WORK/err" || sed 's/^/    /' "$WORK/err"
	python3 tests/sites/history/list.py "$WORK/told.json" >"$WORK/told" 2>&1
	same "$(echo "$name" | tr - ' ')" "$folder/expect.txt" "$WORK/told"
done
