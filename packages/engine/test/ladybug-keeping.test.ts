import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describeKeeping } from './describe-keeping.ts';

describeKeeping(ladybugEngine);
