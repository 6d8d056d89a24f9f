rm catalogs/c.yaml
supersedes=c catalog d one:text two:text
echo 'sheets: [c]' >>content/acme/s/service.yaml
answers acme/s c 'one: 一'
step 2024-01-01
answers acme/s d 'one: 下書き' 'two: 下書き'
step 2024-02-01
answers acme/s d 'one: 壱' 'two: 二'
rm content/acme/s/c.yaml
sed -i 's/sheets: .*/sheets: [d]/' content/acme/s/service.yaml
step 2024-03-01
