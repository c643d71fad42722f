import { kuzuEngine } from '../src/kuzu/engine.ts';
import { describeKeeping } from './describe-keeping.ts';

describeKeeping(kuzuEngine);
