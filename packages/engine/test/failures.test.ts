import { kuzuEngine } from '../src/kuzu/engine.ts';
import { describeFailures } from './describe-failures.ts';

describeFailures(kuzuEngine);
