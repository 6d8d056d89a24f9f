answers acme/s c 'one: 一' 'two: {same_as: c/one}'
step 2024-01-01
answers acme/s c 'one: 壱' 'two: {same_as: c/one}'
step 2024-02-01
supersedes=c catalog d one:text two:text
rm catalogs/c.yaml content/acme/s/c.yaml
answers acme/s d 'one: 壱' 'two: {same_as: one}'
step 2024-03-01
