import { replace } from '../targets/view.js';
import { mutantsOf } from './mutant.js';

const receipts = mutantsOf('receipts');
const receiptsInDigest = receipts.within('kit/digest');
const receiptsInFilters = receipts.within('kit/filters');

/** Receipts that show too much, too little or the wrong comment. */
export const receiptMutants = [
  receiptsInDigest('one-for-all', 'receipts.others', 'receipts are not told apart', () => ({
    digest: async () => 'same',
  })),
  receiptsInFilters(
    'spam-too',
    'receipts.pending-only',
    'a receipt shows spam, too',
    ({ isListed }) => ({
      isListed: (comment, own) => own || isListed(comment, own),
    }),
  ),
  receiptsInFilters(
    'any-post',
    'receipts.other-post',
    'a receipt adds to the list of any post',
    ({ commentTests }) => ({
      commentTests: {
        ...commentTests,
        postId: (comment, id) => comment.postId === id || comment.status === 'pending',
      },
    }),
  ),
  receipts.view('lost-by-edit', 'receipts.kept', 'an edit takes the receipt away', () => {
    const edited = new Set<string>();
    return (one) => {
      const updating = replace(one, 'comments.update', (update) => async (id, ...rest) => {
        edited.add(id);
        return update(id, ...rest);
      });
      return replace(updating, 'comments.list', (list) => async (query, options) => {
        const page = await list(query, options);
        if (query.receipts === undefined) return page;
        const items = page.items.filter(
          ({ id, status }) => status !== 'pending' || !edited.has(id),
        );
        return { ...page, items };
      });
    };
  }),
  receipts.view('is-the-id', 'receipts.unknown', 'the comment’s id is its receipt', () => {
    const byId = new Map<string, string>();
    return (one) => {
      const creating = replace(one, 'comments.create', (create) => async (input, options) => {
        const created = await create(input, options);
        if (created.receipt !== null) byId.set(created.comment.id, created.receipt);
        return created;
      });
      return replace(
        creating,
        'comments.list',
        (list) => (query, options) =>
          list(
            Array.isArray(query.receipts)
              ? { ...query, receipts: query.receipts.map((id: string) => byId.get(id) ?? id) }
              : query,
            options,
          ),
      );
    };
  }),
  receipts.view(
    'not-given',
    'receipts.own',
    'a receipt is not found again',
    () => (one) =>
      replace(
        one,
        'comments.list',
        (list) =>
          ({ receipts: _receipts, ...query }, options) =>
            list(query, options),
      ),
  ),
  receipts.view(
    'at-the-end',
    'receipts.in-place',
    'the writer’s own come last on the page',
    () => (one) =>
      replace(one, 'comments.list', (list) => async (query, options) => {
        const page = await list(query, options);
        const waits = ({ status }: { status: string }) => status === 'pending';
        const items = [...page.items.filter((each) => !waits(each)), ...page.items.filter(waits)];
        return query.receipts === undefined ? page : { ...page, items };
      }),
  ),
];
