#ifndef KAIJI_MODEL_STATUS_H
#define KAIJI_MODEL_STATUS_H

enum status {
	STATUS_NONE,
	STATUS_PRESENT,
	STATUS_ABSENT,
	STATUS_PARTIAL,
	STATUS_PLANNED,
	STATUS_ALTERNATIVE,
	STATUS_NOT_APPLICABLE,
	STATUS_UNDISCLOSED,
	STATUS_ON_REQUEST,
	NSTATUSES
};

/*
 * The words of the files in the order of the enum; the first, which
 * nobody writes, is ""; NULL at the end.
 */
extern const char *const status_names[];

#endif
