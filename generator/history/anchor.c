#include "history/anchor.h"

#include "base/arena.h"
#include "history/intern.h"

static const uint32_t often = UINT32_MAX, nowhere = UINT32_MAX - 1;

/* Where in a sequence a row of elements stands. */
static void note_place(uint32_t *place, uint32_t at)
{
	*place = *place == nowhere ? at : often;
}

static uint32_t row_name(struct intern *in, const uint32_t *id, uint32_t length)
{
	return intern(in, id, length * sizeof(*id));
}

/* Rows that stand once on both sides, in the order of the old one. */
static struct anchors candidates(struct arena *a, const uint32_t *const id[2],
				 const uint32_t from[2], const uint32_t to[2],
				 uint32_t length)
{
	uint32_t most = to[0] - from[0] + to[1] - from[1];
	uint32_t *place[2];
	struct anchors found = { arena_array(a, most, sizeof(*found.list)), 0 };
	struct intern in;

	intern_init(&in, a, most);
	for (int side = 0; side < 2; side++) {
		place[side] = arena_array(a, most, sizeof(uint32_t));
		for (uint32_t i = 0; i < most; i++)
			place[side][i] = nowhere;
	}
	for (int side = 0; side < 2; side++)
		for (uint32_t i = from[side]; i + length <= to[side]; i++) {
			uint32_t name = row_name(&in, id[side] + i, length);

			note_place(&place[side][name], i);
		}
	for (uint32_t i = 0; i < in.n; i++)
		if (place[0][i] < nowhere && place[1][i] < nowhere)
			found.list[found.n++] =
				(struct anchor){ place[0][i], place[1][i] };
	return found;
}

/* The first of the ascending ends of chains that is not below `place`. */
static size_t first_end(const struct anchor *list, const size_t *end, size_t n,
			uint32_t place)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (list[end[middle]].new < place)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The longest chain that ascends on both sides. */
static struct anchors longest(struct arena *a, struct anchors all)
{
	size_t *end = arena_array(a, all.n, sizeof(*end));
	size_t *before = arena_array(a, all.n, sizeof(*before));
	struct anchors chain = { NULL, 0 };

	for (size_t i = 0; i < all.n; i++) {
		size_t k = first_end(all.list, end, chain.n, all.list[i].new);

		before[i] = k ? end[k - 1] : 0;
		end[k] = i;
		if (k == chain.n)
			chain.n++;
	}
	chain.list = arena_array(a, chain.n, sizeof(*chain.list));
	for (size_t n = chain.n, i = n ? end[n - 1] : 0; n; i = before[i])
		chain.list[--n] = all.list[i];
	return chain;
}

struct anchors anchors_find(struct arena *a, const uint32_t *old,
			    const uint32_t *new, const uint32_t from[2],
			    const uint32_t to[2], uint32_t length)
{
	const uint32_t *const id[] = { old, new };

	return longest(a, candidates(a, id, from, to, length));
}
