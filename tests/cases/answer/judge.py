# judge.py FILLED FORM [guesses] - whether a filled form has the right answers, and is the form elsewhere.
import csv, pathlib, sys

filled, form, *guesses = sys.argv[1:]
rows = list(csv.reader(open(filled, encoding='utf-8-sig', newline='')))
before = list(csv.reader(open(form, encoding='utf-8-sig', newline='')))
key = {}
for line in (pathlib.Path(__file__).parent / 'buyer.key').read_text(encoding='utf-8').splitlines():
    if line.strip() and not line.startswith('#'):
        number, *names = line.split()
        key[number] = {name.split('/')[-1] for name in names}


def say(good, name, detail=''):
    print(f"{'ok' if good else 'not ok'} - {name}" + ('' if good else f'\n    {detail}'))


right, wrong, none, marked = [], [], [], []
for row in rows[3:]:
    number, _, _, answer, _, certainty, source = row + [''] * (7 - len(row))
    if not answer:
        continue
    marked.append((certainty, bool(source)))
    if certainty != '高':
        continue
    (none if key[number] == {'-'} else right if source.rpartition('#')[2] in key[number] else wrong).append(number)
asked = [number for number, names in key.items() if names != {'-'}]
say(len(right) >= .8 * len(asked), 'four in five questions are answered rightly', f'{len(right)} of {len(asked)}: wrong are {wrong}')
say(len(wrong) <= 2, 'and hardly any wrongly', wrong)
say(not none, 'what the service does not answer stays empty', none)
say(all(certainty in ('高', '要確認') and source for certainty, source in marked),
    'every answer says how sure it is, and where it is from', marked)
say(('要確認' in {certainty for certainty, _ in marked}) == bool(guesses),
    'guesses are filled in' if guesses else 'guesses are not filled in', marked)
say([row[:3] for row in rows] == [row[:3] for row in before] and rows[2][:5] == before[2], 'the questions stay as they were', rows[:4])
