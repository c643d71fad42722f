import { userInfo } from 'node:os';

/** Who accepts a finding when `--by` does not say: the name in git's configuration, else the system's user. */
export async function currentPerson(cwd: string): Promise<string> {
  const { execFile } = await import('node:child_process');
  const name = await new Promise<string>((done) => {
    execFile('git', ['config', 'user.name'], { cwd, timeout: 2000 }, (error, stdout) =>
      done(error ? '' : stdout.trim()),
    );
  });
  if (name !== '') return name;
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

/** The instant of an acceptance; `SOURCE_DATE_EPOCH` fixes it for builds that must repeat to the byte. */
export function now(env: NodeJS.ProcessEnv): string {
  const epoch = Number(env.SOURCE_DATE_EPOCH);
  const fixed = env.SOURCE_DATE_EPOCH !== undefined && Number.isSafeInteger(epoch);
  return (fixed ? new Date(epoch * 1000) : new Date()).toISOString();
}
