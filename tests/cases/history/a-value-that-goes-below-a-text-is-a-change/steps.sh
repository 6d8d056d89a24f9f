answers acme/s c 'rate: {value: 99.99%, text: 契約による}'
step 2024-01-01
answers acme/s c 'rate: {text: 契約による}'
step 2024-02-01
answers acme/s c 'rate: {value: 99%, text: 契約による}'
step 2024-03-01
