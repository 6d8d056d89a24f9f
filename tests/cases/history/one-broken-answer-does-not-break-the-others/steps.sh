answers acme/s c 'one: 一' 'three: {status: present}'
step 2024-01-01
answers acme/s c 'one: 二' 'three: {status: presnt}'
step 2024-02-01
answers acme/s c 'one: 二' 'three: {status: partial}'
step 2024-03-01
