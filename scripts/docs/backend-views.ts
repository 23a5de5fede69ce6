import { blogger } from '@blog/client/blogger';
import { feed } from '@blog/client/feed';
import { forem } from '@blog/client/forem';
import { ghost } from '@blog/client/ghost';
import { http } from '@blog/client/http';
import { wordpress } from '@blog/client/wordpress';
import { type BlogBackend, isWrite } from '@blog/core';
import { operations } from '@blog/core/backend';

/** A backend for the docs, with a view for each kind of credentials, the least able first. */
export interface BackendViews {
  /** As in docs/laws.json. */
  readonly key: string;
  readonly title: string;
  /** The views, each with the credentials that it needs; `''` for none. */
  readonly views: readonly (readonly [needs: string, view: BlogBackend])[];
  /** Where its laws run. */
  readonly proven: string;
}

const url = 'https://blog.example.org';

/** Every backend over a network. None of them makes a request before it is used. */
export const backendViews: readonly BackendViews[] = [
  {
    key: 'http',
    title: 'Blog API',
    views: [
      ['', http({ url })],
      ['token', http({ url, write: operations.filter(isWrite) })],
    ],
    proven: 'our own server over SQLite',
  },
  {
    key: 'wordpress',
    title: 'WordPress',
    views: [
      ['', wordpress({ url })],
      ['guests', wordpress({ url, guests: true })],
      ['password', wordpress({ url, username: 'ada', applicationPassword: 'abcd' })],
    ],
    proven: 'WordPress 7.1',
  },
  {
    key: 'ghost',
    title: 'Ghost',
    views: [
      ['', ghost({ url, contentKey: 'ab' })],
      ['member', ghost({ url, contentKey: 'ab', memberSession: true })],
      ['admin key', ghost({ url, adminKey: 'ab:cd' })],
      ['admin key', ghost({ url, adminKey: 'ab:cd', commentAs: '1' })],
    ],
    proven: 'Ghost 6.65',
  },
  {
    key: 'blogger',
    title: 'Blogger',
    views: [
      ['', blogger({ blogId: '1', apiKey: 'key' })],
      ['token', blogger({ blogId: '1', accessToken: 'token' })],
    ],
    proven: 'an emulator that Google’s own description checks',
  },
  {
    key: 'forem',
    title: 'Forem',
    views: [
      ['', forem({ username: 'ada' })],
      ['key', forem({ username: 'ada', apiKey: 'key' })],
    ],
    proven: 'an emulator that Forem’s own description checks',
  },
  {
    key: 'feed',
    title: 'feed',
    views: [['', feed({ url: `${url}/feed.xml` })]],
    proven: 'feeds of every format, served',
  },
];
