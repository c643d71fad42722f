import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describeEngine } from './describe-engine.ts';

describeEngine(ladybugEngine);
