// Finds a Chromium for the browser tests, or unpacks the one that npm carries, and starts it.
import { constants, existsSync } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

interface FoundBrowser {
  executablePath: string;
  /** Where it was found, for people. */
  origin: string;
  /** Environment variables that it needs besides those of this process. */
  env: Record<string, string>;
}

const root = dirname(import.meta.dirname);

const flags = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const howToGetOne =
  'Install Chromium or Chrome (Debian and Ubuntu: apt install chromium), or set CHROMIUM_PATH to the executable of one.';

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      join(homedir(), 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
  }
  if (process.platform === 'win32') {
    const bases = [
      process.env.PROGRAMFILES,
      process.env['PROGRAMFILES(X86)'],
      process.env.LOCALAPPDATA,
    ];
    return bases
      .filter((base) => base !== undefined)
      .flatMap((base) => [
        join(base, 'Google/Chrome/Application/chrome.exe'),
        join(base, 'Microsoft/Edge/Application/msedge.exe'),
      ]);
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ];
}

/**
 * The carried fonts beside those of the system, if any: with no font found, pages show no text.
 */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium`, with the libraries and fonts that it brings, into
 * node_modules/.cache once; later calls find it there. It comes into place by one rename, so two
 * test processes may do this at the same time.
 */
async function unpackCarried(): Promise<FoundBrowser> {
  const require = createRequire(import.meta.url);
  const packageDir = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const manifest = await readFile(join(packageDir, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const cache = join(root, 'node_modules/.cache/chromium');
  const home = join(cache, version);
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true });
    const staging = await mkdtemp(join(cache, 'unpacking-'));
    const { inflate } = await import('@sparticuz/chromium');
    const before = process.env.TMPDIR;
    // The package unpacks to the temp folder of the system and takes a half-written file for a whole one.
    process.env.TMPDIR = staging;
    try {
      const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
      await Promise.all(parts.map((part) => inflate(join(packageDir, 'bin', part))));
      await writeFile(join(staging, 'fonts/fonts.conf'), fontsConfig(join(home, 'fonts')));
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
    try {
      await rename(staging, home);
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    }
  }
  const libraries = [join(home, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return {
    executablePath: join(home, 'chromium'),
    origin: `npm package @sparticuz/chromium ${version}`,
    env: { LD_LIBRARY_PATH: libraries.join(':'), FONTCONFIG_PATH: join(home, 'fonts') },
  };
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The browser to test with: `CHROMIUM_PATH`, else one in the usual places, else the one that npm carries.
 *
 * @throws Error when there is none, saying what to install
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await isExecutable(named))
      return { executablePath: named, origin: 'CHROMIUM_PATH', env: {} };
    throw new Error(`CHROMIUM_PATH is ${named}, which is not an executable file. ${howToGetOne}`);
  }
  for (const place of usualPlaces()) {
    if (await isExecutable(place)) return { executablePath: place, origin: place, env: {} };
  }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackCarried();
  throw new Error(`No Chromium found on this machine. ${howToGetOne}`);
}

/**
 * Starts a headless Chromium and names on the console which one. Close it when done.
 * `args` are added to the usual flags.
 *
 * @throws Error when none is found or it does not start, saying what to install
 */
export async function launchBrowser({
  args = [],
  ...options
}: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, origin, env } = await findBrowser();
  try {
    const browser = await chromium.launch({
      executablePath,
      env: { ...process.env, ...env },
      ...options,
      args: [...flags, ...args],
    });
    console.info(`Browser tests use Chromium ${browser.version()} (${origin}).`);
    return browser;
  } catch (cause) {
    throw new Error(`Chromium (${origin}) did not start. ${howToGetOne}`, { cause });
  }
}
