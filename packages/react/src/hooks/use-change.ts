'use client';

import type { AnyBlogError } from '@blog/core';
import { useMutation, type UseMutationOptions } from '@tanstack/react-query';

import { useBlogDefaults } from '../provider/blog-provider.js';
import { type BlogMutationOptions, conflictOf } from '../query/mutation-options.js';
import type { ChangeResult } from './types/options.js';

type Callback = (...given: unknown[]) => unknown;
type Callbacks = { readonly [K in 'onSuccess' | 'onError' | 'onSettled']?: Callback };

/** Calls both, our own first. */
function joined(own: Callback, given: Callback | undefined): Callback {
  return async (...event) => {
    await own(...event);
    await given?.(...event);
  };
}

/** `useMutation` with the defaults and the caller's options. Callbacks of the caller run after our own. */
export function useChange<T, V, X>(
  mutation: BlogMutationOptions<T, V, X>,
  given: object = {},
): ChangeResult<T, V> {
  const { mutations } = useBlogDefaults();
  const { onSuccess, onError, onSettled }: Callbacks = { ...mutations, ...given } as Callbacks;
  const own = mutation as object as Required<Callbacks>;
  const options = {
    ...mutations,
    ...given,
    ...mutation,
    onSuccess: joined(own.onSuccess, onSuccess),
    onError: joined(own.onError, onError),
    onSettled: joined(own.onSettled, onSettled),
  };
  const result = useMutation(options as object as UseMutationOptions<T, AnyBlogError, V>);
  return { ...result, conflict: conflictOf(result.error) };
}
