/*
 * Every finding: DIAG_ROW(code, name, level, meaning), in the order in
 * which a portal is read.  No include guard: base/diag.* include it twice.
 */

/* the bytes of a file */
DIAG_ROW(FILE_TOO_LARGE, "file-too-large", ERROR, "a file is larger than 1 MiB")
DIAG_ROW(NOT_A_FILE, "not-a-file", ERROR,
	 "a symbolic link or submodule stands where a file or folder should")
DIAG_ROW(UNKNOWN_FILE, "unknown-file", WARNING,
	 "a file or folder is not part of a portal and is ignored")
DIAG_ROW(MISSING_FILE, "missing-file", ERROR,
	 "a file that every portal, provider or service has is missing")
DIAG_ROW(BAD_ENCODING, "bad-encoding", ERROR, "a file is not valid UTF-8")
DIAG_ROW(CONTROL_CHARACTER, "control-character", ERROR,
	 "a text holds a NUL, a control or a bidirectional control character")

/* YAML */
DIAG_ROW(YAML_SYNTAX, "yaml-syntax", ERROR, "a file is not valid YAML")
DIAG_ROW(YAML_ALIAS, "yaml-alias", ERROR, "an anchor or alias is used")
DIAG_ROW(YAML_TAG, "yaml-tag", ERROR, "a tag is used")
DIAG_ROW(YAML_DEPTH, "yaml-depth", ERROR, "values are nested too deeply")
DIAG_ROW(DUPLICATE_KEY, "duplicate-key", ERROR, "a key stands twice in a map")

/* the shape of a file */
DIAG_ROW(UNKNOWN_KEY, "unknown-key", ERROR, "a key is not known here")
DIAG_ROW(MISSING_KEY, "missing-key", ERROR, "a key that must be there is not")
DIAG_ROW(WRONG_KIND, "wrong-kind", ERROR,
	 "a text, list or map stands where another of them is expected")
DIAG_ROW(BAD_ID, "bad-id", ERROR, "an id has forbidden characters or length")
DIAG_ROW(RESERVED_ID, "reserved-id", ERROR,
	 "an id is kept for the portal's own pages")
DIAG_ROW(DUPLICATE_ID, "duplicate-id", ERROR, "an id is defined twice")
DIAG_ROW(BAD_CHOICE, "bad-choice", ERROR,
	 "a word is not one of those allowed here")
DIAG_ROW(BAD_LANGUAGE, "bad-language", ERROR, "a language code is not one")
DIAG_ROW(BAD_DATE, "bad-date", ERROR, "a date is not one")
DIAG_ROW(BAD_SETTING, "bad-setting", ERROR,
	 "a setting of the portal has no meaning")
DIAG_ROW(BAD_LABEL, "bad-label", ERROR,
	 "a label has a placeholder that is not filled in there")

/* what refers to what */
DIAG_ROW(CATALOG_MISMATCH, "catalog-mismatch", ERROR,
	 "an answer file and its catalog bear different names")
DIAG_ROW(UNKNOWN_CATALOG, "unknown-catalog", ERROR, "there is no such catalog")
DIAG_ROW(UNKNOWN_SHEET, "unknown-sheet", ERROR,
	 "there is no such sheet or catalog")
DIAG_ROW(UNKNOWN_QUESTION, "unknown-question", ERROR,
	 "there is no such question")
DIAG_ROW(REPEATED_QUESTION, "repeated-question", ERROR,
	 "a sheet prints a question twice")
DIAG_ROW(UNKNOWN_FEATURE, "unknown-feature", ERROR,
	 "an answer depends on a feature that the service does not have")
DIAG_ROW(BAD_FORMERLY, "bad-formerly", ERROR,
	 "a former name is still in use or claimed twice")
DIAG_ROW(BAD_CROSSWALK, "bad-crosswalk", ERROR,
	 "the crosswalk names a question that does not exist, or one twice")

/* the words of the search */
DIAG_ROW(BAD_SYNONYMS, "bad-synonyms", ERROR,
	 "a group of synonyms, or a word of one, cannot be used")
DIAG_ROW(REPEATED_SYNONYM, "repeated-synonym", WARNING,
	 "a word stands twice among the synonyms")

