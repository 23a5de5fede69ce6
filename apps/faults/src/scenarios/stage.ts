import { type App, startApp } from '../app/start-app.js';
import { checkRound } from '../checks/check-round.js';
import { type FaultDatabase, makeBlog } from '../databases/database.js';
import type { Random } from '../../../../scripts/seeded-random.js';
import type { Report } from '../kit/report.js';
import { until } from '../kit/until.js';
import { type Blog, blogAt } from '../writes/client.js';
import { keepWriting } from '../writes/keep-writing.js';
import { fieldsOfPost, Ledger } from '../writes/ledger.js';
import type { Writer } from '../writes/writer.js';

/** The setting that every kind of fault is given. */
export interface Setting {
  /** The bundled app. */
  readonly bundle: string;
  readonly report: Report;
  readonly random: Random;
  /** See `Checked`. Default `false`. */
  readonly movesClocks?: boolean;
}

const WRITERS = 4;
const SHARED = 3;
/** By default, a store has 10 connections. */
const READS = 20;
/** Milliseconds that a client waits after an error. */
const AFTER_FAILURE = 25;

/** A blog in a database, the process that serves it, and clients that write. */
export class Stage {
  readonly ledger: Ledger;
  readonly #database: FaultDatabase;
  readonly #setting: Setting;
  readonly #writers: Writer[] = [];
  readonly #token: string;
  #app: App;
  /** A process that has loaded everything, to take the place of the one that is killed. */
  #standby: App | null = null;
  #blog: Blog | null = null;
  #url = '';

  private constructor(database: FaultDatabase, setting: Setting, token: string) {
    this.#database = database;
    this.#setting = setting;
    this.#token = token;
    this.ledger = new Ledger(setting.report);
    this.#app = this.#startApp();
  }

  static async open(database: FaultDatabase, setting: Setting): Promise<Stage> {
    const stage = new Stage(database, setting, await makeBlog(database));
    await stage.#serve();
    await stage.#makeWriters();
    return stage;
  }

  /** Kills the process of the app, and serves by another one. */
  async killApp(): Promise<void> {
    const killed = this.#app.kill();
    this.#app = this.#standby ?? this.#startApp();
    await killed;
  }

  async serveAgain(): Promise<void> {
    await this.#serve();
    this.#standby = this.#startApp();
  }

  moveClock(offset: number): Promise<void> {
    return this.#app.moveClock(offset);
  }

  /** Waits until so many more writes were acknowledged: only a server that works lets it end. */
  async moreWrites(count: number): Promise<void> {
    const wanted = this.ledger.acknowledged + count;
    await until(`${count} more writes`, () => this.ledger.acknowledged >= wanted);
  }

  /** Reads past all caches, more at once than the app has connections. */
  async read(): Promise<void> {
    const read = () => this.#openBlog().posts.list({ limit: 1, status: 'draft' });
    await Promise.all(Array.from({ length: READS }, read));
  }

  /** Waits until more reads at once succeed than the app has connections: none of them is dead. */
  async recover(): Promise<void> {
    await until('all reads succeed', () => this.read());
  }

  /** Waits until a client got an error. */
  async anError(): Promise<void> {
    const { errors } = this.#setting.report.counts;
    const count = () => errors.values().reduce((sum, each) => sum + each, 0);
    const before = count();
    await until('an error', () => count() > before);
  }

  /** Lets clients write while a fault happens, and checks everything after it. */
  async round(number: number, fault: (stopWriters: () => void) => Promise<void>): Promise<void> {
    await this.#whileWriting(number, fault);
    await this.check(number);
  }

  async #whileWriting(
    number: number,
    work: (stopWriters: () => void) => Promise<void>,
  ): Promise<void> {
    const { random, report } = this.#setting;
    const over = new AbortController();
    const writing = this.#writers.map((writer, index) =>
      keepWriting(
        Object.assign(writer, { random: random.part(`${number}/${index}`) }),
        over.signal,
        AFTER_FAILURE,
      ),
    );
    try {
      await work(() => over.abort());
    } catch (error) {
      report.harm('stuck', error instanceof Error ? (error.stack ?? error.message) : String(error));
    } finally {
      over.abort();
      await Promise.all(writing);
    }
  }

  /** Lets clients write until so many writes were acknowledged, without a fault and without a check. */
  async write(count: number): Promise<void> {
    await this.#whileWriting(0, () => this.moreWrites(count));
  }

  async check(number: number, isLast = false): Promise<void> {
    const { random, report, movesClocks = false } = this.#setting;
    const checked = {
      movesClocks,
      database: this.#database,
      ledger: this.ledger,
      report,
      random: random.part(`${number}/check`),
      blog: this.#openBlog(),
      visitor: blogAt(this.#url, null, report),
    };
    try {
      await checkRound(checked, isLast);
    } catch (error) {
      report.harm('stuck', error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  async close(): Promise<void> {
    await this.#standby?.kill();
    await this.#app.close();
  }

  #startApp(): App {
    return startApp(this.#setting.bundle, (message) =>
      this.#setting.report.harm('untyped', message),
    );
  }

  async #serve(): Promise<void> {
    this.#url = await this.#app.open(this.#database.options);
    this.#blog = blogAt(this.#url, this.#token, this.#setting.report);
  }

  #openBlog(): Blog {
    if (this.#blog === null) throw new Error('The app is not open');
    return this.#blog;
  }

  async #makeWriters(): Promise<void> {
    const shared: string[] = [];
    for (let n = 0; n < SHARED; n += 1) {
      const marker = `sharedn${n}x`;
      const source = { format: 'text', text: `A thread for all: ${marker}` } as const;
      const input = { title: `Post ${marker}`, source, status: 'published' } as const;
      const post = await this.#openBlog().posts.create(input);
      const item = this.ledger.add({ kind: 'post', marker, id: post.id, isNeeded: true });
      this.ledger.isNow(item, fieldsOfPost(post));
      shared.push(post.id);
    }
    for (let n = 0; n < WRITERS; n += 1)
      this.#writers.push({
        name: `w${n}`,
        blog: () => this.#openBlog(),
        visitor: () => blogAt(this.#url, null, this.#setting.report),
        ledger: this.ledger,
        report: this.#setting.report,
        random: this.#setting.random,
        shared,
        own: [],
        made: 0,
      });
  }
}
