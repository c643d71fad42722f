import { kuzuEngine } from '../src/kuzu/engine.ts';
import { describeIntrospection } from './describe-introspection.ts';

describeIntrospection(kuzuEngine);
