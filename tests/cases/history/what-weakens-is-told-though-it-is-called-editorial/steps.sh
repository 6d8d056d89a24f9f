answers acme/s c 'three: {status: present}'
step 2024-01-01
answers acme/s c 'three: {status: absent}'
step 2024-02-01 '言い換え

Disclosure-Note: 表記を改めました。
Disclosure-Change: editorial'
