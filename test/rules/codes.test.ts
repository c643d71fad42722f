import { elsewhere } from '@kschema/compiler';
import { expect, test } from 'vitest';
import { publishedRules } from '../../scripts/rule-pages.ts';
import { catalogue } from './catalogue.ts';

const codes = publishedRules.map((rule) => rule.code);

test('every code of the catalogue is a rule, or is explained', () => {
  const missing = catalogue.filter((code) => !codes.includes(code) && elsewhere[code] === undefined);
  expect(missing).toEqual([]);
});

test('no code is both, and none is explained that the catalogue does not have', () => {
  expect(Object.keys(elsewhere).filter((code) => codes.includes(code))).toEqual([]);
  expect(Object.keys(elsewhere).filter((code) => !catalogue.includes(code))).toEqual([]);
});

test('every code and every id is one rule', () => {
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  const ids = publishedRules.map((rule) => rule.id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('codes beside the catalogue do not use its families', () => {
  const families = new Set(catalogue.map((code) => code.slice(0, 2)));
  const foreign = codes.filter((code) => families.has(code.slice(0, 2)) && !catalogue.includes(code));
  expect(foreign.filter((code) => !/^HX2/.test(code))).toEqual([]);
});
