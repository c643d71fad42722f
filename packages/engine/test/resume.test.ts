import { kuzuEngine } from '../src/kuzu/engine.ts';
import { describeResume } from './describe-resume.ts';

describeResume(kuzuEngine);
