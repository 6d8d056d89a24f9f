mkdir -p content/acme/old
mv content/acme/s/service.yaml content/acme/old
answers acme/old c 'one: 一'
step 2024-01-01
answers acme/s c 'one: 下書き'
mv content/acme/s content/acme/s-draft
mkdir content/acme/s
mv content/acme/s-draft/c.yaml content/acme/s
rmdir content/acme/s-draft
step 2024-02-01
answers acme/old c 'one: 二'
step 2024-03-01
git rm -rq content/acme/old
printf 'name: サービス\nformerly: [acme/old]\n' >content/acme/s/service.yaml
answers acme/s c 'one: 三'
step 2024-04-01
