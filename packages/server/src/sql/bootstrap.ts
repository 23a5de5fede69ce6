import { insertToken } from '../auth/tokens.js';
import { type Context, nowOf } from './context.js';
import { build } from './dialect/build.js';
import { randomSecret } from './hash.js';
import { first } from './work.js';

/** Makes an admin's token where there is none of any role; `null` where there is one. */
export function bootstrap(context: Context): string | null {
  return context.driver.write(function* () {
    if ((yield* first(build.selectFrom('tokens').select('id').limit(1))) !== undefined) return null;
    const token = `blog_${randomSecret(256)}`;
    yield* insertToken(token, {
      id: context.newId(),
      role: 'admin',
      actorId: 'admin',
      name: 'Admin',
      label: 'Made at the first start',
      createdAt: nowOf(context),
    });
    return token;
  });
}
