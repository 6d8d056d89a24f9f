answers acme/s c 'rate: {text: 99.9%}'
step 2024-01-01
answers acme/s c 'rate: 99.9%'
step 2024-02-01
answers acme/s c 'rate: {value: 99.9%, text: 99.9%}'
step 2024-03-01
