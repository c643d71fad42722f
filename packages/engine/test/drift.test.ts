import { kuzuEngine } from '../src/kuzu/engine.ts';
import { describeDrift } from './describe-drift.ts';

describeDrift(kuzuEngine);
