import type { Command } from './command.ts';
import { create } from './commands/create.ts';
import { remove } from './commands/delete.ts';
import { edit } from './commands/edit.ts';
import { exportPosts } from './commands/export.ts';
import { importPosts } from './commands/import.ts';
import { list } from './commands/list.ts';
import { login } from './commands/login.ts';
import { mine } from './commands/mine.ts';
import { show } from './commands/show.ts';
import { whoami } from './commands/whoami.ts';

/** Everything that `postern` can do, in the order of its help. */
export const commands: readonly Command[] = [
  list,
  show,
  mine,
  create,
  edit,
  remove,
  exportPosts,
  importPosts,
  login,
  whoami,
];
