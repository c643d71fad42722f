import { kuzuEngine } from '../src/kuzu/engine.ts';
import { describeDataEvents } from './describe-data-events.ts';

describeDataEvents(kuzuEngine);
