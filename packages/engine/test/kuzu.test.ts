import { kuzuEngine } from '../src/kuzu/engine.ts';
import { describeEngine } from './describe-engine.ts';

describeEngine(kuzuEngine);
