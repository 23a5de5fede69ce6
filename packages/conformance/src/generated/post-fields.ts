import type { Deviation, PostInput } from '@blog/core';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import type { Needs } from '../law/needs.js';
import { writes } from '../seed/writes.js';
import { audit, auditors } from '../twin/audit.js';
import { basedOn, introduceAuthors, twinInput, writeTwinPost } from '../twin/seed-twin.js';
import { openTwin, type Twin } from '../twin/twin.js';
import { extraKeys, type FieldValues, fullFields, isOptional, postValues } from './post-values.js';

const law = lawsOf('fields');

/** Deviations that keep a platform from extreme values of a field. */
const excuses: Partial<Record<keyof PostInput, readonly Deviation[]>> = {
  source: ['posts.source-respaced'],
};

const needsOf = ({ field }: FieldValues, more: readonly Deviation[] = []): Needs => ({
  operations: ['posts.get', 'posts.list'],
  together: ['posts.create', 'posts.update', 'posts.get'],
  capabilities: writes({ fields: isOptional(field) ? [field] : [] }),
  excusedBy: [
    ...more,
    ...(field === 'extra' ? (['posts.extra-fixed'] as const) : []),
    ...(field === 'status' ? (['posts.draft-loses-date'] as const) : []),
  ],
  scoped: true,
});

/** The laws of each field of posts, made of the table of its values. */
export const postFieldLaws: readonly Law[] = postValues.flatMap((row) => [
  law(
    `posts.${row.field}`,
    `A post’s ${row.field} is kept by create and by update, is cleared, and leaves the other fields as they are; every read gives it alike.`,
    needsOf(row),
    (t) => keepsValues(t, row),
  ),
  ...(row.extremes.length === 0 && hasExtremes(row)
    ? []
    : [
        law(
          `posts.${row.field}.extremes`,
          `A post’s ${row.field} is kept to the character, also where it is long, in another script, or looks like markup.`,
          needsOf(row, excuses[row.field]),
          (t) => keepsExtremes(t, row),
        ),
      ]),
]);

function hasExtremes({ field }: FieldValues): boolean {
  return ['status', 'authorIds', 'featured', 'access', 'commentsOpen'].includes(field);
}

async function keepsValues(t: LawContext, { field, values }: FieldValues): Promise<void> {
  const twin = await openTwin(t);
  const who = t.able('posts.create', 'posts.update', 'posts.get');
  await introduceAuthors(twin);
  await writeTwinPost(twin, 'other', { ...fullFields(t), title: 'The other post' }, who);
  await writeTwinPost(twin, 'full', { ...fullFields(t), status: 'published' }, who);
  const written = values(t);
  // A tag that no post has may vanish, and come back under another id.
  if (field === 'tags')
    await writeTwinPost(twin, 'holder', { tags: written.flat() as string[] }, who);
  const extra = ['kept', 'off', 'mood', ...written.flatMap((value) => keysOf(field, value))];
  const reads = {
    callers: auditors(twin, false),
    extra,
    posts: [
      { id: '<full>' },
      { id: '<other>' },
      ...(t.deviates('posts.former-paths') ? [] : written.flatMap((value) => refsOf(field, value))),
    ],
  };
  for (const value of written) {
    const patch = { [field]: value };
    await twin.call(who, 'posts.update', ['<full>', patch], basedOn(twin, 'posts', 'full'));
    await twin.call(who, 'posts.get', [{ id: '<full>', ...asked(twin, extra) }]);
  }
  await audit(twin, reads);
  for (const [at, value] of written.entries()) {
    // A new post has no field that could be cleared.
    if (value === null) continue;
    const own = field === 'slug' || field === 'path' ? uniqueOf(t, field) : value;
    const input = twinInput(twin, `made ${at}`, { [field]: own }, { exact: true });
    await twin.call(who, 'posts.create', [input], { bind: `made ${at}` });
    await twin.call(who, 'posts.get', [{ id: `<made ${at}>`, ...asked(twin, extra) }]);
  }
  await audit(twin, reads);
  if (t.target.reopen === undefined) return;
  await twin.reopened();
  await audit(twin, reads);
}

async function keepsExtremes(t: LawContext, { field, extremes }: FieldValues): Promise<void> {
  const twin = await openTwin(t);
  const who = t.able('posts.create', 'posts.update', 'posts.get');
  const [reader] = auditors(twin, false).slice(-1);
  await introduceAuthors(twin);
  await writeTwinPost(twin, 'full', fullFields(t), who);
  const all = extremes(t).slice(0, t.isolation === 'shared' ? 9 : undefined);
  const keys = all.flatMap((value) => keysOf(field, value));
  const posts: object[] = [];
  for (const [at, value] of all.entries()) {
    const name = `made ${at}`;
    // A path that is made of a long slug is the backend's.
    const path = field === 'slug' ? { path: `/2012/04/${t.word()}` } : {};
    const input = twinInput(twin, name, { ...path, [field]: value }, { exact: true });
    const made = await twin.call(who, 'posts.create', [input], { bind: name, mayRefuse: true });
    if (made === undefined) continue;
    posts.push({ id: `<${name}>` });
    posts.push(...refsOf(field, value));
    if (!twin.isPlatform) posts.push(...nearlyOf(field, value));
    if (reader !== undefined)
      await twin.call(reader, 'posts.get', [{ id: `<${name}>`, ...asked(twin, keys) }]);
    if (field === 'slug' || field === 'path') continue;
    const by = basedOn(twin, 'posts', 'full');
    await twin.call(who, 'posts.update', ['<full>', { [field]: value }], by);
  }
  const reads = { callers: auditors(twin, false), posts, extra: keys };
  await audit(twin, t.isolation === 'shared' ? { ...reads, posts: [] } : reads);
  if (t.target.reopen === undefined) return;
  await twin.reopened();
  await audit(twin, reads);
}

/** References by the value of a field. */
function refsOf(field: keyof PostInput, value: unknown): object[] {
  if (field === 'slug') return [{ slug: value, kind: 'post' }];
  return field === 'path' ? [{ path: value }] : [];
}

/** References that nearly are the value, and find no post. */
function nearlyOf(field: keyof PostInput, value: unknown): object[] {
  const others = [String(value).toUpperCase(), String(value).slice(0, -1), `${String(value)}x`];
  return others.filter((other) => other !== value).flatMap((other) => refsOf(field, other));
}

function keysOf(field: keyof PostInput, value: unknown): string[] {
  return field === 'extra' ? extraKeys(value as PostInput['extra']) : [];
}

/** `extra` of a read is filled with what is asked for. */
function asked({ t }: Twin, extra: readonly string[]): object {
  return t.takes('extra') && !t.deviates('posts.extra-fixed') ? { extra: [...new Set(extra)] } : {};
}

function uniqueOf(t: LawContext, field: 'slug' | 'path'): string {
  return field === 'slug' ? `given-${t.word()}` : `/2012/03/${t.word()}`;
}
