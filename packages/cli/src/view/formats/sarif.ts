import { fingerprintOf, rulePage, rules } from '@kschema/compiler';
import type { Finding, Fix, Rule, Span } from '@kschema/grammar';
import { exitCodes } from '../../exit-codes.ts';
import { problems } from '../../problems.ts';
import { configName } from '../../project/config.ts';
import { version } from '../../version.ts';
import type { Report } from './index.ts';
import { levelOf, reported } from './level.ts';
import { markedRegion } from './region.ts';

/**
 * The findings as SARIF 2.1.0, for code scanning. Rules bring their page as help; a
 * finding's fingerprint, or one made of what it says, follows it through later runs.
 */
export function sarifReport(report: Report): string {
  const findings = reported(report.result.findings);
  const codes = [...new Set(findings.map(({ code }) => code))];
  const { code: exitCode } = exitCodes[report.result.exit];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'kschema',
            semanticVersion: version,
            rules: codes.map((code) => ruleObject(findings.find((one) => one.code === code) as Finding)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.result.exit === 'ok' || report.result.exit === 'stopped',
            exitCode,
            exitCodeDescription: report.result.exit,
          },
        ],
        results: findings.map((finding) => resultObject(finding, codes.indexOf(finding.code), report)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleObject(finding: Finding): object {
  const { code, rule: id } = finding;
  const rule = [...rules, ...(problems as unknown as Rule[])].find((one) => one.code === code);
  if (rule === undefined) return { id: code, name: id };
  const page = rulePage(rule);
  return {
    id: code,
    name: id,
    shortDescription: { text: rule.heading },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: levelOf({ ...finding, severity: rule.severity }) },
  };
}

function resultObject(finding: Finding, ruleIndex: number, report: Report): object {
  const { code, severity, subject, title, why, fix, spans, allowed, fixes } = finding;
  const [first, ...others] = spans;
  const logical = subject === '' ? {} : { logicalLocations: [{ fullyQualifiedName: subject }] };
  return {
    ruleId: code,
    ruleIndex,
    level: levelOf(finding),
    message: { text: [`${title}.`, why, fix].filter((part) => part !== '').join(' ') },
    locations: [{ ...locationObject(first, report), ...logical }],
    ...(others.length === 0
      ? {}
      : { relatedLocations: others.map((span, id) => ({ id, ...locationObject(span, report) })) }),
    partialFingerprints: { 'kschema/v1': finding.fingerprint ?? fingerprintOf({ code, subject, title }) },
    ...(allowed === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: allowed }] }),
    ...(fixes === undefined ? {} : { fixes: fixes.map((one) => fixObject(one, report)) }),
    properties: { severity },
  };
}

/** What is about no place in particular is told at the configuration: readers show no result without one. */
function locationObject(span: Span | undefined, report: Report): object {
  const { file, label } = span ?? { file: configName };
  const region = span === undefined ? null : markedRegion(span, report.style);
  return {
    physicalLocation: {
      artifactLocation: artifact(file, report),
      ...(region === null
        ? {}
        : {
            region: {
              startLine: region.line,
              startColumn: region.column,
              endLine: region.endLine,
              endColumn: region.endColumn,
            },
          }),
    },
    ...(label === undefined ? {} : { message: { text: label } }),
  };
}

function fixObject({ title, edits }: Fix, report: Report): object {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file, report),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ start, end, text }) => ({
          deletedRegion: { charOffset: start, charLength: end - start },
          insertedContent: { text },
        })),
    })),
  };
}

function artifact(file: string, { placed }: Report): object {
  return { uri: encodeURI(placed(file)).replaceAll(/[?#]/g, encodeURIComponent) };
}
