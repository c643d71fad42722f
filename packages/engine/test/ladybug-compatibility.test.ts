import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describeCompatibility } from './describe-compatibility.ts';

describeCompatibility(ladybugEngine);
