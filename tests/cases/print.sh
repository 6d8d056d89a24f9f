# Printing: each folder is a sheet and answers (a service of one provider), and the CSV that comes out.
. tests/lib.sh
for case in tests/cases/print/*/; do
	name=$(basename "$case")
	portal=$WORK/$name
	mkdir -p "$portal/content/p/s" "$portal/catalogs/sheets"
	printf 'title: 試し\nlanguages: [ja, en]\n' >"$portal/content/portal.yaml"
	echo 'name: 事業者' >"$portal/content/p/provider.yaml"
	cp tests/cases/print/base.yaml "$portal/catalogs/base.yaml"
	sheet=base
	if [ -f "$case/sheet.yaml" ]; then
		cp "$case/sheet.yaml" "$portal/catalogs/sheets/sheet.yaml"
		sheet=sheet
	fi
	printf 'name: サービス\nfeatures: {ai: {ja: AI機能, en: AI}}\nsheets: [%s]\n' "$sheet" >"$portal/content/p/s/service.yaml"
	cp "$case/answers.yaml" "$portal/content/p/s/base.yaml"
	[ ! -f "$case/own.yaml" ] || cp "$case/own.yaml" "$portal/content/p/s/sheet.yaml"
	[ ! -f "$case/provider.yaml" ] || cp "$case/provider.yaml" "$portal/content/p/base.yaml"
	lang=ja
	case $name in *-in-english) lang=en ;; esac
	"$KAIJI" export "p/s/$sheet" -C "$portal" --worktree --format csv --lang $lang -o "$WORK/out.csv" >"$WORK/log" 2>&1 ||
		cat "$WORK/log"
	tr -d '\r' <"$WORK/out.csv" | sed '1s/^\xef\xbb\xbf//' >"$WORK/out.txt"
	same "print: $(echo "$name" | tr - ' ')" "$case/expect.csv" "$WORK/out.txt"
	rm -f "$WORK/out.csv"
done
