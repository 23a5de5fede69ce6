import { checkOptions, isHttpUrl, type OptionChecks, type ValueRule } from '@blog/core/backend';

import { isObjectName } from '../kit/objects.js';

/** Options of {@link s3Objects} and `s3Blobs`: an S3-compatible store, and the account that uses it. */
export interface S3Options {
  /** The address of the store, such as `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  /** The name of the bucket: 3 to 63 small letters, digits, `.` and `-`. The bucket has to exist. */
  readonly bucket: string;
  /** Such as `eu-central-1`; `us-east-1` for many stores that have no regions, `auto` for some. */
  readonly region: string;
  /** The id of the access key of the account. No message shows it. */
  readonly accessKeyId: string;
  /** The secret of the access key. It signs requests, and is never sent or shown. */
  readonly secretAccessKey: string;
  /**
   * Where the bucket stands in an address: `path` as in `https://store.example/bucket/key` (default), or
   * `host` as in `https://bucket.store.example/key`.
   */
  readonly style?: 'path' | 'host' | undefined;
  /** A folder in the bucket, such as `blog/media`, so that several programs share a bucket. */
  readonly prefix?: string | undefined;
  /** Milliseconds of silence after which a request counts as failed. Default 30000. */
  readonly timeout?: number | undefined;
}

/** An error of a header would show the value, so what a header cannot hold is refused here. */
const secretRule: ValueRule = {
  expected: 'a text of ASCII letters, digits and signs, without blanks',
  test: (value) => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value),
  isSecret: true,
};

const checks: OptionChecks<S3Options> = {
  endpoint: {
    expected: 'an http or https address of a store, such as https://s3.example',
    test: (value) => typeof value === 'string' && isHttpUrl(value) && isBare(new URL(value)),
    isSecret: true,
  },
  bucket: {
    expected: 'the name of a bucket: 3 to 63 small letters, digits, "." and "-"',
    test: (value) => typeof value === 'string' && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value),
  },
  region: {
    expected: 'a region such as us-east-1',
    test: (value) => typeof value === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(value),
  },
  accessKeyId: secretRule,
  secretAccessKey: secretRule,
  style: ['path', 'host'],
  prefix: {
    expected: 'names separated by "/", such as blog/media',
    test: (value) =>
      typeof value === 'string' && value.length <= 500 && value.split('/').every(isObjectName),
  },
  timeout: {
    expected: 'milliseconds, from 1 on',
    test: (value) => Number.isInteger(value) && Number(value) >= 1,
  },
};

/** @throws BlogError `invalid_input`, which never shows a secret. */
export function checkS3Options(options: S3Options): void {
  checkOptions(options, checks, 's3Objects', [
    'endpoint',
    'bucket',
    'region',
    'accessKeyId',
    'secretAccessKey',
  ]);
}

/** Whether an address has nothing but host and path: a password in it would be sent to nobody. */
function isBare({ username, password, search, hash }: URL): boolean {
  return username + password + search + hash === '';
}

/** The address of an object, or of the bucket: that one has no slash at its end. */
export function s3Address({ endpoint, bucket, style }: S3Options, key: string | null): URL {
  const url = new URL(endpoint);
  const base = url.pathname.replace(/\/+$/, '');
  if (style === 'host') url.hostname = `${bucket}.${url.hostname}`;
  const parts = [base, style === 'host' ? null : bucket, key].filter((part) => part !== null);
  url.pathname = parts.join('/');
  return url;
}
