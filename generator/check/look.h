#ifndef KAIJI_CHECK_LOOK_H
#define KAIJI_CHECK_LOOK_H

struct env;
struct site;

/*
 * The portal gives colours that the theme has, and all that the theme
 * names as a pair can be told apart.
 */
void check_look(struct env *env, const struct site *site);

#endif
