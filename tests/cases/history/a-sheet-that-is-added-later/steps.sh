mkdir catalogs/sheets
catalog d alpha:text beta:text
printf 'title: 表\nbase: [d]\ndrop: [beta]\n' >catalogs/sheets/t.yaml
echo 'sheets: [c]' >>content/acme/s/service.yaml
answers acme/s c 'one: 一' 'two: {same_as: d/beta}'
answers acme/s d 'alpha: 下書き' 'beta: 乙'
step 2024-01-01
answers acme/s d 'alpha: 甲' 'beta: 弐'
step 2024-02-01
sed -i 's/sheets: .*/sheets: [c, t]/' content/acme/s/service.yaml
step 2024-03-01
sed -i 's/sheets: .*/sheets: [c, t, d]/' content/acme/s/service.yaml
step 2024-04-01
