#include "serve/serve.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "serve/tally.h"
#include "serve/http.h"
#include "serve/listen.h"
#include "serve/maker.h"
#include "serve/news.h"
#include "serve/place.h"
#include "serve/twins.h"
#include "serve/watch.h"

enum {
	QUIET_MS = 100,     /* so long nothing is saved before it is built */
	PATIENCE_MS = 1000, /* but not longer than this after the first */
	GIT_MS = 5000,      /* or this while git is at work */
	POLL_MS = 1000,
	STOPPED_MOST = 3, /* builds in a row that a newer file ends */
};

struct serving {
	struct env *env;
	const struct serve_options *options;
	struct arena *arena; /* as long as the run */
	const char *dir;
	struct place place;
	struct listener listener;
	struct http *http;
	struct watch *watch;
	const char *polls; /* what was said of it */
	struct maker *maker;
	int signals;
	struct sigaction pipe; /* what happened on a closed one before */
	struct tally tally;
	char run[24];          /* tells this run's sites from others' */
	const char *folder[2]; /* one is shown, the other built */
	int shown;             /* 0 or 1; -1: neither yet */
	unsigned nsites, nbuilds, nstopped;
	char site[32];
	/* when a file changed first and last, 0 for not since the build */
	long long first, last;
	long long polled;
	bool begun, over;
};

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- after a build ----------------------------------------------------- */

/*
 * What was built is what is seen from now on.  Only where a page has
 * changed is it another site, to be loaded again.
 */
static int show(struct serving *s, struct env *env, bool *changed)
{
	int next = s->shown == 0;
	enum twins twins = TWINS_DIFFER;

	if (s->shown >= 0)
		twins = twins_compare(env->arena, s->folder[next],
				      s->folder[s->shown]);
	*changed = twins == TWINS_DIFFER;
	if (twins == TWINS_SAME)
		return 0;
	if (*changed)
		snprintf(s->site, sizeof(s->site), "%s-%u", s->run,
			 ++s->nsites);
	if (http_show(s->http, env, s->folder[next], s->site) < 0)
		return -1;
	s->shown = next;
	return 0;
}

static void tell_pages(struct serving *s, const struct made *made, bool good)
{
	struct arena *a = arena_new();
	struct buf json = BUF_INIT;
	struct news news = {
		.id = arena_printf(a, "%s-b%u", s->run, ++s->nbuilds),
		.site = s->site,
		.site_folder = s->shown < 0 ? NULL : s->folder[s->shown],
		.dir = s->dir,
		.only = s->options->build.only,
		.failure = made->env.failure,
		.findings = &made->env.diags,
		.tally = &s->tally,
		.good = good,
		/* the lines may hold what is never published */
		.quote = !s->listener.open,
	};

	news_json(&json, a, &news);
	http_tell(s->http, news.id, json.data);
	buf_release(&json);
	arena_free(a);
}

static void tell_user(struct serving *s, const struct made *made,
		      struct serve_build *build)
{
	const struct serve_talk *talk = &s->options->talk;

	build->result = &made->result;
	build->findings = &made->env.diags;
	build->failure = made->env.failure;
	build->seconds = made->seconds;
	build->first = !s->begun;
	talk->built(talk->context, build);
}

/* A first build that failed is the end: nothing can be waited for. */
static int first_done(struct serving *s, const struct made *made)
{
	const struct serve_talk *talk = &s->options->talk;

	if (made->failed) {
		env_fail(s->env, "%s", made->env.failure);
		return -1;
	}
	s->begun = true;
	talk->ready(talk->context, s->listener.address);
	return 0;
}

static int build_ended(struct serving *s)
{
	struct serve_build build = { .first = false };
	struct diags fresh;
	struct made made;
	int done = 0;

	maker_take(s->maker, &made);
	if (made.stopped || s->over) {
		made_release(&made);
		return 0;
	}
	s->nstopped = 0;
	diags_init(&fresh);
	if (!made.failed && made.result.published)
		made.failed = show(s, &made.env, &build.changed) < 0;
	build.good = !made.failed && made.result.published;
	/* one that failed knows nothing of the content */
	if (!made.failed)
		build.mended = tally_take(&s->tally, &made.env.diags,
					  build.good, &fresh);
	build.fresh = &fresh;
	tell_pages(s, &made, build.good);
	if (s->begun || !made.failed)
		tell_user(s, &made, &build);
	if (!s->begun)
		done = first_done(s, &made);
	diags_release(&fresh);
	made_release(&made);
	return done;
}

/* --- before one --------------------------------------------------------- */

static void notice_changes(struct serving *s)
{
	const struct serve_talk *talk = &s->options->talk;
	bool changed = watch_changed(s->watch);
	const char *polls = watch_polls(s->watch);

	if (polls && !s->polls)
		talk->note(talk->context, polls);
	s->polls = polls;
	s->polled = now_ms();
	if (!changed)
		return;
	s->last = s->polled;
	if (!s->first)
		s->first = s->last;
	/* it builds what is no more; but not for ever the next one neither */
	if (maker_is_busy(s->maker) && s->begun && s->nstopped++ < STOPPED_MOST)
		maker_stop(s->maker);
}

/* When what changed is to be built, by the clock; 0 when nothing did. */
static long long build_at(const struct serving *s)
{
	long long at = s->last + QUIET_MS, latest;

	if (!s->first)
		return 0;
	if (watch_git_is_busy(s->watch))
		return at < s->first + GIT_MS ? now_ms() + QUIET_MS : at;
	latest = s->first + PATIENCE_MS;
	return at < latest ? at : latest;
}

