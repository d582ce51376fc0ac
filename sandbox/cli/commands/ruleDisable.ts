import { ruleSwitch } from '../ruleSwitch.ts';

export const command = ruleSwitch('disable');
