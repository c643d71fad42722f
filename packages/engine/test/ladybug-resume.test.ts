import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describeResume } from './describe-resume.ts';

describeResume(ladybugEngine);