static int begin_build(struct serving *s)
{
	s->first = s->last = 0;
	s->options->talk.begins(s->options->talk.context);
	if (maker_begin(s->maker, s->folder[s->shown == 0]) == 0)
		return 0;
	env_fail(s->env, _("cannot start a thread"));
	return -1;
}

static int sooner(int a, long long b)
{
	if (b < 0)
		b = 0;
	return a < b ? a : (int)b;
}

/* Does what is due; returns how long there is nothing to do, or -1. */
static int due(struct serving *s)
{
	int wait = http_tick(s->http);
	long long at;

	if (watch_fd(s->watch) < 0) {
		if (now_ms() >= s->polled + POLL_MS)
			notice_changes(s);
		wait = sooner(wait, s->polled + POLL_MS - now_ms());
	}
	at = build_at(s);
	if (!at || maker_is_busy(s->maker))
		return wait;
	if (at > now_ms())
		return sooner(wait, at - now_ms());
	return begin_build(s) < 0 ? -1 : wait;
}

/* --- the run ------------------------------------------------------------ */

/*
 * The first signal lets the build that is going on end, which is soon;
 * whoever sends another one is in a hurry.
 */
static void take_signal(struct serving *s)
{
	struct signalfd_siginfo info;

	if (read(s->signals, &info, sizeof(info)) < 0)
		return;
	if (s->over) {
		place_remove(&s->place);
		_exit(EXIT_SUCCESS);
	}
	s->over = true;
	maker_stop(s->maker);
}

static int loop(struct serving *s)
{
	while (!s->over || maker_is_busy(s->maker)) {
		int wait = s->over ? -1 : due(s);
		struct pollfd fds[] = {
			{ .fd = s->signals, .events = POLLIN },
			{ .fd = maker_fd(s->maker), .events = POLLIN },
			{ .fd = s->over ? -1 : watch_fd(s->watch),
			  .events = POLLIN },
		};

		if (wait < 0 && !s->over)
			return -1;
		if (poll(fds, 3, wait) < 0 && errno != EINTR) {
			env_fail(s->env, "poll: %s", strerror(errno));
			return -1;
		}
		if (fds[0].revents)
			take_signal(s);
		if (fds[1].revents && build_ended(s) < 0)
			return -1;
		if (fds[2].revents)
			notice_changes(s);
	}
	return 0;
}

/* Signals become something to read, in this thread and those to come. */
static int take_signals(struct serving *s, sigset_t *before)
{
	sigset_t all;

	sigemptyset(&all);
	sigaddset(&all, SIGINT);
	sigaddset(&all, SIGTERM);
	sigaddset(&all, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &all, before);
	/* who reads what is printed may go, and the preview stays */
	sigaction(SIGPIPE, &(struct sigaction){ .sa_handler = SIG_IGN },
		  &s->pipe);
	s->signals = signalfd(-1, &all, SFD_CLOEXEC | SFD_NONBLOCK);
	if (s->signals >= 0)
		return 0;
	env_fail(s->env, "signalfd: %s", strerror(errno));
	return -1;
}

static int start(struct serving *s)
{
	const struct serve_options *o = s->options;
	struct guests guests = { .allow = o->allow, .nallow = o->nallow };
	const char *data = fs_data(s->arena);

	if (fs_is_folder(s->dir) &&
	    !fs_exists(fs_join(s->arena, s->dir, "content"))) {
		env_fail(s->env,
			 _("there is no portal in '%s': 'kaiji init' makes "
			   "one, and -C says where one is"),
			 s->dir);
		return -1;
	}
	if (listen_on(s->env, &s->listener, o->host, o->port) < 0)
		return -1;
	if (s->listener.open)
		o->talk.note(o->talk.context,
			     _("others on the network can read this preview, "
			       "and in it what is not published yet"));
	guests.port = s->listener.port;
	guests.open = s->listener.open;
	s->http = http_open(s->env, s->listener.fd, &guests);
	if (!s->http || place_make(s->env, s->arena, &s->place) < 0)
		return -1;
	s->folder[0] = fs_join(s->arena, s->place.path, "a");
	s->folder[1] = fs_join(s->arena, s->place.path, "b");
	/* before it is read: what changes from now on is noticed */
	s->watch = watch_open(s->env, s->dir, data);
	s->maker = s->watch ? maker_new(s->env, &o->build) : NULL;
	if (!s->maker)
		return -1;
	s->polls = watch_polls(s->watch);
	if (s->polls)
		o->talk.note(o->talk.context, s->polls);
	return begin_build(s);
}

bool serve_is_name(const char *name)
{
	return guests_is_name(name);
}

int serve(struct env *env, const struct serve_options *options)
{
	struct serving s = {
		.env = env,
		.options = options,
		.arena = arena_new(),
		.dir = options->build.dir ? options->build.dir : ".",
		.place = { .fd = -1 },
		.signals = -1,
		.shown = -1,
	};
	struct timespec t;
	sigset_t before;
	int done = -1;

	clock_gettime(CLOCK_REALTIME, &t);
	snprintf(s.run, sizeof(s.run), "%llx%05lx",
		 (unsigned long long)t.tv_sec, (unsigned long)t.tv_nsec >> 12);
	tally_init(&s.tally);
	if (take_signals(&s, &before) == 0 && start(&s) == 0)
		done = loop(&s);
	http_close(s.http);
	maker_free(s.maker);
	watch_close(s.watch);
	place_remove(&s.place);
	tally_release(&s.tally);
	arena_free(s.arena);
	if (s.signals >= 0)
		close(s.signals);
	sigaction(SIGPIPE, &s.pipe, NULL);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return done;
}
