echo 'sheets: [c, d]' >>content/acme/s/service.yaml
answers acme/s c 'one: 一'
supersedes=c catalog d one:text
step 2024-01-01
answers acme/s c 'one: 壱'
step 2024-02-01
