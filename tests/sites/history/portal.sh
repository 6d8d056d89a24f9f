# portal.sh DEST - a portal whose history holds each kind of thing that a history can hold, made by git itself.
set -eu
mkdir -p "$1"
cd "$1"
git init -q -b main .
export GIT_AUTHOR_NAME='加来 優' GIT_AUTHOR_EMAIL=author@leak.example GIT_COMMITTER_NAME=Builder GIT_COMMITTER_EMAIL=committer@leak.example

# step DATE MESSAGE [OPTION...] - all that lies there as a commit of that day at noon, Japanese time
step() {
	day=$1 message=$2
	shift 2
	git add -A
	GIT_AUTHOR_DATE="${day}T12:00:00+0900" GIT_COMMITTER_DATE="${day}T12:00:00+0900" \
		git commit -q --allow-empty -m "$message" "$@"
}

# merge DATE MESSAGE BRANCH... - never fast-forward
merge() {
	day=$1 message=$2
	shift 2
	GIT_AUTHOR_DATE="${day}T12:00:00+0900" GIT_COMMITTER_DATE="${day}T12:00:00+0900" \
		git merge -q --no-ff -m "$message" "$@" >/dev/null
}

step 2023-01-10 'An empty beginning'

mkdir -p catalogs content/acme/alpha-old content/acme/beta
cat >content/portal.yaml <<'END'
title: {ja: 履歴の見本, en: Sample of history}
languages: [ja, en]
source: https://git.example.jp/blob/{commit}/{path}
END
cat >catalogs/check.yaml <<'END'
title: {ja: 確認票, en: Check list}
labels: {present: 有り, absent: 無し}
sections:
- title: {ja: 基本, en: Basics}
  items:
  - {number: "1", name: 場所, id: hosting.place, type: text, requirement: required, ask: {ja: 保管の場所, en: Place}}
  - {number: "2", name: 世代, id: backup.generations, type: count, better: higher, ask: {ja: 世代数, en: Generations}}
  - {number: "3", name: 保存, id: backup.retention, type: duration, better: higher, ask: {ja: 保存の期間, en: Retention}}
  - {number: "4", name: 稼働率, id: availability, type: percent, requirement: required, ask: {ja: 実績, en: Result}}
  - {number: "5", name: 窓口, id: support.hours, type: text, ask: {ja: 受付の時間, en: Hours}}
  - {number: "6", name: 暗号化, id: encryption, type: presence, ask: {ja: 通信の暗号化, en: In transit}}
  - {number: "7", name: 冗長化, id: redundancy, type: presence, ask: {ja: 冗長化の有無, en: Redundancy}}
  - {number: "8", name: 災害対策, id: dr, type: presence, ask: {ja: 災害対策の有無, en: Recovery}}
  - {number: "9", name: 通知, id: notice, type: text, requirement: required, ask: {ja: 停止の通知, en: Notice}}
  - {number: "10", name: 連絡先, id: contact, type: text, ask: {ja: 連絡先, en: Contact}}
  - {number: "11", name: 記録, id: logs, type: text, ask: {ja: 記録の保存, en: Logs}}
  - {number: "12", name: 予定, id: plan, type: text, ask: {ja: 予定, en: Plan}}
END
echo 'name: 株式会社アクメ' >content/acme/provider.yaml
cat >content/acme/check.yaml <<'END'
catalog: check
answers:
  contact: 窓口にお電話ください。
  logs: 記録を1年間保存します。
END
echo 'name: アルファ' >content/acme/alpha-old/service.yaml
cat >content/acme/alpha-old/check.yaml <<'END'
catalog: check
answers:
  hosting.place: ＡＷＳ東京リージョン
  backup.generations: 7世代
  backup.retention: 90日
  availability: 99.95%
  support.hours: 平日9時〜17時
  encryption: {status: present}
  redundancy: {status: present, text: 二重化しています。}
  dr: {same_as: redundancy}
  notice: 前日までに通知します。
  plan: {visibility: internal, text: まだ決まっていない予定です。}
END
echo 'name: ベータ' >content/acme/beta/service.yaml
cat >content/acme/beta/check.yaml <<'END'
catalog: check
answers:
  hosting.place: 国内
  support.hours: 平日のみ
END
step 2023-02-01 'First answers

Disclosure-Note: はじめて公開しました。'

# the same answers in another dress: order, quotes, blocks, comments
cat >content/acme/alpha-old/check.yaml <<'END'
# 回答
catalog: "check"
answers:

  notice: |
    前日までに通知します。
  dr:
    same_as: redundancy
  redundancy:
    text: '二重化しています。'
    status: present
  encryption:
    status: present
  support.hours: "平日9時〜17時"
  availability: {value: 99.95%}
  backup.retention:
    value: 90日
  backup.generations: {value: "7世代", reviewed: 2023-03-01}
  hosting.place: >
    ＡＷＳ東京リージョン
  plan:
    visibility: internal
    text: まだ決まっていない予定です。
END
step 2023-03-01 'Reformat all answers'

