# Findings for machines: SARIF by its own schema, JSON and workflow commands, all of the same findings.
# The schema is in the npm package @microsoft/jest-sarif 1.0.0-beta.0, the validator is ajv 6.12.6 (the schema is in
# draft 04); they are looked for below $NODE_MODULES, else build/browser/node_modules.
. tests/lib.sh
modules=${NODE_MODULES:-$ROOT/build/browser/node_modules}
schema=$modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json
repo=$WORK/repo
portal=$repo/信頼
mkdir -p "$portal/content/acme/alpha" "$portal/catalogs"
cat >"$portal/content/portal.yaml" <<'EOF'
title: 試し
languages: [ja]
them: default
EOF
echo 'name: 事業者' >"$portal/content/acme/provider.yaml"
echo 'name: サービス' >"$portal/content/acme/alpha/service.yaml"
cat >"$portal/catalogs/base.yaml" <<'EOF'
title: 試し
sections:
- title: 区分
  items:
  - {name: 項目, id: one, type: text, ask: 問い, requirement: required}
  - {name: 項目, id: two, type: date, ask: 問い}
EOF
cat >"$portal/content/acme/alpha/base.yaml" <<'EOF'
catalog: base
answers:
  two:
    value: 2022-02-30
    text: これは**「重要」**です。<b>
EOF
printf 'catalog: base\nanswers: {}\n' >"$portal/content/acme/a b%.yaml"
commit "$repo" start

# check FORMAT - the document into $WORK/FORMAT
check() {
	status "check --format $1 exits as without it" 1 "$KAIJI" check -C "$portal" --format "$1"
	cp "$WORK/.out" "$WORK/$1"
	ok "check --format $1 leaves standard error empty" test ! -s "$WORK/.err"
}
check sarif
check json
check github
"$KAIJI" check -C "$portal" >"$WORK/text.out" 2>"$WORK/text" || true
ok "check prints nothing on standard output" test ! -s "$WORK/text.out"

cat >"$WORK/codes.py" <<'EOF'
import json, re, sys
from urllib.parse import unquote

def level(text): return "warning" if text.startswith("warning") else "error"

work = sys.argv[1]
want = []
for line in open(work + "/text", encoding="utf-8"):
    m = re.match(r"(.*?)(?::(\d+):(\d+))?: (error|warning): .* \[([a-z-]+)\]$", line.rstrip("\n"))
    if m:
        want.append((m[1], int(m[2] or 0), int(m[3] or 0), m[4], m[5]))
doc = json.load(open(work + "/json", encoding="utf-8"))
got = [(f["file"], f["line"] or 0, f["column"] or 0, f["level"], f["code"]) for f in doc["findings"]]
assert got == want, (got, want)
assert doc["errors"] == sum(f[3] == "error" for f in want)
assert doc["warnings"] == sum(f[3] == "warning" for f in want)
run = json.load(open(work + "/sarif", encoding="utf-8"))["runs"][0]
rules = run["tool"]["driver"]["rules"]
got = []
for r in run["results"]:
    place = r["locations"][0]["physicalLocation"]
    path = unquote(place["artifactLocation"]["uri"])
    assert path.startswith("信頼/"), path
    region = place.get("region", {})
    got.append((path[3:], region.get("startLine", 0), region.get("startColumn", 0), r["level"], r["ruleId"]))
    assert rules[r["ruleIndex"]]["id"] == r["ruleId"]
assert got == want, (got, want)
lines = open(work + "/github", encoding="utf-8").read().splitlines()
got = []
for line in lines:
    m = re.match(r"::(error|warning) file=(.*?)(?:,line=(\d+),col=(\d+))?,title=([a-z-]+)::", line)
    path = unquote(m[2])
    assert path.startswith("信頼/"), path
    got.append((path[3:], int(m[3] or 0), int(m[4] or 0), m[1], m[5]))
assert got == want, (got, want)
assert len(want) > 3
EOF
ok "text, JSON, SARIF and workflow commands tell the same findings" python3 "$WORK/codes.py" "$WORK"

if [ -f "$schema" ] && [ -d "$modules/ajv" ]; then
	cat >"$WORK/validate.js" <<'EOF'
const [, , modules, schema, file] = process.argv;
const fs = require("fs");
const Ajv = require(modules + "/ajv");
const read = (name) => JSON.parse(fs.readFileSync(name, "utf8"));
const ajv = new Ajv({ schemaId: "id", allErrors: true });
ajv.addMetaSchema(read(modules + "/ajv/lib/refs/json-schema-draft-04.json"));
const validate = ajv.compile(read(schema));
const doc = read(file);
if (!validate(doc)) {
	console.log(JSON.stringify(validate.errors, null, 1));
	process.exit(1);
}
// a schema that lets everything pass proves nothing
doc.runs[0].results[0].level = "fatal";
process.exit(validate(doc) ? 1 : 0);
EOF
	ok "SARIF is valid by its schema" node "$WORK/validate.js" "$modules" "$schema" "$WORK/sarif"
else
	skip "SARIF is valid by its schema" "the npm package @microsoft/jest-sarif 1.0.0-beta.0 is not there"
fi
