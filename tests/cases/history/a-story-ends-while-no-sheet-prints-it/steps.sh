mkdir catalogs/sheets
sheet() {
	printf 'title: 表\nbase: [c]\nsections:\n- items:\n' >catalogs/sheets/t.yaml
	for id; do printf '  - {id: %s}\n' "$id" >>catalogs/sheets/t.yaml; done
}
sheet one two
echo 'sheets: [t]' >>content/acme/s/service.yaml
answers acme/s c 'one: 一' 'two: 二'
step 2024-01-01
sheet one
step 2024-02-01
answers acme/s c 'one: 一' 'two: 下書き'
step 2024-03-01
sheet two c/one
step 2024-04-01