sed -i 's/平日9時〜17時/平日9時から17時まで/' content/acme/alpha-old/check.yaml
step 2023-04-01 'Wording

Disclosure-Note: 表記を改めました。
Disclosure-Change: editorial'

sed -i 's/99.95%/99.90%/' content/acme/alpha-old/check.yaml
printf '%s\n' 'Results of 2022' '' 'Disclosure-Note: 2022年度の実績に合わせました。' | iconv -f UTF-8 -t SHIFT_JIS >.message
git add content
GIT_AUTHOR_DATE='2023-05-01T12:00:00+0900' GIT_COMMITTER_DATE='2023-05-01T12:00:00+0900' \
	git -c i18n.commitEncoding=Shift_JIS commit -q -F .message
rm .message

sed -i '/^  notice:/,+1d' content/acme/alpha-old/check.yaml
step 2023-06-01 'Withdraw the notice'

printf '  notice: 前日までに通知します。\n' >>content/acme/alpha-old/check.yaml
step 2023-07-01 'Restore the notice

Disclosure-Note: 通知を再開しました。'

sed -i 's/1年間/3年間/' content/acme/check.yaml
step 2023-08-01 'Keep logs for longer

Disclosure-Note: 保存期間を延ばしました。

Signed-off-by: Someone <signed@leak.example>'

git mv content/acme/alpha-old content/acme/alpha
echo 'formerly: [acme/alpha-old]' >>content/acme/alpha/service.yaml
step 2023-09-01 'Rename the service'

sed -i 's/7世代/30世代/; s/^    status: present/    status: "present/' content/acme/alpha/check.yaml
step 2023-10-01 'More generations'
sed -i 's/"present$/present/' content/acme/alpha/check.yaml
step 2023-10-02 'Repair the YAML

Disclosure-Note: 世代数を増やしました。'

# a branch whose drafts nobody has seen
git checkout -q -b third
sed -i 's/二重化しています。/四重化の下書きです。/' content/acme/alpha/check.yaml
step 2023-11-01 'Draft'
sed -i 's/四重化の下書きです。/三重化しています。/' content/acme/alpha/check.yaml
step 2023-11-02 'Reviewed'
git checkout -q main
sed -i 's/平日のみ/毎日/' content/acme/beta/check.yaml
step 2023-11-15 'Every day'
merge 2023-12-01 'Merge third

Disclosure-Note: 三重化が完了しました。' third

# three branches at once
git checkout -q -b one
sed -i 's/国内/国内（東京）/' content/acme/beta/check.yaml
step 2023-12-10 'One'
git checkout -q -b two main
sed -i 's/窓口にお電話ください。/窓口にメールをお送りください。/' content/acme/check.yaml
step 2023-12-11 'Two'
git checkout -q main
merge 2024-01-01 'Merge one and two' one two

chmod 755 content/acme/alpha/check.yaml
step 2024-02-01 'Executable by mistake'

sed -i 's/ＡＷＳ/AWS/' content/acme/alpha/check.yaml
step 2024-02-01 'Half width'

# the clock of this machine was wrong
sed -i '/^  encryption:/,+1s/present/absent/' content/acme/alpha/check.yaml
step 2024-01-15 'No encryption

Disclosure-Note: 記載の誤りを正しました。'

git mv content/acme/beta/check.yaml kept.yaml
step 2024-03-01 'Beta answers nothing'
git mv kept.yaml content/acme/beta/check.yaml
step 2024-04-01 'Beta answers again'

# a question and an answer file get other names
sed -i 's/id: backup.retention, type: duration,/id: backup.kept, formerly: [backup.retention], type: duration,/' catalogs/check.yaml
sed -i 's/backup.retention/backup.kept/' content/acme/alpha/check.yaml
step 2024-05-01 'Rename a question'

# said by itself what the provider said for all: the same, then something else
printf '  contact: 窓口にメールをお送りください。\n' >>content/acme/alpha/check.yaml
step 2024-06-01 'The contact of alpha'
sed -i 's/  contact: .*/  contact: 管理画面からご連絡ください。/' content/acme/alpha/check.yaml
step 2024-07-01 'Another contact'

sed -i '/^  plan:/,+2d' content/acme/alpha/check.yaml
printf '  plan: 2025年に拠点を増やします。\n' >>content/acme/alpha/check.yaml
step 2024-08-01 'The plan is public'

# a new edition of the catalog: other numbers, another name
sed -e 's/number: "\([0-9]*\)"/number: "A\1"/; s/^title:.*/title: {ja: 確認票 第2版, en: Check list 2}\nsupersedes: check/' \
	catalogs/check.yaml >catalogs/check2.yaml
git rm -q --cached catalogs/check.yaml
rm catalogs/check.yaml
for file in content/acme content/acme/alpha content/acme/beta; do
	sed 's/^catalog: .*/catalog: check2/' "$file/check.yaml" >"$file/check2.yaml"
	rm "$file/check.yaml"
done
step 2024-09-01 'The second edition'
sed -i '/^  notice:/d' content/acme/alpha/check2.yaml
step 2024-10-01 'No notice

Disclosure-Note: 通知を終えました。'
