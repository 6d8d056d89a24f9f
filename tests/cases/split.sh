# Taking cells apart: each folder is an answer cell (and what its status column says), the question it stands beside
# (`question`, else `presence`), and the answer that is written for it.  Every one of them prints its cell back.
. tests/lib.sh

cell() { printf '"%s"' "$(sed 's/"/""/g' "$1")"; }

for case in tests/cases/split/*/; do
	name=$(basename "$case")
	portal=$WORK/$name
	question=presence
	[ ! -f "$case/question" ] || question=$(cat "$case/question")
	ask=$(sed -n "s/.*id: $question,.*ask: \([^,}]*\).*/\1/p" tests/cases/split/base.yaml)
	mkdir -p "$portal/content" "$portal/catalogs"
	printf 'title: 試し\nlanguages: [ja]\n' >"$portal/content/portal.yaml"
	cp tests/cases/split/base.yaml "$portal/catalogs/base.yaml"
	if [ -f "$case/status" ]; then
		echo '番号,内容,実施有無,回答'
		echo '1,上の行に書くこと,○,上の行の回答です。'
		echo "2,$ask,$(cat "$case/status"),$(cell "$case/cell")"
	else
		echo '番号,内容,回答'
		echo '1,上の行に書くこと,上の行の回答です。'
		echo "2,$ask,$(cell "$case/cell")"
	fi >"$WORK/in.csv"
	"$KAIJI" import "$WORK/in.csv" --service p/s --catalog base --match 2=above --match "3=$question" \
		-C "$portal" >"$WORK/log" 2>&1 || { echo "the cell does not come back:"; cat "$WORK/log"; } >"$WORK/bad"
	sed -n "/^  $question:/,/^  [a-z]*:/p" "$portal/content/p/s/base.yaml" | sed '2,$ { /^  [a-z]*:/d; }; /^$/d' \
		>"$WORK/out.txt"
	[ ! -f "$WORK/bad" ] || cat "$WORK/bad" >>"$WORK/out.txt"
	rm -f "$WORK/bad"
	same "split: $(echo "$name" | tr - ' ')" "$case/answer.yaml" "$WORK/out.txt"
done
