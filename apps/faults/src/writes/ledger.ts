import type { Comment, Html, Post } from '@blog/core';

import type { Report } from '../kit/report.js';

/** Fields of an item, as the blog answered with them, or as they were asked for. */
export type Fields = Readonly<Record<string, unknown>>;

/** A state that an item may have: it is not there, or it has at least these fields. */
export type State = 'absent' | Fields;

/** Creates an item once more, by its idempotency key, or with the import that it came in. */
export type Repeat = () => Promise<unknown>;

/** An item that a client wrote, and what it knows of it. */
export interface Item {
  readonly kind: 'post' | 'comment';
  /** Stands in its title or its text, and nowhere else. */
  readonly marker: string;
  id: string | null;
  /** The post of a comment. */
  readonly postId: string | null;
  /** One after an acknowledged write; more while the outcome of a write is not known. */
  states: State[];
  /** Whether other items need it, so that it must stay. */
  isNeeded: boolean;
  /** Items of one transaction have one name. */
  readonly batch: string | null;
  repeat: Repeat | null;
  /** Whether it was written since the last check. */
  isFresh: boolean;
}

/** The answers that clients were given, and the writes whose outcome they do not know. */
export class Ledger {
  readonly items: Item[] = [];
  /** Numbers of comments that were deleted, by post: none of them is given again. */
  readonly spentNumbers = new Map<string, Set<number>>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  /** How many writes were acknowledged so far. */
  get acknowledged(): number {
    return this.#report.counts.acknowledged;
  }

  add(item: Pick<Item, 'kind' | 'marker'> & Partial<Item>): Item {
    const whole: Item = {
      id: null,
      postId: null,
      states: ['absent'],
      isNeeded: false,
      batch: null,
      repeat: null,
      isFresh: true,
      ...item,
    };
    this.items.push(whole);
    return whole;
  }

  /** Notes that a write was acknowledged, and what the item is since. */
  isNow(item: Item, state: State, count = 1): void {
    this.#report.counts.acknowledged += count;
    this.settle(item, state);
    item.isFresh = true;
  }

  /** Notes that a write may have been done. */
  mayBe(item: Item, state: State, count = 1): void {
    this.#report.counts.unknown += count;
    item.states.push(state);
    item.isFresh = true;
  }

  /** Notes what an item is, once that is known. */
  settle(item: Item, state: State): void {
    const before = item.states[0];
    item.states = [state];
    item.repeat = null;
    if (state !== 'absent') return;
    const number = before === undefined || before === 'absent' ? null : before['number'];
    if (item.postId !== null && typeof number === 'number') {
      const spent = this.spentNumbers.get(item.postId) ?? new Set();
      this.spentNumbers.set(item.postId, spent.add(number));
    }
  }

  commentsOn(postId: string | null): Item[] {
    return this.items.filter((item) => item.kind === 'comment' && item.postId === postId);
  }
}

/** The state of an item, if it is known. */
export function knownState({ states }: Item): State | null {
  return states.length === 1 ? (states[0] ?? null) : null;
}

/** The fields of an item that is known to be there; else `null`. */
export function knownFields(item: Item): Fields | null {
  const state = knownState(item);
  return state === 'absent' ? null : state;
}

/** All fields of a post but those that other writes change. */
export function fieldsOfPost(post: Post<Html>): Fields {
  const { commentCount: _, tags, content, ...rest } = post;
  return {
    ...rest,
    tags: tags?.map(({ name }) => name) ?? null,
    text: content?.source?.text ?? null,
    html: content?.html ?? null,
  };
}

export function fieldsOfComment(comment: Comment<Html>): Fields {
  // Its address is that of its post, which may move.
  const { source, url: _, ...rest } = comment;
  return { ...rest, text: source?.text ?? null };
}

/** The fields that a scheduled post may change by itself, once its time has come. */
const ofSchedule = new Set(['status', 'revision', 'updatedAt']);

/** The names of fields of a state that an item does not have. */
export function differences(state: Fields, found: Fields): string[] {
  const isDue = state['status'] === 'scheduled' && found['status'] === 'published';
  return Object.keys(state).filter(
    (name) =>
      JSON.stringify(state[name]) !== JSON.stringify(found[name]) &&
      !(isDue && ofSchedule.has(name)),
  );
}
