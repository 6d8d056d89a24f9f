mkdir -p content/yard
echo 'name: ヤード' >content/yard/provider.yaml
mkdir -p content/yard/s
mv content/acme/s/service.yaml content/yard/s
answers yard c 'one: ヤードの回答'
answers acme c 'one: アクメの回答'
step 2024-01-01
mkdir -p content/acme/s
git mv content/yard/s/service.yaml content/acme/s/service.yaml
echo 'formerly: [yard/s]' >>content/acme/s/service.yaml
echo 'answers: [' >content/acme/c.yaml
step 2024-02-01
answers acme c 'one: アクメの回答'
step 2024-03-01
