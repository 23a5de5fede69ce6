import { type Blog, isWrite, supports } from '@blog/core';
import { deviationTable, groups, operations, splitOperation } from '@blog/core/backend';
import type { QueryClient } from '@tanstack/react-query';

import { type AnyBlogClient, wideClient } from '../../query/client-types.js';
import { blogQueries } from '../../query/list-queries.js';
import { safeText } from '../log/safe-text.js';
import type { CacheEntry } from './cache-entries.js';
import { wordsFor } from './capability-words.js';

interface BackendViewProps {
  client: AnyBlogClient;
  queryClient: QueryClient;
  entries: readonly CacheEntry[];
}

/** The blog itself, as far as the cache has it. It is asked for only when somebody presses the button. */
function BlogFacts({ client, queryClient, entries }: BackendViewProps) {
  if (!supports(client, 'blog.get')) return null;
  const entry = entries.find(({ name }) => name === 'blog.get');
  const blog = entry?.query.state.data as Blog | undefined;
  if (blog === undefined) {
    const read = () => {
      const { queryKey, queryFn } = blogQueries(wideClient(client)).get();
      const query = queryClient.getQueryCache().build(queryClient, { queryKey, queryFn });
      // A failure is shown by the state of the query.
      query.fetch().catch(() => undefined);
    };
    return (
      <p>
        <button type="button" onClick={read}>
          Read title and address
        </button>{' '}
        {entry?.state === 'failed' && (
          <span className="bad">{safeText(entry.query.state.error?.message)}</span>
        )}
      </p>
    );
  }
  const facts = [
    ['Title', blog.title],
    ['Address', blog.url],
    ['Time zone', blog.timeZone],
    ['Language', blog.language],
  ] as const;
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === null ? 'not told' : safeText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What one group of operations has, what it lacks, and how it works. */
function GroupFacts({ client, group }: { client: AnyBlogClient; group: (typeof groups)[number] }) {
  const own = operations.filter((operation) => splitOperation(operation)[0] === group);
  const writes = own.some((operation) => isWrite(operation) && supports(client, operation));
  return (
    <tr>
      <th scope="row">{group}</th>
      <td>
        <ul className="chips">
          {own.map((operation) => {
            const isThere = supports(client, operation);
            return (
              <li key={operation} className={isThere ? 'there' : 'absent'}>
                {splitOperation(operation)[1]}
                {!isThere && <span className="unseen"> is absent</span>}
              </li>
            );
          })}
        </ul>
        {wordsFor(group, client.capabilities, writes).map((words) => (
          <p key={words}>{words}</p>
        ))}
      </td>
    </tr>
  );
}

/** What the backend is, can do, and cannot keep of the contract. */
export function BackendView({ client, queryClient, entries }: BackendViewProps) {
  const { capabilities, id, name, viewer } = client;
  const deviations = capabilities.deviations ?? [];
  return (
    <div className="backend">
      <h2>{name}</h2>
      <p>
        In keys: blog <code>{id}</code>, reader <code>{viewer}</code>.{' '}
        {capabilities.html === 'raw'
          ? 'Its HTML is made safe by this client.'
          : 'Its HTML is safe where it comes from.'}
      </p>
      <BlogFacts client={client} queryClient={queryClient} entries={entries} />
      <h2>Operations</h2>
      <p>
        What is struck out is absent for this reader: the backend lacks it, or was made without the
        credentials or the option <code>write</code> that it needs.
      </p>
      <table>
        <thead className="unseen">
          <tr>
            <th scope="col">Group</th>
            <th scope="col">Operations, and how they work</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupFacts key={group} client={client} group={group} />
          ))}
        </tbody>
      </table>
      <h2>What it cannot keep</h2>
      {deviations.length === 0 ? (
        <p>Nothing: it keeps the whole contract.</p>
      ) : (
        <ul className="deviations">
          {deviations.map((deviation) => (
            <li key={deviation}>
              {deviationTable[deviation]} <code>{deviation}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
