import { kuzuEngine } from '../src/kuzu/engine.ts';
import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describeMove } from './describe-move.ts';

describeMove(kuzuEngine, ladybugEngine);
