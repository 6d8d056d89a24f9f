# JSON of a sheet: each folder is a sheet and answers of two catalogs, and the rows that come out (without their cells).
. tests/lib.sh
for case in tests/cases/json/*/; do
	name=$(basename "$case")
	portal=$WORK/$name
	mkdir -p "$portal/content/p/s" "$portal/catalogs/sheets"
	printf 'title: 試し\nlanguages: [ja, en]\n' >"$portal/content/portal.yaml"
	echo 'name: 事業者' >"$portal/content/p/provider.yaml"
	cp tests/cases/print/base.yaml "$portal/catalogs/base.yaml"
	printf 'title: 別\nsections: [{items: [{id: z, type: text, ask: 別の問い}]}]\n' >"$portal/catalogs/other.yaml"
	cp "$case/sheet.yaml" "$portal/catalogs/sheets/sheet.yaml"
	printf 'name: サービス\nfeatures: {ai: AI機能}\nsheets: [sheet]\n' >"$portal/content/p/s/service.yaml"
	cp "$case/base.yaml" "$portal/content/p/s/base.yaml"
	[ ! -f "$case/other.yaml" ] || cp "$case/other.yaml" "$portal/content/p/s/other.yaml"
	"$KAIJI" export p/s/sheet -C "$portal" --worktree --format json >"$WORK/out.json" 2>"$WORK/log" || cat "$WORK/log"
	python3 -c '
import json, sys
document = json.load(open(sys.argv[1], encoding="utf-8"))
for row in document["rows"]:
    assert len(row.pop("cells")) == len(document["columns"])
    print(json.dumps({k: row[k] for k in row if k in ("question", "status", "badge", "coverage", "answer", "covered_by", "shows")},
                     ensure_ascii=False))
' "$WORK/out.json" >"$WORK/out.txt"
	same "json: $(echo "$name" | tr - ' ')" "$case/expect.txt" "$WORK/out.txt"
done
