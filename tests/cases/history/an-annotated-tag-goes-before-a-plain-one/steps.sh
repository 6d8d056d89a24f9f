echo 'history: {revisions: tags}' >>content/portal.yaml
answers acme/s c 'one: 一'
step 2024-01-01
git tag zz
git tag -a -m 'Release

Disclosure-Note: 最初の版です。' first
answers acme/s c 'one: 二'
step 2024-02-01
