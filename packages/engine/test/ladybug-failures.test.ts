import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describeFailures } from './describe-failures.ts';

describeFailures(ladybugEngine);
