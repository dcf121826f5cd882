// The settings of the way to a destination that may be wrong, and what they are before anybody changed them.
import type { NetworkSettings } from '../../ipc.gen';

export const NETWORK = ['proxyAddress', 'proxyUser', 'certificates'] as const;
export type NetworkSetting = (typeof NETWORK)[number];

export const SYSTEM: NetworkSettings = { proxy: 'system', proxyAddress: '', proxyUser: '', proxyPassword: null, certificates: '' };
