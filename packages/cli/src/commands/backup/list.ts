import type { CommandContext } from '../../context/context.js';
import { exitCodes } from '../../context/errors.js';
import { plain, plainJson } from '../../terminal/plain.js';
import { sizeText } from '../../terminal/sizes.js';
import { table } from '../../terminal/table.js';
import { partsText, readCatalog } from './catalog.js';
import { openPlace } from './place.js';
import { inPlace } from './work.js';

/** Options of `blog backup list`. */
export interface BackupListOptions {
  from?: string;
  json?: boolean;
}

/** `blog backup list`: prints which backups a place has, the newest first. */
export async function backupListCommand(
  options: BackupListOptions,
  context: CommandContext,
): Promise<number> {
  const { output } = context;
  const { objects, name: place } = await openPlace(options.from, '--from', context);
  const { backups, parts } = await inPlace(place, () => readCatalog(objects));
  const newestFirst = backups.toReversed();
  if (options.json === true) output.print(plainJson(newestFirst));
  else if (newestFirst.length === 0) output.print(`There is no backup in ${plain(place)}.`);
  else
    output.print(
      table(
        [
          { title: 'NAME', width: 80 },
          { title: 'CREATED (UTC)', width: 16 },
          { title: 'SIZE', width: 12 },
        ],
        newestFirst.map(({ name, createdAt, size }) => [
          name,
          createdAt.slice(0, 16).replace('T', ' '),
          sizeText(size),
        ]),
        output.columns,
      ),
    );
  if (parts.length > 0) output.note(partsText(parts));
  return exitCodes.done;
}
