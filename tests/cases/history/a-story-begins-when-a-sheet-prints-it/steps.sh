mkdir catalogs/sheets
printf 'title: 表\nbase: [c]\ndrop: [two]\n' >catalogs/sheets/t.yaml
echo 'sheets: [t]' >>content/acme/s/service.yaml
answers acme/s c 'one: 一' 'two: 下書き'
step 2024-01-01
answers acme/s c 'one: 一' 'two: 二'
step 2024-02-01
printf 'title: 表\nbase: [c]\n' >catalogs/sheets/t.yaml
step 2024-03-01 'Print

Disclosure-Note: 表に加えました。'
answers acme/s c 'one: 一' 'two: 弐'
step 2024-04-01
