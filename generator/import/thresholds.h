#ifndef KAIJI_IMPORT_THRESHOLDS_H
#define KAIJI_IMPORT_THRESHOLDS_H

/*
 * All numbers that the matching turns on.  Odds are logarithms: 0 is as
 * likely as not, 3 is twenty to one.  They were set on sheets of several
 * providers and held against others; change one only with the table of
 * tests/unit/import_match.c before and after.
 */

/* Candidates for each row: those with the most words in common. */
enum { CANDIDATES_MOST = 16, NEIGHBOURS = 2 };

/*
 * The odds that a row asks a question, by how alike they are: for rows
 * with the name of an item, and for those with a prompt alone.  Fitted on
 * the rows of 17 sheets, each time also as if the right question were in
 * no catalog.  What a fit is among the others says the most.
 */
#define ODDS_NAMED \
	{ \
		.none = -14.4, .name = 1.4, .ask = 1.8, .known = 2.8, \
		.rest = 1.3, .section = 0.7, .same_name = 0.8, .in_row = 3.8, \
		.in_question = 6.0, .first = 0.6, \
	}
#define ODDS_UNNAMED \
	{ \
		.none = -9.8, .ask = 0.7, .both = 2.0, .known = 3.3, \
		.rest = 0.4, .section = 1.2, .in_row = 2.9, \
		.in_question = 3.9, .first = 0.3, \
	}
static const double odds_same_ask = 2.5; /* the very prompt, on top */
static const double odds_least = -5.0;   /* words never say less */

/*
 * How often a row asks the question right behind that of the row before,
 * one a little further, and so on, is counted; so many are added, for a
 * sheet with few rows that are clear.
 */
#define STEPS_BEFORE \
	{ \
		[STEP_NEXT] = 3.0, [STEP_NEAR] = 1.5, [STEP_FAR] = 0.6, \
		[STEP_LEAP] = 0.6, [STEP_BACK] = 1.3, \
	}

static const double step_trust = 0.6;  /* of what the counts say */
static const double step_across = 1.5; /* over a row that asks nothing */
static const double step_same = -3.0;  /* the same question again */
static const double step_other = -1.5; /* one of another catalog */
static const double step_most = 4.0;   /* a step never says more ... */
static const double step_least = -1.0; /* ... nor less */

/* A row that is clear by its words tells what order and numbers mean. */
static const double clear_least = 0.5;
static const double clear_margin = 0.7;

/*
 * A number counts among questions that are equally near; more, up to the
 * second, in a sheet whose clear rows have their questions' numbers.
 */
static const double bonus_number = 0.15;
static const double bonus_kept_numbers = 2.0;

/*
 * What the claim of a better row on a question takes from another; of two
 * rows that are about as good, the upper one is the better.
 */
static const double claim_level = 1.5;  /* odds that are no difference */
static const double claim_ahead = 0.3;  /* nor are chances so near */
static const double wanted_least = 0.5; /* chance against that of none */
static const double claim_least = 0.6;
static const double claim_taken = 4.0;

/* Chances, 0 to 1, that the certainties need beside what the words say. */
static const double sure_chance = 0.97;
static const double likely_chance = 0.7;
static const double guess_chance = 0.3;

/* Odds by the words alone. */
static const double sure_odds = 0.8;
static const double rival_odds = -1.0; /* of a row that asks it, too */
static const double sure_margin = 1.0; /* to the next best question */
/* In what a row and a question must be alike to be sure. */
static const double sure_name = 0.9;
static const double sure_head = 0.5;
static const double sure_ask = 0.4;
static const double sure_asked_named = 0.45;
static const double sure_said = 0.6; /* the next two: without a name */
static const double sure_asked = 0.3;
static const double sure_rest = 0.0; /* the item's one question */
static const double sure_rest_of_several = 0.35;
static const double sure_rest_unnamed = 0.3; /* added without a name */

static const double clear_odds = 0.8;     /* likely whatever the order */
static const double between_chance = 0.9; /* likely by the order */
static const double between_odds = -4.0;
static const double likely_odds = -1.5;
static const double guess_odds = -4.0;

/*
 * A further catalog is meant when it adds so much to the odds for this
 * share of its questions (or of the rows, if those are fewer).
 */
static const double catalog_least = 4.0;
static const double catalog_share = 0.35;

/* What a buyer's question has in common with one that is answered. */
static const double name_least = 6.0; /* weight of a name that says much */
static const double found_heads = 0.4;
static const double found_answer = 0.35;
static const double found_named = 0.5;
static const double found_both = 0.7;
static const double found_about = 0.15;
/*
 * How strong the best of them is: its fit, less for words of the row that
 * no answer has, more for being far ahead of the next.
 */
static const double found_named_most = 0.3; /* more of a name is no more */
static const double found_unknown = 1.0;
static const double found_margin = 0.25;
static const double found_sure = 1.2;
static const double found_likely = 0.3;
static const double found_guess = 0.0;
/* The share of the row's words that it must have to be good. */
static const double found_covered = 0.3;
static const double found_beaten = 0.15; /* by one that is not answered */
static const double found_other = 0.2;   /* fit of an alternative */

#endif
