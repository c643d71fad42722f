import { kuzuEngine } from '../src/kuzu/engine.ts';
import { describeCompatibility } from './describe-compatibility.ts';

describeCompatibility(kuzuEngine);
