// check.mjs NPM SCHEMAS - for each `KIND FILE` of the standard input: `good KIND FILE`, or `bad KIND FILE: why`.
// A file that is no YAML is bad, too: an editor says so by itself.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [npm, schemas] = process.argv.slice(2);
const require = createRequire(resolve(npm, 'package.json'));
const Ajv = require('ajv').default;
const YAML = require('yaml');
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictTuples: false, strictRequired: false });
const known = new Map();

function schema(kind) {
  if (!known.has(kind)) known.set(kind, ajv.compile(JSON.parse(readFileSync(resolve(schemas, `${kind}.json`), 'utf8'))));
  return known.get(kind);
}

// What is wrong with the file; '' when nothing is.
function wrong(kind, file) {
  const text = readFileSync(file, 'utf8');
  const document = YAML.parseDocument(text, { uniqueKeys: true });
  if (document.errors.length) return document.errors[0].message.split('\n')[0];
  const check = schema(kind);
  if (check(document.toJS())) return '';
  return check.errors.map((e) => `${e.instancePath} ${e.message}`).join('; ');
}

for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [kind, file] = line.split(' ');
  const why = wrong(kind, file);
  console.log(why ? `bad ${kind} ${file}: ${why}` : `good ${kind} ${file}`);
}
