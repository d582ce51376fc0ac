import { ruleSwitch } from '../ruleSwitch.ts';

export const command = ruleSwitch('enable');
