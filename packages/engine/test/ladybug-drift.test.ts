import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describeDrift } from './describe-drift.ts';

describeDrift(ladybugEngine);
