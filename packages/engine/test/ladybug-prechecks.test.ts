import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describePrechecks } from './describe-prechecks.ts';

describePrechecks(ladybugEngine);
