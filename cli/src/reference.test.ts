import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { silentIo } from './io.ts';
import { programOf } from './program.ts';
import { reference } from './reference.ts';
import { emptyFolder, ROOT, runCli } from './testing/run-cli.ts';
import { examplesOf } from './verb.ts';

const commands = programOf(silentIo, () => undefined).commands;

describe('the command line’s own words', () => {
  it('are in docs/command-line.md as they are', () => {
    expect(readFileSync(join(ROOT, 'docs/command-line.md'), 'utf8')).toBe(reference());
  });

  it.each(commands.map((command) => [command.name(), command] as const))(
    '%s has --json, --help and examples',
    async (name, command) => {
      const { code, out, err } = await runCli([name, '--help'], { columns: 100 });
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('Examples:');
      expect(out).toContain('--json');
      expect(examplesOf(command).length).toBeGreaterThan(0);
      expect(
        Math.max(
          ...out
            .split('\n')
            .filter((line) => !line.includes('$ fulcrum'))
            .map((line) => line.length),
        ),
      ).toBeLessThanOrEqual(100);
    },
  );

  it('give help for nothing, and the version', async () => {
    expect((await runCli([])).out).toContain('Usage: fulcrum');
    expect((await runCli(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('examples in the help', () => {
  it('work when pasted into a shell in the repository’s folder, one after the other', async () => {
    const { dir, remove } = await emptyFolder();
    const lines = commands
      .filter((command) => command.name() !== 'serve' && command.name() !== 'demo')
      .flatMap((command) => examplesOf(command).map((line) => line.replaceAll('/tmp/', `${dir}/`)));
    for (const line of lines) {
      // The shell only takes the words apart, as it would.
      const { stdout } = await promisify(execFile)('bash', ['-c', `fulcrum() { printf '%s\\0' "$@"; }; ${line}`], {
        cwd: ROOT,
      });
      const ran = await runCli(stdout.split('\0').slice(0, -1));
      expect(ran.code, `${line}\n${ran.err}`).toBe(0);
    }
    await remove();
  }, 240_000);
});
