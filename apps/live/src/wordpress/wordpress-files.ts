import { copyFile, cp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cached } from '../cache.js';
import { unpackNpmPackage } from '../npm-package.js';

/** The package of npm that holds the newest WordPress and the plugin that keeps it in SQLite. */
const source = 'wp-studio@1.22.0';

const plugin = 'sqlite-database-integration';

/** The folder of WordPress 7.1.1 on SQLite, ready to be served with the settings in php/. */
export async function wordpress7(): Promise<string> {
  const folder = await cached('wordpress-7.1.1', async (made) => {
    const unpacked = join(made, 'package');
    const files = 'dist/cli/wp-files';
    await unpackNpmPackage(source, unpacked, [`${files}/latest/wordpress`, `${files}/${plugin}`]);
    const core = join(made, 'wordpress');
    await rename(join(unpacked, files, 'latest/wordpress'), core);
    const installed = join(core, 'wp-content/plugins', plugin);
    await rename(join(unpacked, files, plugin), installed);
    // It finds the plugin beside it, where the placeholders in it stay as they are.
    await copyFile(join(installed, 'db.copy'), join(core, 'wp-content/db.php'));
    await writeConfig(core);
    await rm(unpacked, { recursive: true });
  });
  return join(folder, 'wordpress');
}

/** The folder of the same WordPress without the plugin, which so keeps its site in MariaDB. */
export async function wordpress7OnMariaDb(): Promise<string> {
  const onSqlite = await wordpress7();
  const folder = await cached('wordpress-7.1.1-mariadb', async (made) => {
    const core = join(made, 'wordpress');
    await cp(onSqlite, core, { recursive: true });
    await rm(join(core, 'wp-content/db.php'));
    await rm(join(core, 'wp-content/plugins', plugin), { recursive: true });
  });
  return join(folder, 'wordpress');
}

/** Has a WordPress read its settings from php/wp-config.php of this folder. */
export async function writeConfig(core: string): Promise<void> {
  const php = "<?php\nrequire getenv( 'BLOG_LIVE_PHP' ) . '/wp-config.php';\n";
  await writeFile(join(core, 'wp-config.php'), php);
}
