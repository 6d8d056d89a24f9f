#ifndef KAIJI_IMPORT_STATUS_H
#define KAIJI_IMPORT_STATUS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/status.h"

/*
 * The words that vendors print for a status: 有り 有 ○ 実施 対応済 Yes,
 * 無し × 未実施, 対象外 N/A －, 非公表, 個別にお問い合わせください ...  Width,
 * capitals and a full stop make no difference, nor does politeness
 * (対象外です。).
 */
enum status status_read(const char *text);

/*
 * The word at the beginning of `text`, behind which more may stand: only
 * those that are surely one (有り、 but not 予定、).  `*len` is its bytes.
 */
enum status status_begin(const char *text, size_t *len);

/* True for 詳細は非開示 and the like, with or without brackets. */
bool status_withheld(const char *text);

/* True for 同上, 上記と同じ, 〃 and the like. */
bool status_same(const char *text);

/*
 * The status of a short text that says it in a sentence of its own, as
 * サーバがないため対象外です。 does; only where there is no doubt.
 */
enum status status_said(const char *text);

/*
 * What a text seems to say by its end or its words, for those that look
 * at contradictions: present (しています), absent (していません) or none.
 */
enum status status_tone(const char *text);

#endif
