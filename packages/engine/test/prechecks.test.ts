import { kuzuEngine } from '../src/kuzu/engine.ts';
import { describePrechecks } from './describe-prechecks.ts';

describePrechecks(kuzuEngine);
