import type { Command } from 'commander';

/** Adds a command that behaves as the ones beside it do. */
export function subcommand(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description).copyInheritedSettings(parent);
}
