export type { AllOptions } from './client/all.js';
export { type BlogClientOptions, createBlogClient } from './client/create-client.js';
export { createIdempotencyKey } from './client/idempotency-key.js';
export type { ClientMethods } from './client/methods.js';
export { type ObservableClient, observeCalls, type ObservedCall } from './client/observe.js';
export type { RetryOptions } from './client/retry.js';
export type { BlogClient, ClientFacts } from './client/types.js';
