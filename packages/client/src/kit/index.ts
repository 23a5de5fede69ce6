export {
  type Api,
  type ApiAnswer,
  type ApiOptions,
  type ApiQuery,
  type ApiRequest,
  ask,
  createApi,
} from './api.js';
export type { ErrorReader, TransportBytes, TransportResponse } from './answer.js';
export {
  basicCredentials,
  bearerCredentials,
  type CredentialHeaders,
  type CredentialOptions,
  type Credentials,
  withCredentials,
} from './credentials.js';
export { lazy, type MethodName, type Methods, preload } from './lazy.js';
export {
  looseFlag,
  looseList,
  looseNumber,
  looseText,
  orNull,
  prepared,
  strictId,
} from './loose.js';
export { listOf } from './mend.js';
export { notFound, unlessMissing } from './missing.js';
export { readCursor } from './page.js';
export { createRaw, type Raw, type RawSource } from './raw.js';
export { share } from './share.js';
export { statusError, type StatusErrorOptions } from './status.js';
export { createTransport, type Transport, type TransportRequest } from './transport.js';
export type { HeadersSource, TransportOptions } from './transport-options.js';
export { countOf, distinctById, instantOf, pathBelow, plainText } from './values.js';
export { fieldOf, parseItems, parseWire, type WireOrigin } from './wire.js';
