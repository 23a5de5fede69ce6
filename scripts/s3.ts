// Starts a real S3 server for tests, from npm. Each has a folder and a port of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The options of an account of the server, with an empty bucket. */
export interface TestS3Account {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** An S3 server of a test. */
export interface TestS3 {
  readonly account: TestS3Account;
  stop(): Promise<void>;
}

/** The package has no types of its own. */
interface S3rver {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}
type S3rverClass = new (options: object) => S3rver;

export interface TestS3Options {
  /**
   * Whether a wrong signature is refused. Default `true`. Where the bucket stands before the host, this
   * server counts it as a part of the path, which S3 does not, and would refuse what S3 takes.
   */
  readonly checksSignatures?: boolean;
}

/** Starts a server with one empty bucket. */
export async function startS3({ checksSignatures = true }: TestS3Options = {}): Promise<TestS3> {
  const Server = createRequire(import.meta.url)('@20minutes/s3rver') as S3rverClass;
  const directory = await mkdtemp(join(tmpdir(), 'blog-s3-'));
  const bucket = 'small-hours';
  const server = new Server({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    allowMismatchedSignatures: !checksSignatures,
    directory,
    // A bucket may stand before `s3.localhost`.
    serviceEndpoint: 'localhost',
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await server.run();
  return {
    account: {
      endpoint: `http://localhost:${port}`,
      bucket,
      region: 'us-east-1',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    async stop() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
