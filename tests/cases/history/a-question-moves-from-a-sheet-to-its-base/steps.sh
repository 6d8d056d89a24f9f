mkdir catalogs/sheets
sheet() { printf 'title: 表\nbase: [c]\nsections:\n- items:\n  - {id: one}\n  - {%s}\n' "$1" >catalogs/sheets/t.yaml; }
sheet 'name: x, new: x, type: text, ask: 問い'
echo 'sheets: [t]' >>content/acme/s/service.yaml
answers acme/s c 'one: 一'
answers acme/s t 'x: 二'
step 2024-01-01
catalog c one:text 'y:text:formerly: [t/x]'
sheet 'id: y'
step 2024-02-01
rm content/acme/s/t.yaml
answers acme/s c 'one: 一' 'y: 二'
step 2024-03-01
catalog c one:text 'z:text:formerly: [t/x, y]'
sheet 'id: z'
answers acme/s c 'one: 一' 'z: 弐'
step 2024-04-01
