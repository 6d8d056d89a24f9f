catalog c new:text old:text
answers acme/s c 'old: 古い問い' 'new: 新しい問い'
step 2024-01-01
catalog c 'new:text:formerly: [old]'
answers acme/s c 'new: 新しい問い'
step 2024-02-01
