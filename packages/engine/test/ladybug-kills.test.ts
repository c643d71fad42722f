import { ladybugEngine } from '../src/ladybug/engine.ts';
import { describeKills } from './describe-kills.ts';

describeKills(ladybugEngine, Number(process.env.KSCHEMA_KILL_ROUNDS ?? 6));
