// Loaded into a Ghost of the tests before all else: it asks nobody beyond this machine for anything.
// Not all that it would ask has a setting, such as whether a page that a post links to takes notices.
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';

function isOwn(host: unknown): boolean {
  return typeof host !== 'string' || ['127.0.0.1', '::1', 'localhost'].includes(host);
}

function refusal(host: unknown): Error {
  const message = `Ghost asked for ${JSON.stringify(host)}, and is kept to this machine`;
  return Object.assign(new Error(message), { code: 'ENOTFOUND' });
}

/** The host that `connect` is asked for; `undefined` where that is this machine. */
function hostOf([first, second]: readonly unknown[]): unknown {
  // Node hands its own calls on as one list.
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null) return Reflect.get(first, 'host');
  return typeof first === 'number' ? second : undefined;
}

const { connect } = Socket.prototype;
Socket.prototype.connect = function within(this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args);
  if (isOwn(host)) Reflect.apply(connect, this, args);
  else process.nextTick(() => this.destroy(refusal(host)));
  return this;
};

// Asked for by name: some look a name up before they connect.
const { lookup } = dns;
Object.assign(dns, {
  lookup(...args: unknown[]) {
    const [host] = args;
    const callback = args.at(-1);
    if (isOwn(host)) Reflect.apply(lookup, dns, args);
    else if (typeof callback === 'function') process.nextTick(callback, refusal(host));
  },
});
const { lookup: lookupPromised } = dns.promises;
Object.assign(dns.promises, {
  lookup: async (...args: unknown[]): Promise<unknown> => {
    if (!isOwn(args[0])) throw refusal(args[0]);
    return Reflect.apply(lookupPromised, dns.promises, args);
  },
});
syncBuiltinESMExports();
