import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describeDataEvents } from './describe-data-events.ts';

describeDataEvents(ladybugEngine);
