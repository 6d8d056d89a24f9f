catalog d x:text
answers acme/s d 'x: 一'
step 2024-01-01
echo 'answers: [' >content/acme/s/d.yaml
step 2024-02-01
catalog c 'one:text:formerly: [d/x]'
rm catalogs/d.yaml content/acme/s/d.yaml
answers acme/s c 'one: 二'
step 2024-03-01
