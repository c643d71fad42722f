import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describeIntrospection } from './describe-introspection.ts';

describeIntrospection(ladybugEngine);
