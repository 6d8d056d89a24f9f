# many_services.py N DIR - a portal of so many services, three for each provider, that answer one question.
import os, sys

count, root = int(sys.argv[1]), sys.argv[2]


def put(path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, 'w', encoding='utf-8').write(text)


put('content/portal.yaml', 'title: 多くのサービス\nlanguages: [ja]\n')
put('catalogs/base.yaml', 'title: 質問\nsections:\n- title: 区分\n  items:\n  - {number: 1, name: 項目, id: q, type: text, ask: 問い}\n')
for i in range(count):
    provider = f'content/p{i // 3 + 1:05}'
    if i % 3 == 0:
        put(f'{provider}/provider.yaml', f'name: 株式会社計測{i // 3 + 1}\n')
    put(f'{provider}/s{i + 1:05}/service.yaml', f'name: 計測サービス{i + 1}\n')
    put(f'{provider}/s{i + 1:05}/base.yaml', f'catalog: base\nanswers: {{q: 回答{i + 1}}}\n')
