import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Installed, installCommand } from './transcripts/run.ts';

/**
 * The action of `examples/github-action`, with its shell steps run as a runner of GitHub does:
 * its `GITHUB_*` files, `${{ … }}` filled in, `if` obeyed, and the first step that fails ends it.
 */
const folder = join(import.meta.dirname, '../examples/github-action');
const action = parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as Action;

interface Action {
  inputs: Record<string, { description: string; default: string }>;
  runs: { using: string; steps: Step[] };
}

interface Step {
  name: string;
  id?: string;
  if?: string;
  shell?: string;
  run?: string;
  uses?: string;
  with?: Record<string, string>;
  env?: Record<string, string>;
  'working-directory'?: string;
}

let installed: Installed;
let workspace: string;
beforeAll(() => {
  installed = installCommand();
  workspace = mkdtempSync(join(tmpdir(), 'kschema-action-'));
  mkdirSync(join(workspace, 'db/sub dir'), { recursive: true });
  writeFileSync(join(workspace, 'db/kschema.json'), '{ "schema": "schema.kschema" }\n');
});
afterAll(() => {
  installed?.remove();
  rmSync(workspace, { recursive: true, force: true });
});

const uncompiled = 'node User {\n  id: INT64 @key\n}\n';

test('a pull request whose schema is not compiled gets annotations, a summary and SARIF, and fails', () => {
  writeFileSync(join(workspace, 'db/schema.kschema'), `${uncompiled}node Order { id: INT64 @key }\n`);
  const run = runAction({ sarif: 'true', install: 'echo installed > installed.txt' });
  expect(run.code).toBe(1);
  expect(run.ran).toEqual(['Install', 'Annotations', 'Summary', 'SARIF', 'Upload', 'Result']);
  expect(readFileSync(join(workspace, 'db/installed.txt'), 'utf8')).toBe('installed\n');
  expect(run.log).toMatch(
    /^::warning file=db\/schema\.kschema,line=4,endLine=4,col=6,endColumn=11,title=NM102 /m,
  );
  expect(run.log).toMatch(/^::error title=CL115 /m);
  expect(run.summary).toContain('### ❌ `kschema compile`: 1 blocking finding, 1 warning');
  expect(run.summary).toContain('+ create node table User');
  const uploaded = run.uploads[0]?.sarif_file ?? '';
  const [{ results }] = JSON.parse(readFileSync(uploaded, 'utf8')).runs;
  expect(results.map((one: { ruleId: string }) => one.ruleId)).toEqual(['NM102', 'CL115']);
  expect(run.outputs).toBe('exit-code=1\n');
});

test('one that is compiled passes, and what is not asked for does not run', () => {
  writeFileSync(join(workspace, 'db/schema.kschema'), uncompiled);
  const { status } = spawnSync('kschema', ['compile', '--name', 'start'], {
    cwd: join(workspace, 'db'),
    env: installed.env,
  });
  expect(status).toBe(0);
  const run = runAction({ install: '' });
  expect(run.code).toBe(0);
  expect(run.ran).toEqual(['Annotations', 'Summary', 'Result']);
  expect(run.log).toBe('kschema compile: nothing stands in the way\n');
  expect(run.summary).toContain('### ✅ `kschema compile`');
});

test('a project that cannot be read fails with its own exit code', () => {
  cpSync(join(workspace, 'db/kschema.json'), join(workspace, 'db/sub dir/kschema.json'));
  const run = runAction({ 'working-directory': 'db/sub dir', install: '' });
  expect(run.code).toBe(2);
  expect(run.log).toMatch(/^::error title=CL105 /m);
});

test('nothing that is filled in stands in a script, where it could be one', () => {
  for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{');
});

test('the workflow uses the action with inputs that it has', () => {
  const workflow = parse(readFileSync(join(folder, 'workflow.yml'), 'utf8'));
  const steps: Step[] = workflow.jobs.check.steps;
  const own = steps.find(({ uses }) => uses === './.github/actions/kschema');
  expect(Object.keys(own?.with ?? {}).filter((name) => action.inputs[name] === undefined)).toEqual([]);
  expect(workflow.permissions).toEqual({ contents: 'read', 'security-events': 'write' });
});

/** Runs the action with these inputs, `kschema` being the command under test. */
function runAction(given: Record<string, string>) {
  const defaults = Object.fromEntries(
    Object.entries(action.inputs).map(([name, one]) => [name, one.default]),
  );
  const inputs: Record<string, string> = {
    ...defaults,
    'working-directory': 'db',
    command: 'kschema',
    ...given,
  };
  const temp = mkdtempSync(join(workspace, 'runner-'));
  const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const outputs: Record<string, string> = {};
  const fill = (text: string) =>
    text.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => contextValue(name, inputs, outputs, temp));
  const result = { code: 0, log: '', ran: [] as string[], uploads: [] as Record<string, string>[] };
  for (const step of action.runs.steps) {
    if (step.if !== undefined && !holds(step.if, inputs)) continue;
    result.ran.push(step.name);
    const filled = (map: Record<string, string> = {}) =>
      Object.fromEntries(Object.entries(map).map(([name, text]) => [name, fill(text)]));
    if (step.uses !== undefined) {
      result.uploads.push(filled(step.with));
      continue;
    }
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step.run ?? ''],
      {
        cwd: join(workspace, fill(step['working-directory'] ?? '.')),
        env: {
          ...installed.env,
          ...files,
          CI: 'true',
          GITHUB_WORKSPACE: workspace,
          RUNNER_TEMP: temp,
          ...filled(step.env),
        },
        encoding: 'utf8',
      },
    );
    expect({ step: step.name, stderr }).toEqual({ step: step.name, stderr: '' });
    result.log += stdout;
    for (const [, name, value] of readFileSync(files.GITHUB_OUTPUT, 'utf8').matchAll(/^([\w-]+)=(.*)$/gm))
      outputs[`steps.${step.id}.outputs.${name}`] ??= value ?? '';
    result.code = status ?? -1;
    if (result.code !== 0) break;
  }
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return { ...result, summary: read(files.GITHUB_STEP_SUMMARY), outputs: read(files.GITHUB_OUTPUT) };
}

function contextValue(
  name: string,
  inputs: Record<string, string>,
  outputs: Record<string, string>,
  temp: string,
): string {
  if (name === 'runner.temp') return temp;
  const value = name.startsWith('inputs.') ? inputs[name.slice('inputs.'.length)] : outputs[name];
  if (value === undefined) throw new Error(`${name} has no value`);
  return value;
}

/** The two kinds of conditions that the action has. */
function holds(condition: string, inputs: Record<string, string>): boolean {
  const match = /^inputs\.([\w-]+) (==|!=) '([^']*)'$/.exec(condition);
  if (match === null) throw new Error(`\`${condition}\` is not understood`);
  const [, name = '', operator, value] = match;
  return (inputs[name] === value) === (operator === '==');
}
