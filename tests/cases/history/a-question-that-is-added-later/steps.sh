answers acme/s c 'one: 一' 'four: 下書き' 'two: {text: 二, covers: [five]}'
step 2024-01-01
answers acme/s c 'one: 一' 'four: 四' 'two: {text: 二, covers: [five]}'
step 2024-02-01
catalog c one:text two:text four:text five:text
step 2024-03-01
