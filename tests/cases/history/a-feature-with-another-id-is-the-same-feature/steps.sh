echo 'features: {ai: AI機能}' >>content/acme/s/service.yaml
answers acme/s c 'three: {cases: [{when: ai, status: present}, {when: not ai, status: absent}]}'
step 2024-01-01
sed -i 's/{ai:/{assist:/' content/acme/s/service.yaml
answers acme/s c 'three: {cases: [{when: assist, status: present}, {when: not assist, status: absent}]}'
step 2024-02-01
