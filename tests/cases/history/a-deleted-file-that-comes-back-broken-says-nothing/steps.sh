answers acme/s c 'one: 一'
step 2024-01-01
rm content/acme/s/c.yaml
step 2024-02-01
echo 'answers: [' >content/acme/s/c.yaml
step 2024-03-01
answers acme/s c 'one: 二'
step 2024-04-01
