mkdir -p content/acme/old
mv content/acme/s/service.yaml content/acme/old
answers acme/old c 'one: 一' 'two: 二'
step 2024-01-01
mv content/acme/old/* content/acme/s
echo 'formerly: [acme/old]' >>content/acme/s/service.yaml
echo 'answers: [' >content/acme/s/c.yaml
step 2024-02-01
answers acme/s c 'one: 一' 'two: 弐'
step 2024-03-01
