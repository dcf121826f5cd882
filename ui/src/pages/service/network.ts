// What the settings of the way to a destination are before anybody changed them.
import type { NetworkSettings } from '../../ipc.gen';

export const SYSTEM: NetworkSettings = { proxy: 'system', proxyAddress: '', proxyUser: '', proxyPassword: null, certificates: '' };
