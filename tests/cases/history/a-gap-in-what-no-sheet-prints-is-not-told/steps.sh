catalog d x:text
echo 'sheets: [c]' >>content/acme/s/service.yaml
answers acme/s c 'one: 一'
echo 'answers: [' >content/acme/s/d.yaml
step 2024-01-01
answers acme/s d 'x: 二'
answers acme/s c 'one: 二'
step 2024-02-01