/* answers */
DIAG_ROW(BAD_VALUE, "bad-value", ERROR,
	 "a value is not of the type that the question asks for")
DIAG_ROW(BAD_CASE, "bad-case", ERROR,
	 "a case says neither or both of when and for, or repeats another")
DIAG_ROW(CONFLICTING_KEYS, "conflicting-keys", ERROR,
	 "two keys of an answer exclude each other")
DIAG_ROW(SAME_AS_CYCLE, "same-as-cycle", ERROR,
	 "answers refer to each other in a circle")
DIAG_ROW(SAME_AS_UNANSWERED, "same-as-unanswered", ERROR,
	 "an answer refers to a question that has no answer")
DIAG_ROW(TOO_MUCH_REPEATED, "too-much-repeated", ERROR,
	 "same_as and covers repeat a long answer too often")
DIAG_ROW(COVERED_ANSWER, "covered-answer", ERROR,
	 "a question has an answer and is covered by another one")

/* what answers say */
DIAG_ROW(BAD_LINK, "bad-link", ERROR,
	 "a link is neither http, https nor mailto")
DIAG_ROW(RAW_HTML, "raw-html", ERROR, "an answer holds raw HTML")
DIAG_ROW(BAD_URL, "bad-url", WARNING, "an address is not a URL")
DIAG_ROW(EMPHASIS, "emphasis", WARNING,
	 "emphasis marks are shown as they stand")
DIAG_ROW(TOO_COMPLEX, "too-complex", WARNING,
	 "a text is too long or too deeply nested to be read as Markdown")
DIAG_ROW(DAMAGED_TEXT, "damaged-text", WARNING,
	 "a text holds characters that copying from a PDF leaves behind")
DIAG_ROW(CELL_TOO_LONG, "cell-too-long", WARNING,
	 "an answer is longer than a cell of a workbook can be")
DIAG_ROW(FUTURE_DATE, "future-date", WARNING, "a date lies in the future")
DIAG_ROW(SECURITY_EXPIRED, "security-expired", ERROR,
	 "security.txt would hold no longer when it is published")
DIAG_ROW(DATE_CONTRADICTION, "date-contradiction", WARNING,
	 "the disclosure date differs between service.yaml and an answer")
DIAG_ROW(REVIEW_DUE, "review-due", WARNING,
	 "an answer was not reviewed for longer than the portal promises")
DIAG_ROW(STATUS_AS_TEXT, "status-as-text", WARNING,
	 "a short answer is a status word, which is shown as a text")
DIAG_ROW(NO_REASON, "no-reason", WARNING,
	 "an answer is undisclosed without a reason")
DIAG_ROW(REQUIRED_UNANSWERED, "required-unanswered", WARNING,
	 "a required question has no answer")
DIAG_ROW(CONTRADICTION, "contradiction", WARNING,
	 "two questions that ask the same are answered differently")

/* history */
DIAG_ROW(UNKNOWN_COMMIT, "unknown-commit", WARNING,
	 "the history policy ignores a commit that is no revision")
DIAG_ROW(UNKNOWN_FORMER_FOLDER, "unknown-former-folder", WARNING,
	 "a service says that it was in a folder that never was")
DIAG_ROW(HISTORY_GAP, "history-gap", WARNING,
	 "an answer file of an old revision cannot be read")

/* themes */
DIAG_ROW(TEMPLATE_SYNTAX, "template-syntax", ERROR,
	 "a template of the theme cannot be read")
DIAG_ROW(TEMPLATE_CONTEXT, "template-context", ERROR,
	 "a template puts a value where it cannot be escaped")
DIAG_ROW(UNKNOWN_PARTIAL, "unknown-partial", ERROR,
	 "a template includes one that does not exist")
DIAG_ROW(UNKNOWN_WORD, "unknown-word", WARNING,
	 "a theme has a word that no page says")
DIAG_ROW(LOW_CONTRAST, "low-contrast", WARNING,
	 "two colours of the pages can hardly be told apart")
DIAG_ROW(BAD_THEME, "bad-theme", ERROR, "a theme lacks something")
