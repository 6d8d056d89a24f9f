mkdir catalogs/sheets
printf 'title: 表\nbase: [c]\ndrop: [two]\n' >catalogs/sheets/t.yaml
echo 'sheets: [t]' >>content/acme/s/service.yaml
answers acme/s c 'one: 一' 'two: 下書き'
step 2024-01-01
echo 'title: [' >catalogs/sheets/t.yaml
answers acme/s c 'one: 壱' 'two: 二'
step 2024-02-01
cp content/acme/s/service.yaml kept.yaml
echo 'sheets: [' >content/acme/s/service.yaml
step 2024-03-01
mv kept.yaml content/acme/s/service.yaml
printf 'title: 表\nbase: [c]\n' >catalogs/sheets/t.yaml
step 2024-04-01
