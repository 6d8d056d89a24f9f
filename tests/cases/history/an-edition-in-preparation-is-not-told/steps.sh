supersedes=c catalog d one:text two:text
echo 'sheets: [c]' >>content/acme/s/service.yaml
answers acme/s c 'one: 一' 'two: {same_as: one}'
step 2024-01-01
answers acme/s d 'one: 下書き' 'two: {same_as: one}'
step 2024-02-01
answers acme/s c 'one: 壱' 'two: {same_as: one}'
step 2024-03-01
answers acme/s d 'one: 弌' 'two: {same_as: one}'
step 2024-04-01
sed -i 's/sheets: .*/sheets: [d]/' content/acme/s/service.yaml
rm content/acme/s/c.yaml catalogs/c.yaml
step 2024-05-01
