#ifndef KAIJI_CLI_REPORT_H
#define KAIJI_CLI_REPORT_H

#include "base/buf.h"
#include "base/diag.h"
#include "build.h"

/*
 * The findings for machines.  In SARIF and workflow commands, files are
 * named from the root of the git repository; in JSON from the portal's,
 * as people see them.
 */
void report_json(struct buf *out, const struct diags *diags,
		 const struct build_result *result);

/* SARIF 2.1.0 (OASIS), one run; every code of kaiji-findings(7) a rule. */
void report_sarif(struct buf *out, const struct diags *diags,
		  const struct build_result *result);

/* Workflow commands: `::error file=...,line=...::message`, a line each. */
void report_github(struct buf *out, const struct diags *diags,
		   const struct build_result *result);

#endif
