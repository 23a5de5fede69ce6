import { insertToken } from '../auth/tokens.js';
import { type Context, nowOf } from './context.js';
import { build } from './dialect/build.js';
import { randomSecret } from './hash.js';
import { first } from './work.js';

/** Makes the first token, an admin's, where there is none yet; `null` where there is. */
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
