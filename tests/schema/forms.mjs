// forms.mjs - each line of the standard input is [name, pattern, word, fits]: prints where the pattern says otherwise.
import { readFileSync } from 'node:fs';

for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [name, pattern, word, fits] = JSON.parse(line);
  if (new RegExp(pattern, 'u').test(word) !== fits) console.log(`${name}: ${word}: ${fits ? 'fits' : 'does not fit'}`);
}
