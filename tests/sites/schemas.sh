# JSON Schemas: they come from the tables that files are read by; a validator takes every file of ours, and refuses what
# kaiji refuses for its shape.
. tests/lib.sh
status "schema writes all kinds" 0 "$KAIJI" schema -o "$WORK/schemas"
status "schema lists the kinds" 0 "$KAIJI" schema
cp "$WORK/.out" "$WORK/kinds"
ls "$WORK/schemas" | sed 's/\.json$//' >"$WORK/files"
sort "$WORK/kinds" >"$WORK/sorted"
same "one file for each" "$WORK/sorted" "$WORK/files"
for kind in $(cat "$WORK/kinds"); do
	"$KAIJI" schema "$kind" >"$WORK/one.json"
	same "schema $kind prints the same" "$WORK/schemas/$kind.json" "$WORK/one.json"
done
status "an unknown kind is not found" 2 "$KAIJI" schema answer

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
	skip "a validator agrees" "node or npm is not installed"
	exit 0
fi
sh tests/npm.sh tests/schema build/schema || {
	echo "not ok - npm has what the schemas are tested with"
	exit 1
}

# kinds FILE... - `KIND FILE`, by where a file lies
kinds() {
	for file; do
		case $file in
		*/catalogs/crosswalk.yaml) kind=crosswalk ;;
		*/catalogs/synonyms.yaml) kind=synonyms ;;
		*/catalogs/sheets/*) kind=sheet ;;
		*/catalogs/*) kind=catalog ;;
		*/theme.yaml) kind=theme ;;
		*/portal.yaml) kind=portal ;;
		*/provider.yaml) kind=provider ;;
		*/service.yaml) kind=service ;;
		*) kind=answers ;;
		esac
		echo "$kind $file"
	done
}

validate() { node tests/schema/check.mjs build/schema "$WORK/schemas"; }

# all_good NAME LEAST FOLDER... - all are valid, and there are so many
all_good() {
	title=$1 least=$2
	shift 2
	kinds $(find "$@" -name '*.yaml' | sort) >"$WORK/list"
	validate <"$WORK/list" >"$WORK/verdicts"
	grep -v '^good ' "$WORK/verdicts" >"$WORK/bad" || true
	same "$title" /dev/null "$WORK/bad"
	ok "$title: there are some" test "$(grep -c '^good ' "$WORK/verdicts")" -ge "$least"
}

all_good "every file of the example is valid" 25 "$PWD/content" "$PWD/catalogs" "$PWD/themes"
if [ -d "$SHARED/portal" ]; then
	all_good "every file of the real portal is valid" 25 "$SHARED/portal"
else
	skip "every file of the real portal is valid" "it is not here"
fi
"$KAIJI" init "$WORK/new" --quiet
sed -i 's/^  # \([a-z][a-z0-9.-]*: \)/  \1/' "$WORK/new/content/my-company/my-service/mic-aspsaas-v3.yaml"
sed -i 's/^# \([a-z_]*: \)/\1/' "$WORK/new/content/portal.yaml" "$WORK/new/content/my-company/my-service/service.yaml"
sed -i '/^sheets:/d; 0,/^name: /{/^name: /d}' "$WORK/new/content/my-company/my-service/service.yaml"
all_good "so are those of a new portal, with every setting switched on" 4 "$WORK/new/content"
status "which kaiji reads, too" 0 "$KAIJI" check -C "$WORK/new"

# what a word must look like is said twice: by a function, and by a pattern
program=$(dirname "$KAIJI")/tests/parse_schema
[ -x "$program" ] || program=build/release/tests/parse_schema
if [ -x "$program" ]; then
	"$program" forms >"$WORK/forms"
	node tests/schema/forms.mjs <"$WORK/forms" >"$WORK/differ"
	same "patterns and functions agree on what words look like" tests/schema/differ.txt "$WORK/differ"
	ok "on hundreds of words" test "$(wc -l <"$WORK/forms")" -gt 300
else
	skip "patterns and functions agree on what words look like" "make units builds the other half"
fi

# what is broken: the validator says so, and kaiji
portal=$WORK/portal
mkdir -p "$portal/content/p/s" "$portal/catalogs/sheets" "$portal/themes/plain"
printf 'title: 開示\nlanguages: [ja, en]\n' >"$portal/content/portal.yaml"
printf 'name: 事業者\n' >"$portal/content/p/provider.yaml"
printf 'name: サービス\nfeatures: {ai-assist: AI}\n' >"$portal/content/p/s/service.yaml"
status "the portal around the broken files has no errors" 0 "$KAIJI" check -C "$portal"
for file in tests/schema/broken/*.yaml; do
	name=$(basename "$file" .yaml)
	echo "${name%%-*} $file"
done | validate >"$WORK/verdicts"
for file in tests/schema/broken/*.yaml; do
	name=$(basename "$file" .yaml)
	kind=${name%%-*}
	ok "the schema refuses $name" grep -q "^bad $kind $file: " "$WORK/verdicts"
	case $kind in
	portal) place=content/portal.yaml ;;
	provider) place=content/p/provider.yaml ;;
	service) place=content/p/s/service.yaml ;;
	answers) place=content/p/s/mic-ai.yaml ;;
	catalog) place=catalogs/own.yaml ;;
	sheet) place=catalogs/sheets/own.yaml ;;
	crosswalk | synonyms) place=catalogs/$kind.yaml ;;
	theme) place=themes/default/theme.yaml ;;
	esac
	cp -R "$portal" "$WORK/broken"
	mkdir -p "$(dirname "$WORK/broken/$place")"
	cp "$file" "$WORK/broken/$place"
	status "and so does kaiji" 1 "$KAIJI" check -C "$WORK/broken"
	rm -rf "$WORK/broken"
done
ok "at least 20 are broken" test "$(ls tests/schema/broken | wc -l)" -ge 20
