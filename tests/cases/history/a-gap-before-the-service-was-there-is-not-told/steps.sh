mv content/acme/s/service.yaml .
answers acme c 'one: 一'
step 2024-01-01
echo 'answers: [' >content/acme/c.yaml
step 2024-02-01
answers acme c 'one: 一'
mkdir -p content/acme/s
mv service.yaml content/acme/s
step 2024-03-01
