import { type Law, lawsOf } from '../law/law.js';
import type { LawContext } from '../law/context.js';
import type { Needs } from '../law/needs.js';
import { createWire, type Wire, type WireOptions } from './wire.js';

/** The conditions under which a law of the wire says something about a server. */
export interface WireNeeds extends Omit<Needs, 'actors'> {
  /** The server knows a caller with an account. */
  readonly account?: boolean;
  /** Pages of other origins may read. */
  readonly origins?: boolean;
  /** It looks at the bytes of a connection. */
  readonly socket?: boolean;
}

/** A rule of the Blog API that shows on the wire only, so the backend `http` hides it. */
export interface WireLaw {
  readonly name: string;
  readonly title: string;
  readonly needs: WireNeeds;
  run(wire: Wire, t: LawContext): Promise<void>;
}

const law = lawsOf('wire');

/** The law for one server; none if it is about other origins, and the server is closed to them. */
export function bindLaw(
  {
    name,
    title,
    needs: { account = false, origins = false, socket = false, ...needs },
    run,
  }: WireLaw,
  options: WireOptions,
): Law[] {
  if (origins && options.origin === null) return [];
  if (socket && options.converse === undefined) return [];
  const actors = account ? [options.account?.name ?? 'admin'] : [];
  return [law(name, title, { ...needs, actors }, (t) => run(createWire(options), t))];
}
