# The example's history against git: what the site tells of an answer is what `git log` shows of its lines.
. tests/lib.sh
sh tests/sites/example/replay.sh "$WORK/portal" >/dev/null
status "the example is published" 0 "$KAIJI" build -C "$WORK/portal" -o "$WORK/site"
python3 tests/sites/history_git.py "$WORK/portal" "$WORK/site" >"$WORK/compared"
tail -n 1 "$WORK/compared" >"$WORK/agreed"
sed '$d' "$WORK/compared" >"$WORK/differ"
: >"$WORK/nothing"
same "no answer's story differs from that of its lines" "$WORK/nothing" "$WORK/differ"
ok "and more than 300 agree" test "$(cat "$WORK/agreed")" -gt 300

# subjects ANSWER - of the commits that its history page tells, newest first
subjects() {
	"$KAIJI" log -C "$WORK/portal" "$1" --format json 2>/dev/null | python3 -c '
import json, sys
for r in json.load(sys.stdin)["revisions"]:
    print(r["commit"])' | while IFS= read -r commit; do
		git -C "$WORK/portal" log -1 --format='%cs %s' "$commit"
	done
}

# looked up by hand: git log --first-parent -p -G'KEY' -- content/.../FILE
cat >"$WORK/wanted" <<'END'
2026-04-15 ツヅミ企画: 2026年度の更新（Pマークの更新、ツヅミレシート Ver2.9.0）
2023-03-28 Publish the portal in English as well
2022-07-01 レシート応募: 初回の開示
END
subjects tsuzumi/tsuzumi-receipt/tsuzumi-meti/ops.image-deletion >"$WORK/found"
same "an answer of a service that moved, to a question that was renamed" "$WORK/wanted" "$WORK/found"
cat >"$WORK/wanted" <<'END'
2025-05-12 ツヅミくじ: 入退室についての回答を再び掲載
2025-03-10 ツヅミくじ: 設備の回答をいったん取り下げ
2023-02-01 ツヅミくじ: 初回の開示
END
subjects tsuzumi/tsuzumi-kuji/mic-aspsaas-v3/housing.entry-log >"$WORK/found"
same "an answer that was withdrawn and restored" "$WORK/wanted" "$WORK/found"
cat >"$WORK/wanted" <<'END'
2026-10-09 ナギ議事録: 稼働率・障害の実績（2025年10月〜2026年9月）
2025-10-10 ナギ議事録: 稼働率・障害の実績（2024年10月〜2025年9月）
2024-10-08 ナギ議事録: ISO/IEC 27001:2022 に移行、稼働率の実績（2023年10月〜2024年9月）
2023-10-10 ナギ議事録: 稼働率・障害の実績（2022年10月〜2023年9月）
2023-03-28 Publish the portal in English as well
2022-10-11 ナギ議事録: 稼働率・障害の実績（2021年10月〜2022年9月）
2022-04-18 ナギ議事録: 初回の開示
END
subjects nagi-kotoba/nagi-minutes/meti-sla-2010/availability >"$WORK/found"
same "an answer that changes every year" "$WORK/wanted" "$WORK/found"
# revisions that changed no public answer: they reviewed, reformatted, moved, or cannot be read
python3 - "$WORK/portal" "$WORK/site" <<'END' >"$WORK/quiet"
import glob, json, subprocess, sys
told = {r["commit"] for f in glob.glob(sys.argv[2] + "/*/*/history.json") for r in json.load(open(f))["revisions"]}
for line in subprocess.run(["git", "-C", sys.argv[1], "log", "--first-parent", "--format=%H %s"], capture_output=True,
                           check=True).stdout.decode().splitlines():
    commit, subject = line.split(" ", 1)
    if commit not in told:
        print(subject)
END
cat >"$WORK/wanted" <<'END'
社内メモの更新（公開する内容に変わりはありません）
年次確認（2026年度）: 確認日を更新
体裁だけの変更: ツヅミ企画の回答をシートの順に並べ、一行の書き方にそろえる
ツヅミくじ: 開始日と最終日の休日受付を追記
レシート応募 → ツヅミレシート（サービス名とフォルダの変更）
セキュリティ情報の開示ポータルを用意
END
same "revisions that changed nothing public are not told" "$WORK/wanted" "$WORK/quiet"
