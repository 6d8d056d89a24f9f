#include "repo/tags.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "repo/header.h"
#include "repo/place.h"

/* Tags may name tags, but nobody makes many of them. */
enum { PEELED_MOST = 16 };

/*
 * The commit behind `id`.  What a tag names may be missing from a clone,
 * which matters no more than a tag of a file does: then there is none.
 */
static bool peel(struct commit *c, const git_oid *id, git_oid *commit)
{
	git_odb *odb = commit_odb(c);

	git_oid_cpy(commit, id);
	for (int i = 0; i < PEELED_MOST; i++) {
		git_odb_object *object = NULL;
		struct header header;
		struct bytes bytes;
		git_object_t type;
		bool good;
		size_t len;

		if (git_odb_read_header(&len, &type, odb, commit))
			return false;
		if (type != GIT_OBJECT_TAG)
			return type == GIT_OBJECT_COMMIT;
		if (len > OBJECT_MOST || git_odb_read(&object, odb, commit))
			return false;
		bytes.at = git_odb_object_data(object);
		bytes.len = git_odb_object_size(object);
		good = header_of_tag(bytes, &header);
		git_odb_object_free(object);
		if (!good)
			return false;
		git_oid_fromraw(commit, header.parent);
	}
	return false;
}

static void add(struct arena *a, struct commit *c, git_reference *ref,
		struct tags *tags)
{
	const char *name = git_reference_name(ref) + strlen("refs/tags/");
	git_reference *direct = NULL;
	struct tag tag = { 0 };

	if (git_reference_resolve(&direct, ref))
		return;
	if (peel(c, git_reference_target(direct), &tag.commit)) {
		if (!git_oid_equal(git_reference_target(direct), &tag.commit))
			git_oid_cpy(&tag.id, git_reference_target(direct));
		tag.name = arena_strdup(a, name);
		ARENA_PUSH(a, tags->list, tags->n, tag);
	}
	git_reference_free(direct);
}

static int by_commit(const void *left, const void *right)
{
	const struct tag *a = left, *b = right;
	int order = git_oid_cmp(&a->commit, &b->commit);

	if (!order)
		order = !git_oid_is_zero(&a->id) - !git_oid_is_zero(&b->id);
	return order ? order : strcmp(a->name, b->name);
}

/* Of each commit's tags the last one stays. */
static void sort(struct tags *tags)
{
	size_t kept = 0;

	if (!tags->n)
		return;
	qsort(tags->list, tags->n, sizeof(*tags->list), by_commit);
	for (size_t i = 1; i < tags->n; i++) {
		if (!git_oid_equal(&tags->list[kept].commit,
				   &tags->list[i].commit))
			kept++;
		tags->list[kept] = tags->list[i];
	}
	tags->n = kept + 1;
}

int tags_read(struct env *env, struct arena *a, struct commit *c,
	      struct tags *tags)
{
	git_reference_iterator *refs = NULL;
	git_reference *ref = NULL;
	int error;

	*tags = (struct tags){ 0 };
	error = git_reference_iterator_glob_new(&refs, commit_git(c),
						"refs/tags/*");
	while (!error && !(error = git_reference_next(&ref, refs))) {
		add(a, c, ref, tags);
		git_reference_free(ref);
	}
	git_reference_iterator_free(refs);
	if (error == GIT_ITEROVER) {
		sort(tags);
		return 0;
	}
	env_fail(env, _("cannot read the repository's tags: %s"),
		 place_error(env));
	return -1;
}

const struct tag *tags_find(const struct tags *tags, const git_oid *commit)
{
	size_t low = 0, high = tags->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = git_oid_cmp(commit, &tags->list[mid].commit);

		if (!order)
			return &tags->list[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}
